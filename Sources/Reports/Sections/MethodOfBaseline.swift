import Records
import Specs

/// What the baseline does, as a paper would say it.
struct MethodOfBaseline: Section {
    var title: String? { "Method of the baseline" }

    func blocks(of data: ReportData) -> [Block] {
        if data.isBaselineMissing, !data.variants.isEmpty {
            return [.text("No run of the baseline is in the store, so its settings are not known.")]
        }
        // Settings of another version may not be known here; they are still shown as they are, below.
        guard let baseline = data.baseline, let config = try? RunConfig(baseline) else { return [] }
        let seeds = data.seeds
        let chance =
            "\(counted(seeds.count, "seed")): \(seeds.map(String.init).joined(separator: ", ")). A seed decides on initial "
            + "weights, the order of samples and all that is drawn; all variants have the same."
        let parts = method(of: config.kind) + [("Seeds", chance)]
        return [.text(parts.map { "**\($0.name).** \($0.words)" }.joined(separator: "\n\n"))]
    }
}
