import Foundation
import Journal

/// What became of a run of another store.
public struct MergedRun: Sendable, Equatable {
    /// What was done.
    public enum Change: String, Sendable, CaseIterable {
        /// It was not here.
        case added
        /// The other store knew how it went on.
        case extended
        /// Files or experiments were missing here.
        case completed
        /// Nothing was missing here.
        case present
        /// It went on here, beyond what the other store knows.
        case ahead
        /// The two disagree, or one cannot be used; nothing was changed.
        case refused
    }

    /// The run's id.
    public var id: String
    /// What was done.
    public var change: Change
    /// Why it was refused.
    public var reason: String?
}

extension Store {
    /// Adds the runs in `others` that are missing here, and what is missing here of the runs that both have.
    ///
    /// Each run is taken whole or not at all, by itself. Hold the `StoreLock`.
    /// - Parameters:
    ///   - areOurs: Whether the folders may be moved, else they are copied.
    ///   - report: Called after each run.
    func merge(_ others: [RunFolder], areOurs: Bool = false, report: (MergedRun) throws -> Void) throws {
        for other in others { try report(merge(other, areOurs ? .isOurs : .isRead)) }
        try Transit(store: folder).finishInterrupted()
    }

    /// What may be done with the folder that a run is taken from.
    enum Source {
        /// It is only read, and may be trained at any time.
        case isRead
        /// It is read, and nobody else writes it: its lock is held.
        case isHeld
        /// It may be moved.
        case isOurs
    }

    /// Adds a run that is missing here, or what is missing of it, and says what became of it.
    func merge(_ other: RunFolder, _ source: Source) throws -> MergedRun {
        do { return MergedRun(id: other.id, change: try union(with: other, source)) } catch let error as Refusal {
            return MergedRun(id: other.id, change: .refused, reason: error.reason)
        } catch let error as JournalError {
            // Of this run nothing is taken, and others may do better, unless it was the disk.
            return MergedRun(id: other.id, change: .refused, reason: error.description)
        }
    }

    /// Why a run is not taken.
    private struct Refusal: Error { var reason: String }

    private func union(with other: RunFolder, _ source: Source) throws -> MergedRun.Change {
        let theirs = try JournalLines(other)
        if let complaint = theirs.complaint { throw Refusal(reason: complaint.description) }
        if let mistake = RunConfiguration(of: other).mistake { throw Refusal(reason: mistake.description) }
        try requireRest(of: other, source)
        let mine = folder(of: other.id)
        guard mine.exists else {
            guard !FileManager.default.fileExists(atPath: mine.url.path) || RunLock.isHeld(mine) else {
                throw Refusal(reason: "\(mine.url.path): has no configuration; `parallax gc --delete` removes it")
            }
            return try take(other, source, journal: nil, .added)
        }
        let lock = try RunLock(mine)
        defer { lock.release() }
        let ours = try JournalLines(mine)
        if let complaint = ours.complaint { throw Refusal(reason: Self.damage(of: mine, complaint).description) }
        switch ours.union(with: theirs) {
        case (.disagreement(let line, let otherLine), _):
            throw Refusal(
                reason:
                    "\(other.journal.path):\(otherLine): is not what \(mine.journal.path):\(line) says of the same run; "
                    + "it was trained twice, and a store keeps one of the two: to take the other, move the one in "
                    + "\(folder.relativePath) away first, `parallax archive \(mine.id) --to FOLDER --store "
                    + "\(folder.relativePath)`"
            )
        case (.behind, let text):
            let files = try Set(other.results())
            if let missing = try mine.results().first(where: { !files.contains($0) }) {
                throw Refusal(
                    reason: "\(other.url.path): goes on where the run here ends, but is without its \(missing)"
                )
            }
            return try take(other, source, journal: text, .extended)
        case (.ahead, let text):
            try complete(mine, journal: text)
            return .ahead
        case (.equal, let text):
            let missing = try missingFiles(of: mine, in: other)
            for file in missing {
                try copyVerified(other.url.appending(path: file), to: mine.url.appending(path: file))
            }
            try complete(mine, journal: text)
            return missing.isEmpty && text == nil ? .present : .completed
        }
    }

    /// The files that are missing here; those that both have must be the same.
    private func missingFiles(of mine: RunFolder, in other: RunFolder) throws -> [String] {
        let known = try Set(mine.results())
        let theirs = try other.results()
        for file in theirs where known.contains(file) {
            let (a, b) = (mine.url.appending(path: file), other.url.appending(path: file))
            guard try haveEqualBytes(a, b) else {
                throw Refusal(reason: "\(b.path): is not the same as \(a.path), which it should be by their journals")
            }
        }
        return theirs.filter { !known.contains($0) }
    }

    /// Refuses a run that another process trains.
    private func requireRest(of other: RunFolder, _ source: Source) throws {
        guard source == .isHeld || !RunLock.isHeld(other) else {
            throw Refusal(reason: "\(other.url.path): is being trained")
        }
    }

    /// Takes a run with all its files, and brings the index up to date.
    private func take(_ other: RunFolder, _ source: Source, journal: Data?, _ change: MergedRun.Change) throws
        -> MergedRun.Change
    {
        let transit = Transit(store: folder)
        let draft = transit.draft(of: other.id)
        if source == .isOurs {
            try move(other.url, to: draft.url)
        } else {
            let before = other.journalLength
            for file in try other.files() {
                try copyVerified(other.url.appending(path: file), to: draft.url.appending(path: file))
            }
            try requireRest(of: other, source)
            guard other.journalLength == before else {
                throw Refusal(reason: "\(other.url.path): was trained while it was copied")
            }
        }
        if let journal { try writeAtomically(journal, to: draft.journal) }
        if change == .added {
            do { try transit.place(other.id) } catch let error as JournalError {
                // Somebody planned the run here while it was copied.
                guard folder(of: other.id).exists else { throw error }
                return try union(with: draft, .isOurs)
            }
        } else {
            try transit.replace(other.id)
        }
        try forget(other.id)
        try ingest(folder(of: other.id))
        return change
    }

    /// Writes a journal with more experiments, if there are any, and brings the index up to date.
    private func complete(_ mine: RunFolder, journal: Data?) throws {
        if let journal { try writeAtomically(journal, to: mine.journal) }
        try ingest(mine)
    }
}
