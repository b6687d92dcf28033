import Foundation
import Testing

@Suite struct `Auto-masking` {
    @Test func `begins when it is told to`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(steps: 5), to: "spec.json")
        let changes = [#"objective.automask="minimum""#, "objective.automaskFrom=0.5"]
        let run = try Program.run("run", "spec.json", "--set", changes[0], "--set", changes[1], in: folder)
        #expect(run.status == 0, "\(run.words)")
        let id = try onlyRun(in: folder, store: "results").lastPathComponent
        let shown = try Program.run("show", id, "--metrics", "--csv", in: folder)
        #expect(shown.status == 0, "\(shown.words)")
        // Steps are counted from 1; half of the way from the first to the last of five is the third.
        let rows = shown.output.split(separator: "\n").filter { $0.hasPrefix("train.warped,") }
        #expect(rows.map { $0.split(separator: ",")[1] } == ["3", "4", "5"])
    }
}
