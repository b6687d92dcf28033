internal import CHDF5
import Foundation

/// Serialises every call into the library, whatever it was built for. Reentrant: a handle may close inside a call.
private let libraryLock = NSRecursiveLock()

/// Done before the first call: every handle is closed by its owner, so the library has nothing to do when the process
/// ends. What a damaged file or a full disk left behind inside it would otherwise be complained about then.
private let withoutExitHandler: Void = { _ = H5dont_atexit() }()

/// Runs one library call under the lock; a negative result becomes an error with the library's own reasons.
@discardableResult
func checked<Code: SignedInteger>(
    _ attempt: @autoclosure () -> String,
    _ call: () -> Code
) throws(HDF5Error) -> Code {
    libraryLock.lock()
    defer { libraryLock.unlock() }
    withoutExitHandler
    H5Eset_auto2(0, nil, nil)
    let result = call()
    guard result < 0 else { return result }
    throw HDF5Error("\(attempt()) failed: \(currentReason())")
}

/// Runs a call whose result is of no interest, under the lock.
func quietly<Result>(_ call: () -> Result) -> Result {
    libraryLock.lock()
    defer { libraryLock.unlock() }
    withoutExitHandler
    H5Eset_auto2(0, nil, nil)
    return call()
}

/// The innermost reason on the library's error stack, in one line; what the system said, if it refused something.
private func currentReason() -> String {
    var reason = "unknown reason"
    withUnsafeMutablePointer(to: &reason) { pointer in
        _ = H5Ewalk2(
            0,
            H5E_WALK_DOWNWARD,
            { _, entry, data in
                guard let entry, let text = entry.pointee.desc else { return 0 }
                data?.assumingMemoryBound(to: String.self).pointee = String(cString: text)
                return 0
            },
            pointer
        )
    }
    // A failed write is told with descriptors, addresses and sizes around the system's words.
    if let found = reason.firstMatch(of: /errno = [0-9]+, error message = '([^']+)'/) { return found.1.lowercased() }
    return reason.replacingOccurrences(of: "\n", with: " ")
}

/// An identifier of the library that is closed when its last owner is gone.
final class Handle {
    let id: hid_t
    private let close: (hid_t) -> herr_t

    init(_ id: hid_t, _ close: @escaping (hid_t) -> herr_t) {
        self.id = id
        self.close = close
    }

    deinit { _ = quietly { close(id) } }
}
