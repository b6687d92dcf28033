import Specs

/// Held-out frames beside the truth and what each variant predicts for them.
struct Depths: Section {
    var title: String? { "Predicted depth" }

    /// Frames that are shown at most.
    private let most = 4

    func blocks(of data: ReportData) -> [Block] {
        guard data.leaves(.depths) else { return [] }
        let pictured = data.runs.filter { $0.run.pictures.keys.contains { $0.hasPrefix("prediction-") } }
        guard let seed = pictured.map(\.run.seed).min() else {
            return [.text("No predictions yet: they are made when a run is evaluated.")]
        }
        let shown = pictured.filter { $0.run.seed == seed }
        let frames = (0..<most).filter { frame in shown.contains { $0.run.pictures["prediction-\(frame)"] != nil } }
        let lines =
            ["input", "truth"].compactMap { line(of: $0, frames, from: shown.map(\.run)) }
            + shown.map { line(of: $0, $1, frames) }
        let caption = "Held-out frames, seed \(seed), as disparity: near is bright."
        return [.pictures(table(of: lines, frames: frames.count)), .text(caption)]
    }

    /// Pictures of all frames by one source.
    private typealias Line = (title: String, pictures: [Picture?])

    /// A frame a row; a source a row if they are too many for columns.
    private func table(of lines: [Line], frames: Int) -> PictureTable {
        if lines.count > 6 {
            return PictureTable(
                titles: (1...max(frames, 1)).map { "frame \($0)" },
                rows: lines.map { .init(title: $0.title, pictures: $0.pictures) }
            )
        }
        return PictureTable(
            titles: lines.map(\.title),
            rows: (0..<frames).map { frame in .init(pictures: lines.map { $0.pictures[frame] }) }
        )
    }

    /// What is the same for all runs; nil if none has it.
    private func line(of kind: String, _ frames: [Int], from runs: [ReportData.Run]) -> Line? {
        let pictures = frames.map { frame in
            runs.lazy.compactMap { picture("\(kind)-\(frame)", $0, "\(kind) of frame \(frame + 1)") }.first
        }
        return pictures.contains { $0 != nil } ? (kind == "truth" ? "true depth" : kind, pictures) : nil
    }

    private func line(of variant: ReportData.Variant, _ run: ReportData.Run, _ frames: [Int]) -> Line {
        let pictures = frames.map { frame in
            picture(
                "prediction-\(frame)",
                run,
                "depth of frame \(frame + 1) by \(variant.name)",
                suffix: "-\(variant.index)-\(fileName(variant.name))"
            )
        }
        return (variant.name, pictures)
    }

    private func picture(_ name: String, _ run: ReportData.Run, _ words: String, suffix: String = "") -> Picture? {
        run.pictures[name].map { Picture(name: "depth-\(name)\(suffix)", words: words, run: run.id, file: $0) }
    }
}
