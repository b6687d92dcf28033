public import Foundation

/// A file descriptor, closed once. Writing ends with everything written or with an error that says why not.
public struct OpenFile: ~Copyable {
    private let descriptor: Int32
    private let url: URL

    /// Opens a file that is there.
    public init(reading url: URL) throws { try self.init(url, O_RDONLY, to: "open") }

    /// Opens `url` with the flags of open(2); a file that is made is readable by all.
    ///
    /// - Throws: A `JournalError` if it cannot be opened, or is something else than a file: a folder (unless that is asked
    ///   for), a pipe, a device.
    public init(_ url: URL, _ flags: Int32, to attempt: String) throws {
        self.url = url
        // Without waiting, so that a pipe with nobody at its other end is refused and not waited for.
        descriptor = unsafe open(url.path, flags | O_CLOEXEC | O_NONBLOCK, 0o644)
        guard descriptor >= 0 else { throw JournalError(url, cannot: attempt, errno: errno) }
        var status = stat()
        let isKnown = unsafe fstat(descriptor, &status) == 0
        let type = status.st_mode & S_IFMT
        if isKnown, type == S_IFREG || type == S_IFDIR && flags & O_DIRECTORY != 0 { return }
        close(descriptor)
        if type == S_IFDIR { throw JournalError(url, cannot: attempt, errno: EISDIR) }
        throw JournalError(url.path, "is a pipe or a device, expected a file")
    }

    deinit { close(descriptor) }

    /// Bytes in the file.
    public func length() throws -> UInt64 {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw JournalError(url, cannot: "seek", errno: errno) }
        return UInt64(end)
    }

    /// Writes all of `data` where the file stands.
    public func write(_ data: Data) throws {
        var rest = data[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw JournalError(url, cannot: "write", errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// All bytes from `offset` on, as far as the file went when this was called, in pieces of a megabyte.
    public func readPieces(from offset: UInt64 = 0, _ body: (Data) throws -> Void) throws {
        let end = try length()
        var place = offset
        while place < end {
            let piece = try read(from: place, count: Int(min(1 << 20, end - place)))
            if piece.isEmpty { return }
            try body(piece)
            place += UInt64(piece.count)
        }
    }

    /// The whole file, as far as it goes now.
    public func readAll() throws -> Data { try read(from: 0, count: Int(try length())) }

    /// Reads up to `count` bytes from `offset`; fewer at the end of the file.
    public func read(from offset: UInt64, count: Int) throws -> Data {
        var data = Data(count: count)
        var filled = 0
        while filled < count {
            let read = unsafe data.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    count - filled,
                    off_t(offset) + off_t(filled)
                )
            }
            if read < 0 && errno == EINTR { continue }
            guard read >= 0 else { throw JournalError(url, cannot: "read", errno: errno) }
            if read == 0 { break }
            filled += read
        }
        return data.prefix(filled)
    }

    /// Cuts the file to `length` bytes.
    func truncate(to length: UInt64) throws {
        guard ftruncate(descriptor, off_t(length)) == 0 else {
            throw JournalError(url, cannot: "shorten", errno: errno)
        }
    }

    /// Waits until the disk has everything.
    public func sync() throws {
        guard fsync(descriptor) == 0 else { throw JournalError(url, cannot: "sync", errno: errno) }
    }

    /// Whether `url` still names this file; false once it was removed, moved or replaced.
    func isNamed(_ url: URL) -> Bool {
        var (mine, named) = (stat(), stat())
        guard unsafe fstat(descriptor, &mine) == 0, unsafe stat(url.path, &named) == 0 else { return false }
        return mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
    }

    /// Takes the file's lock without waiting; false if someone else has it.
    func tryLock(exclusive: Bool) throws -> Bool {
        if flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK || errno == EINTR else { throw JournalError(url, cannot: "lock", errno: errno) }
        return false
    }
}
