import Testing

/// What becomes of results and words that nobody can take.
@Suite struct `Output` {
    @Test(arguments: ["2>/dev/full", "2>&-", "2> >(exit)"])
    func `words that cannot be written end nothing`(redirection: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Program.shell("\"$BIN/parallax\" check missing.json \(redirection)", in: folder).status == 2)
    }

    @Test func `results that cannot be written are a failure with one sentence`() throws {
        let result = try Program.shell("\"$BIN/parallax\" schema >/dev/full", in: try TemporaryFolder())
        #expect(result.status == 1)
        #expect(result.words.contains("standard output: cannot be written"))
    }

    @Test func `a schema beside specs is left out of a check`() throws {
        let folder = try TemporaryFolder()
        try folder.write(SpecTexts.depth(), to: "spec.json")
        let line = "\"$BIN/parallax\" schema > schema.json; \"$BIN/parallax\" check *.json"
        let result = try Program.shell(line, in: folder)
        #expect(result.status == 0 && result.output.hasPrefix("spec.json: good"))
        #expect(result.words.contains("schema.json: left out"))
    }

    @Test func `a reader that has read enough is no failure`() throws {
        let line = "set -o pipefail; \"$BIN/parallax\" schema | head -1"
        let result = try Program.shell(line, in: try TemporaryFolder())
        #expect(result.status == 0 && result.words.isEmpty)
    }
}
