import Foundation
import Journal
import Records
import Reports
import Testing

@Suite struct `Differences image by image in a report` {
    let store = TemporaryStore()

    /// A run that was right or wrong on each image; names of images may be given.
    private func add(
        _ index: Int,
        seed: Int,
        _ values: [Double],
        images: [String]? = nil,
        header: String = "image,value"
    )
        throws
    {
        var run = TemporaryStore.Run(variant: index == 0 ? "baseline" : "v\(index)", index: index, seed: seed)
        run.metrics = ["probe.accuracy": values.reduce(0, +) / Double(values.count)]
        let names = images ?? values.indices.map { "\($0)/3" }
        let lines = [header] + zip(names, values).map { "\($0),\($1)" }
        run.artifacts = [("images.probe.accuracy.csv", Data((lines.joined(separator: "\n") + "\n").utf8))]
        try store.add(run, primary: "probe.accuracy", goal: "maximize")
    }

    private func comparisons() throws -> [ImageComparison]? { try ReportData(of: "depth", in: store.open()).images }

    @Test func `are of seeds and images, beside the mean of the table`() throws {
        for seed in 0..<3 {
            var noise = Noise(seed)
            let easy = (0..<50).map { _ in noise.next() }
            try add(0, seed: seed, easy.map { $0 > 0.2 ? 100 : 0 })
            try add(1, seed: seed, easy.map { $0 > -0.4 ? 100 : 0 })
        }
        let found = try #require(try comparisons()?.first)
        #expect(found.variant == "v1" && found.seeds == 3 && found.images == 50)
        let data = try ReportData(of: "depth", in: store.open())
        let difference = try #require(data.primaryTable?.rows[1].difference)
        #expect(abs(found.mean - difference.mean) < 1e-9)
        let (low, high) = (try #require(found.low), try #require(found.high))
        #expect(try low <= #require(found.imagesLow) + 1 && high >= #require(found.imagesHigh) - 1)
        #expect(low > 0 && low < found.mean && found.mean < high)
        let rows = try table(in: store.markdown(), titled: "variant", "difference in `probe.accuracy`")
        #expect(rows.count == 1 && rows[0][2] == "3" && rows[0].count == 5)
        #expect(try Report(of: "depth", in: store.open()) == Report(of: "depth", in: store.open()))
    }

    @Test func `of one seed are of images alone`() throws {
        try add(0, seed: 0, [0, 100, 0, 100])
        try add(1, seed: 0, [100, 100, 100, 0])
        let found = try #require(try comparisons()?.first)
        #expect(found.mean == 25 && found.low == nil && found.imagesLow != nil)
        let text = try store.markdown()
        #expect(text.contains("it says nothing of other seeds") && !text.contains("Owen 2007"))
    }

    @Test func `are none of other images, of fewer, or of what is no list of them`() throws {
        try add(0, seed: 0, [0, 100, 0])
        try add(1, seed: 0, [100, 100, 100], images: ["0/3", "1/3", "2/4"])
        try add(2, seed: 0, [100, 100])
        try add(3, seed: 0, [100, 100, 100], header: "x,y,label")
        try add(4, seed: 0, [100, 100, .nan])
        try add(5, seed: 1, [100, 100, 100])
        #expect(try comparisons() == nil)
        #expect(!(try store.markdown()).contains("Images and seeds"))
    }

    @Test func `are not asked of runs that kept nothing of single images`() throws {
        try store.add("baseline", 0, [0.2, 0.3])
        try store.add("one", 1, [0.1, 0.2])
        let data = try ReportData(of: "depth", in: store.open())
        #expect(data.images == nil)
        #expect(try !data.json().contains("\"images\""))
    }

    @Test func `that cannot be read are named in plain words`() throws {
        try add(0, seed: 0, [0, 100])
        let file = RunFolder(Store.runs(in: store.folder).appending(path: "d00")).artifacts
            .appending(path: "images.probe.accuracy.csv")
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        let error = #expect(throws: JournalError.self) { try ReportData(of: "depth", in: store.open()) }
        #expect(error?.description == "\(file.path): cannot be read: is a directory")
    }
}
