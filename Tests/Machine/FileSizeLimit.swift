import Foundation

/// Runs `body` while no file of this process can grow beyond `bytes`, as if the disk were full.
///
/// For tests in a process of their own: others write files too.
public func withFileSizeLimit(_ bytes: UInt, _ body: () throws -> Void) throws {
    signal(SIGXFSZ, SIG_IGN)
    var old = rlimit()
    getrlimit(fileSize, &old)
    var new = rlimit(rlim_cur: rlim_t(bytes), rlim_max: old.rlim_max)
    setrlimit(fileSize, &new)
    defer { setrlimit(fileSize, &old) }
    try body()
}

#if os(Linux)
    private let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#else
    private let fileSize = RLIMIT_FSIZE
#endif
