import Foundation
import Testing

/// What `parallax report SPEC` says of runs that another version of the spec made.
@Suite struct `Report of a spec` {
    @Test func `is of its own runs, or says that they are others`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 2), to: "spec.json")
        try folder.write(SpecTexts.depth(steps: 3), to: "other.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        #expect(try Program.run("run", "spec.json", "--set", "training.batch=1", in: folder).status == 0)
        let own = try Program.run("report", "spec.json", in: folder)
        #expect(own.status == 0 && own.words.contains("the report of the spec's runs"))
        let report = folder.url.appending(path: "results/reports/tiny-depth/report.md")
        #expect(try String(contentsOf: report, encoding: .utf8).contains("parallax run spec.json"))
        let other = try Program.run("report", "other.json", in: folder)
        #expect(other.status == 0 && other.words.contains("1 of 1 are not in the store"))
        #expect(try !String(contentsOf: report, encoding: .utf8).contains("parallax run"))
    }

    @Test func `is the same whether the spec is named or the experiment, and writes all or nothing`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 2), to: "spec.json")
        try folder.write("", to: "tiny-depth/file")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        #expect(try Program.run("report", "tiny-depth", "nosuch", in: folder).status == 2)
        #expect(!folder.exists("results/reports"))
        #expect(try Program.run("report", "tiny-depth", in: folder).status == 0)
        #expect(try Program.run("report", "spec.json", "--check", in: folder).status == 0)
    }
}
