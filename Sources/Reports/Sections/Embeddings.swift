import Specs

/// What lies close together in the space that an encoder learned.
struct Embeddings: Section {
    var title: String? { "Embeddings" }

    func blocks(of data: ReportData) -> [Block] {
        let hasSome = !data.embeddings.isEmpty || !neighbours(in: data).isEmpty
        return hasSome || !data.leaves(.embeddings)
            ? [] : [.text("No embeddings yet: they are made when a run is evaluated.")]
    }

    func closing(of data: ReportData) -> [Block] {
        data.leaves(.embeddings) || !data.embeddings.isEmpty ? neighbours(in: data) : []
    }

    /// The baseline's picture for all to see, those of the variants on request.
    private func neighbours(in data: ReportData) -> [Block] {
        let pictured = data.runs.filter { $0.run.pictures["neighbours"] != nil }
        let seed = pictured.map(\.run.seed).min()
        let tables = pictured.filter { $0.run.seed == seed }.compactMap {
            variant,
            run -> (isBaseline: Bool, block: Block)? in
            guard let file = run.pictures["neighbours"] else { return nil }
            let picture = Picture(
                name: "neighbours-\(variant.index)-\(fileName(variant.name))",
                words: "nearest neighbours by \(variant.name)",
                run: run.id,
                file: file
            )
            let table = PictureTable(
                titles: ["Nearest neighbours: \(variant.name)"],
                rows: [.init(pictures: [picture])]
            )
            return (variant.isBaseline, .pictures(table))
        }
        guard !tables.isEmpty else { return [] }
        let caption = "Left a held-out image, beside it the training images whose features are nearest to its own."
        let baseline = tables.filter(\.isBaseline).map(\.block)
        let others = tables.filter { !$0.isBaseline }.map(\.block)
        return baseline + [.text(caption)]
            + (others.isEmpty ? [] : [.folded("Nearest neighbours of the variants", others)])
    }
}
