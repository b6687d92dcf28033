import Foundation
import Journal
import Specs
import Torch

/// What this run was made with, for its record.
public enum Versions {
    /// The version of Parallax.
    public static let parallax = "0.1.0"

    /// Parallax, libtorch and the system.
    public static var all: [String: String] {
        [
            "parallax": parallax, "libtorch": libraryVersion,
            "system": ProcessInfo.processInfo.operatingSystemVersionString,
        ]
    }

    /// The commit of the checkout the worker runs in, marked `+` if files differ from it; nil outside a checkout.
    static let commit: String? = {
        guard let head = git(["rev-parse", "--short=10", "HEAD"]) else { return nil }
        let changed = git(["status", "--porcelain", "--untracked-files=no"]) ?? ""
        return changed.isEmpty ? head : head + "+"
    }()

    /// Keeps how the files of the checkout differ from its commit, if they do.
    ///
    /// - Returns: The file, relative to the run's folder; nil if nothing differs, or if it is more than text that one reads.
    static func keepChanges(of commit: String?, in folder: RunFolder) throws -> String? {
        guard let commit, commit.hasSuffix("+"), let changes = git(["diff", "HEAD"]), changes.utf8.count <= mostChanges
        else { return nil }
        let file = "artifacts/changes.diff"
        try writeAtomically(Data((changes + "\n").utf8), to: folder.url.appending(path: file))
        return file
    }

    /// Bytes of changes that are kept at most.
    private static let mostChanges = 1 << 20

    private static func git(_ arguments: [String]) -> String? {
        guard let git = findProgram("git").map({ Executable($0) }),
            let ending = try? git.run(arguments, output: .returned, errors: .discarded), ending.status == 0
        else { return nil }
        return String(decoding: ending.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
