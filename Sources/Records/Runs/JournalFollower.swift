public import Journal

/// Follows the journal of one run as it grows, and knows what it says.
public struct JournalFollower: Sendable {
    /// The run's folder.
    public let folder: RunFolder
    /// What was read says this of the run.
    public private(set) var summary = RunSummary()
    private var place: UInt64 = 0

    /// A follower that has read nothing yet.
    public init(_ folder: RunFolder) { self.folder = folder }

    /// Reads what is new.
    ///
    /// - Returns: The new entries, in order.
    /// - Throws: A `JournalError` if the journal cannot be read or is another one now, or a `StoreError` that is `damaged`
    ///   if a line is no event; what came before is taken in.
    @discardableResult
    public mutating func advance() throws -> [JournalEntry] {
        let reader = JournalReader(folder)
        var found: [JournalEntry] = []
        while true {
            let part = try reader.read(from: place)
            for entry in part.entries { summary.add(entry) }
            found += part.entries
            let isAtEnd = part.next == place
            place = part.next
            if let complaint = part.complaint { throw Store.damage(of: folder, complaint) }
            if isAtEnd { return found }
        }
    }

    /// Takes in the places that wait for the journal, which are part of what the folder says.
    mutating func addWaitingPlaces() throws {
        for entry in try WaitingPlaces.entries(of: folder) { summary.add(entry) }
    }

    /// What the folder of a run says of it now; nothing if it is missing.
    ///
    /// - Throws: As `advance`.
    public static func summary(of folder: RunFolder) throws -> RunSummary {
        var follower = JournalFollower(folder)
        try follower.advance()
        try follower.addWaitingPlaces()
        return follower.summary
    }
}
