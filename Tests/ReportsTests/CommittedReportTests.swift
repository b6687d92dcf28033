import Foundation
import Reports
import Testing

/// Reports of experiments that were trained for this repository, in `results/reports`.
@Suite struct `Committed reports` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "results/reports")

    /// Those whose data is of this version of the format.
    private static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { (try? data(of: $0)) != nil }.sorted()
    }()

    private static func data(of name: String) throws -> ReportData {
        try ReportData(json: Data(contentsOf: folder.appending(path: name).appending(path: "data.json")))
    }

    @Test(arguments: names)
    func `say what follows from the data beside them`(name: String) throws {
        let report = Self.folder.appending(path: name).appending(path: "report.md")
        let data = try Self.data(of: name)
        #expect(try markdown(of: data) == String(contentsOf: report, encoding: .utf8))
    }

    @Test func `can be read, all that were made by a version that keeps each run's attempt`() {
        let made = [
            "depth-terms", "fashion-leaders", "fashion-methods", "fashion-steps", "origins", "quickstart-contrastive",
            "quickstart-depth",
        ]
        #expect(Set(Self.names).isSuperset(of: made))
    }
}
