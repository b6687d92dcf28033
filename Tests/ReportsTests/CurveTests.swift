import Foundation
import Journal
import Reports
import Testing

@Suite struct `Data of a report` {
    let store = TemporaryStore()

    @Test func `curves have mean, least and greatest over the finished seeds`() throws {
        try store.add(.init(seed: 0, training: [(1, ["train.loss": 4]), (2, ["train.loss": 2])]))
        try store.add(.init(seed: 1, training: [(1, ["train.loss": 6]), (2, ["train.loss": 5, "train.rate": 1])]))
        try store.add(.init(seed: 2, training: [(1, ["train.loss": 99])], end: .interrupted(step: 1)))
        let curves = try ReportData(of: "depth", in: store.open()).curves
        #expect(curves.map(\.metric) == ["train.loss"])
        let line = try #require(curves.first?.lines.first)
        #expect(line.runs == 2 && line.steps == [1, 2])
        #expect(line.mean == [5, 3.5] && line.low == [4, 2] && line.high == [6, 5])
    }

    @Test func `curves show what there is while no seed is finished, without what is not finite`() throws {
        let training = [(1, ["train.loss": 4]), (2, ["train.loss": Double.nan])]
        try store.add(.init(training: training, end: .diverged(step: 2, metric: "train.loss")))
        let line = try #require(try ReportData(of: "depth", in: store.open()).curves.first?.lines.first)
        #expect(line.steps == [1] && line.mean == [4])
    }

    @Test func `long curves are averaged over parts of the training`() throws {
        try store.add(.init(training: (1...1000).map { ($0, ["train.loss": Double($0)]) }))
        let line = try #require(try ReportData(of: "depth", in: store.open()).curves.first?.lines.first)
        #expect(line.mean.count == 100)
        #expect(line.mean.first == 5.5 && line.mean.last == 995.5)
        #expect(line.steps.first == 5 && line.steps.last == 995)
    }

    @Test func `embeddings keep some points of every label of a long file`() throws {
        let text = "x,y,label\n" + (0..<5000).map { "\($0),-1.5,\($0 % 10)\n" }.joined()
        try store.add(.init(kind: "contrastive", artifacts: [("embedding.csv", Data(text.utf8))]))
        let embedding = try #require(try ReportData(of: "depth", in: store.open()).embeddings.first)
        #expect(embedding.x.count == 300 && embedding.y.allSatisfy { $0 == -1.5 })
        let counts = Dictionary(grouping: embedding.label) { $0 }.mapValues(\.count)
        #expect(counts.count == 10 && counts.values.allSatisfy { $0 > 15 })
    }

    @Test(arguments: ["", "x,y\n1,2\n", "x,y,label\n", "x,y,label\nnan,1,0\n"])
    func `files that hold no points are passed over`(text: String) throws {
        try store.add(.init(kind: "contrastive", artifacts: [("embedding.csv", Data(text.utf8))]))
        let data = try ReportData(of: "depth", in: store.open())
        #expect(data.embeddings.isEmpty)
        #expect(markdown(of: data).contains("No embeddings yet"))
    }
}
