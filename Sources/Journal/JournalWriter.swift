import Dispatch
import Foundation
import Synchronization

/// Appends events to the journal of a run.
///
/// Appending is cheap: events wait in memory and are written and synced every second, on request, and at the end. What
/// a crash can take is therefore at most the last second since `sync()`.
public final class JournalWriter: Sendable {
    /// Who writes: a worker's events begin a new attempt, a supervisor's belong to the last one.
    public enum Role: Sendable { case worker, supervisor }

    private struct File: ~Copyable {
        var open: OpenFile
        var length: UInt64
    }

    /// The attempt that events from this writer belong to.
    public let attempt: Int
    private let waiting = Mutex<[JournalEntry]>([])
    private let failure = Mutex<(any Error)?>(nil)
    private let file: Mutex<File>

    /// Opens the journal of a run, made if missing, cuts a last line that a crash left incomplete, and takes in the places
    /// that were planned while another process held the run.
    ///
    /// Hold the run's lock: only one process may write.
    public init(_ folder: RunFolder, role: Role = .worker) throws {
        try makeFolder(folder.url)
        let open = try OpenFile(folder.journal, O_RDWR | O_CREAT | O_APPEND, to: "open")
        var attempt = 0
        var end: UInt64 = 0
        var planned: [JournalEntry] = []
        let reader = JournalReader(folder)
        while true {
            let part = try reader.read(from: end)
            // What follows a damaged line may be whole: nothing is cut.
            if let complaint = part.complaint { throw complaint }
            for entry in part.entries {
                attempt = max(attempt, entry.attempt)
                if entry.event.body is RunPlanned { planned.append(entry) }
            }
            if part.next == end { break }
            end = part.next
        }
        if try open.length() > end { try open.truncate(to: end) }
        try WaitingPlaces.move(of: folder) { entries in
            let encoder = JournalLine.encoder
            var text = Data()
            for entry in entries where !planned.contains(entry) {
                text += try JournalLine.encoded(entry, by: encoder)
            }
            try open.write(text)
            try open.sync()
            end += UInt64(text.count)
        }
        self.attempt = role == .worker ? attempt + 1 : attempt
        file = Mutex(File(open: open, length: end))
    }

    deinit { try? sync() }

    /// Adds an event. It is on disk within a second, or after `sync()`.
    ///
    /// - Throws: What went wrong when events were last written on the clock.
    public func append(_ event: Event) throws {
        if let error = failure.withLock({ $0.take() }) { throw error }
        let attempt = type(of: event.body).belongsToAttempt ? self.attempt : 0
        let entry = JournalEntry(event, attempt: attempt, at: Date().timeIntervalSince1970)
        let isFirst = waiting.withLock { waiting in
            waiting.append(entry)
            return waiting.count == 1
        }
        if isFirst { syncLater() }
    }

    private func syncLater() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + 1) { [weak self] in
            guard let self else { return }
            do { try sync() } catch { failure.withLock { $0 = error } }
        }
    }

    /// Writes what waits and returns when the disk has it.
    ///
    /// If the disk is full, the journal keeps whole lines, and what could not be written waits for the next call.
    public func sync() throws {
        try file.withLock { file in
            let entries = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            guard !entries.isEmpty else { return }
            do {
                let encoder = JournalLine.encoder
                var text = Data()
                for entry in entries { text += try JournalLine.encoded(entry, by: encoder) }
                try file.open.write(text)
                try file.open.sync()
                file.length += UInt64(text.count)
            } catch {
                try? file.open.truncate(to: file.length)
                waiting.withLock { $0 = entries + $0 }
                syncLater()
                throw error
            }
        }
    }
}
