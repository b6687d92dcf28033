import Foundation
import Records
import Reports
import Testing

@Suite struct `A notebook` {
    let store = TemporaryStore()
    private let folder = FileManager.default.temporaryDirectory.appending(path: "notebooks-\(UUID().uuidString)")

    private func write(_ text: String, _ name: String = "n.md") throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file
    }

    private func filled(_ text: String) throws -> String {
        let file = try write(text)
        let notebook = try Notebook(file, in: store.open())
        return String(decoding: try #require(notebook.files["n.md"]), as: UTF8.self)
    }

    private func complaint(_ text: String) throws -> String {
        let file = try write(text)
        do {
            _ = try Notebook(file, in: store.open())
            return ""
        } catch let error as NotebookError {
            let place = file.relativePath + ":"
            #expect(error.description.hasPrefix(place))
            return String(error.description.dropFirst(place.count))
        }
    }

    private func fill() throws {
        try store.add("baseline", 0, [0.2, 0.21, 0.22], others: ["dense.rmse": 4])
        try store.add("no ssim", 1, [0.3, 0.31, 0.32], others: ["dense.rmse": 5])
    }

    @Test func `has the results below each block, and keeps the rest as it is`() throws {
        try fill()
        let text = "# A title\n\nWords.\n\n```parallax\ntable depth\n```\n\nMore `words`.\n\n```json\n{\"a\": 1}\n```\n"
        let result = try filled(text)
        #expect(
            result.hasPrefix("# A title\n\nWords.\n\n```parallax\ntable depth\n```\n\n<!-- parallax: results -->\n")
        )
        #expect(result.hasSuffix("<!-- /parallax -->\n\nMore `words`.\n\n```json\n{\"a\": 1}\n```\n"))
        #expect(result.contains("| baseline | 0.2100 ± 0.0100 | 3 |"))
        #expect(result.contains("| no ssim | 0.3100 ± 0.0100 | 3 | +0.1000 |"))
    }

    @Test func `is the same when it is filled in again, and new when the store is`() throws {
        try fill()
        let text =
            "A ```` ` ```` b <!-- parallax: abs_rel(no ssim) of depth --> c.\n```parallax\n\ntable depth\nruns variant = \"no ssim\" show dense.abs_rel\n```"
        let once = try filled(text)
        #expect(try filled(once) == once)
        #expect(once.contains("<!-- parallax: abs_rel(no ssim) of depth -->0.3100<!-- /parallax --> c.\n"))
        #expect(once.contains("| `d11` | depth | no ssim | 1 | finished | 0.3100 |"))
        try store.add(.init(variant: "new", index: 2, metrics: ["dense.abs_rel": 0.5]))
        let later = try filled(once)
        #expect(later != once && later.contains("| new | 0.5000 |"))
        #expect(try filled(later) == later)
    }

    @Test func `has numbers within its lines`() throws {
        try fill()
        func number(_ question: String) throws -> String {
            let result = try filled(
                "x <!-- parallax: \(question) --> y <!-- parallax: seeds abs_rel(baseline) of depth -->\n"
            )
            let start = try #require(result.firstRange(of: " -->"))
            let end = try #require(result.firstRange(of: "<!-- /parallax -->"))
            #expect(result.hasSuffix("-->3<!-- /parallax -->\n"))
            return String(result[start.upperBound..<end.lowerBound])
        }
        #expect(try number("dense.abs_rel(baseline) of depth") == "0.2100")
        #expect(try number("deviation abs_rel(no ssim) of depth") == "0.0100")
        #expect(try number("difference abs_rel(no ssim) of depth") == "+0.1000")
        #expect(try number("rmse(no ssim) of depth") == "5.000")
    }

    @Test func `has several metrics side by side, figures and sections`() throws {
        try fill()
        let file = try write(
            "```parallax\ntable depth abs_rel rmse\nfigure depth result\nsection depth Result\n```\n"
        )
        let notebook = try Notebook(file, in: store.open())
        try notebook.write()
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("| variant | `dense.abs_rel` ↓ | `dense.rmse`, m ↓ |"))
        #expect(text.contains("<img src=\"figures/n/depth-result.svg\""))
        let figure = try Data(contentsOf: folder.appending(path: "figures/n/depth-result.svg"))
        #expect(String(decoding: figure, as: UTF8.self).contains("<svg"))
        #expect(try Notebook(file, in: store.open()).differences.isEmpty)
        // A figure that is asked for no more is removed.
        _ = try write("```parallax\ntable depth\n```\n")
        let other = try Notebook(file, in: store.open())
        #expect(other.differences == ["figures/n/depth-result.svg", "n.md"])
        try other.write()
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "figures/n/depth-result.svg").path))
    }

    @Test(arguments: [
        ("a\n\n```parallax\ntable\n```\n", "4: expected table EXPERIMENT [METRIC …]"),
        ("```parallax\n\nfoo bar\n```\n", "3: asks for \"foo\", expected table, figure, section or runs"),
        ("```parallax\ntable dpeth\n```\n", "2: no experiment is called \"dpeth\"; did you mean depth?"),
        (
            "```parallax\ntable depth abs\n```\n",
            "2: depth has no metric \"abs\"; known: \"dense.abs_rel\", \"dense.rmse\""
        ),
        ("```parallax\nfigure depth x\n```\n", "2: depth has no figure \"x\"; known: \"result\""),
        (
            "```parallax\nsection depth x\n```\n",
            "2: the report of depth has no section \"x\"; known: \"What was varied\""
        ),
        ("```parallax\ntable \"depth\n```\n", "2: has a quote without an end"),
        ("x\n```parallax\ntable depth\n", "2: the block that begins here has no end, expected ```"),
        (
            "a\nb <!-- parallax: abs_rel(x) of depth -->\n",
            "2: depth has no variant \"x\"; known: \"baseline\", \"no ssim\""
        ),
        (
            "a\n<!-- parallax: abs_rel of depth -->\n",
            "2: asks for \"abs_rel of depth\", expected METRIC(VARIANT) of EXPERIMENT"
        ),
        ("```json\n```\na <!-- parallax: abs_rel(x", "3: the question that begins here has no end, expected -->"),
        ("```parallax\nruns state = \n```\n", "2: "),
        (
            "```parallax\ntable depth\n```\n<!-- parallax: results -->\n\n",
            "4: the results that begin here have no end, expected <!-- /parallax -->"
        ),
    ])
    func `that asks wrongly is told so with the line`(text: String, expected: String) throws {
        try fill()
        let found = try complaint(text)
        #expect(found.hasPrefix(expected), "\(found)")
    }

    @Test func `that is missing is said so`() throws {
        try fill()
        #expect(throws: NotebookError.self) { try Notebook(folder.appending(path: "none.md"), in: store.open()) }
    }
}
