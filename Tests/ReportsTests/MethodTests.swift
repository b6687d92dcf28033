import Foundation
import Reports
import Specs
import Testing

@Suite struct `The method in a report` {
    private static let experiments = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "experiments")

    private static func specs() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: experiments.path)
            .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }.sorted()
    }

    /// The section of a report whose baseline is that of a committed spec.
    private func method(_ file: String) throws -> (words: String, kind: Kind) {
        let experiment = try Experiment(path: Self.experiments.appending(path: file).path)
        let kind = try #require(experiment.variants.first).kind
        let store = TemporaryStore()
        for seed in [3, 5] { try store.add(.init(seed: seed, metrics: ["dense.abs_rel": 0.2])) }
        var data = try ReportData(of: "depth", in: store.open())
        data.baseline = RunConfig(kind: kind, seed: 3).json
        let text = markdown(of: data)
        let start = try #require(text.range(of: "## Method of the baseline\n\n")).upperBound
        let end = try #require(text.range(of: "\n\n## ", range: start..<text.endIndex)).lowerBound
        return (String(text[start..<end]), kind)
    }

    @Test(arguments: try specs())
    func `of every committed spec says data, network, training, evaluation and seeds`(file: String) throws {
        let (words, kind) = try method(file)
        for part in ["Data", "Network", "Evaluation", "Seeds"] { #expect(words.contains("**\(part)")) }
        #expect(words.contains("2 seeds: 3, 5."))
        if let training = kind.training {
            let length = training.steps.map { "\($0) step" } ?? training.epochs.map { "\($0) epoch" } ?? "?"
            #expect(words.contains("**Training.** \(length)") && words.contains(" of \(training.batch) samples a step"))
            #expect(words.contains(training.optimizer.documentation.split(separator: ".")[0]))
        } else {
            #expect(words.contains("measured as it is, without training") && !words.contains("**Training.**"))
        }
        if let path = kind.dataPath {
            #expect(words.contains("`\(URL(filePath: path).lastPathComponent)`"))
            #expect(!words.contains(" /") && !words.contains(path), "a place on one machine is nobody else's")
        }
    }

    @Test func `of depth has each term that is minimised with its weight, and no other`() throws {
        let words = try method("zhou-ablation.json").words
        #expect(words.contains("smoothness (second differences of disparity) times 0.5"))
        #expect(words.contains("cross-entropy of explainability masks times 0.2"))
        #expect(!words.contains("predictive masks") && !words.contains("distance travelled"))
    }

    @Test func `of settings that are not understood is left out`() throws {
        let store = TemporaryStore()
        try store.add(.init(metrics: ["dense.abs_rel": 0.2]))
        var data = try ReportData(of: "depth", in: store.open())
        data.baseline = ["kind": "telepathy", "seed": 1]
        #expect(!markdown(of: data).contains("## Method of the baseline"))
    }
}

@Suite struct `The answer of a report` {
    let store = TemporaryStore()

    private func answer() throws -> String {
        try String(#require(store.markdown().split(separator: "\n").first { $0.hasPrefix("By `dense.abs_rel`, ") }))
    }

    @Test func `tells what is sure from what is noise, and names what is missing`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        try store.add("good", 1, [0.10, 0.1101, 0.1199])
        try store.add("same", 2, [0.19, 0.23, 0.21])
        try store.add("equal", 3, [0.21, 0.2, 0.22])
        try store.add("few", 4, [0.1])
        try store.add(.init(variant: "none", index: 5, end: nil), primary: "dense.abs_rel")
        #expect(
            try answer()
                == "By `dense.abs_rel`, good (-0.1000, 95 % interval [-0.1002, -0.0998]) is **better** than the baseline. The "
                + "differences of same and equal are within noise. One seed is too few to say whether few differs. none has no "
                + "seed to compare yet."
        )
    }

    @Test func `says so if nothing is beyond noise, of one variant with its interval`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        try store.add("same", 1, [0.19, 0.24, 0.21])
        #expect(try answer().hasPrefix("By `dense.abs_rel`, the difference of same from the baseline (+0.00"))
        try store.add("equal", 2, [0.21, 0.2, 0.22])
        #expect(try answer() == "By `dense.abs_rel`, no variant differs from the baseline beyond the noise of 3 seeds.")
    }

    @Test func `quotes names that have commas, and counts many`() throws {
        try store.add("baseline", 0, [0.20, 0.21, 0.22])
        try store.add("a, b", 1, [0.10, 0.1101, 0.1199])
        for index in 2..<9 { try store.add("v\(index)", index, [0.19, 0.23, 0.21]) }
        let words = try answer()
        #expect(words.contains("“a, b” (-0.1000") && words.contains("The differences of 7 variants are within noise."))
    }
}
