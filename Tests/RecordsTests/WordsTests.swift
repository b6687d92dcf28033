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
