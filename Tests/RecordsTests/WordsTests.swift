import Foundation
import Records
import Testing

@Suite struct `Words` {
    @Test(arguments: [
        ("a.json", "a.json"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("", "''"), ("$x", "'$x'"),
    ])
    func `a word of a command line is in quotes if it needs them`(word: String, quoted: String) {
        #expect(shellWord(word) == quoted)
    }

    @Test(arguments: [
        ([1], "seed 1", "the seed 1"), ([0, 2], "seed 0 or 2", "the seeds 0 and 2"),
        ([1, 3, 4], "seed 1, 3 or 4", "the seeds 1, 3 and 4"), ([0, 1, 2, 7], "seed 0–2 or 7", "the seeds 0–2 and 7"),
        (
            [0, .max - 2, .max - 1, .max], "seed 0 or \(Int.max - 2)–\(Int.max)",
            "the seeds 0 and \(Int.max - 2)–\(Int.max)"
        ),
    ])
    func `seeds are listed, three that follow each other as a range`(seeds: [Int], any: String, all: String) {
        #expect(anySeed(of: seeds) == any && allSeeds(seeds) == all)
    }

    @Test func `control characters become signs, other text stays`() {
        #expect(visible("\u{1B}[31m\u{7F}\r\n\u{9B}\u{202E}") == "␛[31m␡␍␊\u{FFFD}\u{FFFD}")
        #expect(visible("Größe 95 % ± 🙂 é") == "Größe 95 % ± 🙂 é")
    }

    @Test func `errors of files are plain words`() {
        func words(_ path: String) -> String {
            do { return "\(try Data(contentsOf: URL(filePath: path)).count)" } catch { return reason(for: error) }
        }
        #expect(
            words("/nowhere/at/all") == "no such file or directory"
                || words("/nowhere/at/all") == "there is no such file"
        )
        #expect(words("/") == "is a directory")
    }
}
