import Testing

/// The longest file we keep.
private let longestFile = 400

@Suite struct `Architecture` {
    /// A setting that nothing reads would be accepted, recorded and without effect.
    @Test func `every setting is read by what runs, not by the language alone`() throws {
        let sources = try Repository.files(below: "Sources").filter { !$0.hasPrefix("Sources/Specs/") }
            .map { try Repository.text(of: $0) }
        let source = sources.joined(separator: "\n")
        var unread: [String] = []
        var count = 0
        for file in try Repository.files(below: "Sources/Specs") {
            let text = try Repository.text(of: file)
            // Settings that do what they say read themselves: `extension SwAVSettings: JointLoss`. What several settings
            // have in common is a protocol, and read likewise: `extension AdamFamilySettings {`.
            let types = text.matches(of: /(?:struct|protocol) (\w+)/)
                .flatMap { ["extension \($0.1):", "extension \($0.1) {"] }
            let ownSource = sources.filter { source in types.contains { source.contains($0) } }.joined(separator: "\n")
            for setting in SwiftSource.settings(in: text) {
                count += 1
                let use = try Regex("\\.\(setting)(?![A-Za-z0-9])")
                let ownUse = try Regex("\\b\(setting)\\b").wordBoundaryKind(.simple)
                if source.firstMatch(of: use) == nil, ownSource.firstMatch(of: ownUse) == nil {
                    unread.append("\(file): \(setting)")
                }
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
