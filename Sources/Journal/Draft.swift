import Foundation
import Synchronization

/// Names of files that are being made beside the file that they will replace: `.last.h5.5be1-4711-90c2.3.draft`.
///
/// A name says who makes the file: a hash of the machine's name, the process's number, and a number that the process has
/// drawn, by which it is told from others that had its number before. The last number counts the drafts of the process.
enum Draft {
    private static let made = Mutex(0)
    private static let machine = hash(of: ProcessInfo.processInfo.hostName)
    private static let process = ProcessInfo.processInfo.processIdentifier
    private static let drawn = String(UInt32.random(in: 0 ... .max), radix: 16)

    /// A name that no other file in the folder of `target` has.
    static func name(for target: String) -> String {
        let number = made.withLock { made in
            made += 1
            return made
        }
        return ".\(target).\(machine)-\(process)-\(drawn).\(number).draft"
    }

    /// Removes drafts of `target`, and what lies beside them under longer names, whose makers have ended.
    static func removeAbandoned(of target: URL) {
        let folder = target.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where isAbandoned(name, of: target.lastPathComponent) {
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    /// Whether a file is a draft of `target` and nobody makes it any more; false if its maker is on another machine.
    private static func isAbandoned(_ name: String, of target: String) -> Bool {
        let prefix = ".\(target)."
        guard name.utf8.starts(with: prefix.utf8) else { return false }
        let parts = Substring(name.utf8.dropFirst(prefix.utf8.count)).split(separator: ".")
        guard parts.count == 3, parts[2].hasPrefix("draft"), Int(parts[1]) != nil else { return false }
        let maker = parts[0].split(separator: "-")
        guard maker.count == 3, maker[0] == machine, let number = Int32(maker[1]) else { return false }
        if number == process { return maker[2] != drawn }
        return kill(number, 0) != 0 && errno == ESRCH
    }

    /// FNV-1a.
    private static func hash(of text: String) -> String {
        String(text.utf8.reduce(0x811c_9dc5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }, radix: 16)
    }
}
