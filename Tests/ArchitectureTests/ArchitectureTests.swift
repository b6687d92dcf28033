import Testing

/// The longest file we keep.
private let longestFile = 400

@Suite struct `Architecture` {
    /// A setting that nothing reads would be accepted, recorded and without effect.
    @Test func `every setting is read by what runs, not by the language alone`() throws {
        let source = try Repository.files(below: "Sources").filter { !$0.hasPrefix("Sources/Specs/") }
            .map { try Repository.text(of: $0) }.joined(separator: "\n")
        var unread: [String] = []
        var count = 0
        for file in try Repository.files(below: "Sources/Specs") {
            for setting in try SwiftSource.settings(in: Repository.text(of: file)) {
                count += 1
                let use = try Regex("\\.\(setting)(?![A-Za-z0-9])")
                if source.firstMatch(of: use) == nil { unread.append("\(file): \(setting)") }
            }
        }
        #expect(count > 50)
        #expect(unread.isEmpty)
    }

    @Test func `files are small`() throws {
        var lengths: [Int] = []
        for file in try Repository.files(below: "Sources") {
            let length = try Repository.lines(of: file).count
            lengths.append(length)
            #expect(length <= longestFile, "\(file) has \(length) lines")
        }
        #expect(lengths.count > 50)
    }
}
