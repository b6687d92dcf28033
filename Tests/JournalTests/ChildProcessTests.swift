import Foundation
import Journal
import Machine
import Testing

@Suite struct `A program that was started` {
    private let shell = URL(filePath: "/bin/sh")

    @Test func `is asked for its end while it runs and after it`() throws {
        let process = try ChildProcess(shell, ["-c", "sleep 0.2; exit 7"])
        #expect(process.end == nil)
        #expect(process.wait() == .status(7))
        #expect(process.end == .status(7) && process.wait() == .status(7))
    }

    @Test func `is told by a signal, and nobody is when it has ended`() throws {
        let process = try ChildProcess(shell, ["-c", "exec sleep 60"])
        process.send(SIGKILL)
        #expect(process.wait() == .signal(SIGKILL))
        process.send(SIGKILL)
        #expect(process.end == .signal(SIGKILL))
    }

    /// What is open here when it starts may be a lock of a store or the end of a pipe that somebody waits for.
    @Test func `holds no descriptor of this process`() throws {
        let pipe = Pipe()
        let (reading, writing) = (pipe.fileHandleForReading, pipe.fileHandleForWriting)
        for handle in [reading, writing] { _ = fcntl(handle.fileDescriptor, F_SETFD, 0) }
        let process = try ChildProcess(shell, ["-c", "exec sleep 60"])
        try writing.close()
        // The end of the pipe is seen at once, for the program does not hold it open.
        #expect(try reading.readToEnd() == nil)
        #expect(process.end == nil)
        process.send(SIGKILL)
        #expect(process.wait() == .signal(SIGKILL))
    }

    @Test func `is seen to end by those who start many from many threads at a time`() throws {
        let long = try ChildProcess(shell, ["-c", "exec sleep 120"])
        let shell = shell
        let threads = (0..<8).map { _ in
            Background {
                try (0..<20).map { _ in try ChildProcess(shell, ["-c", "exit 3"]).wait() }
            }
        }
        for thread in threads { #expect(try thread.value() == Array(repeating: .status(3), count: 20)) }
        #expect(long.end == nil)
        long.send(SIGKILL)
        #expect(long.wait() == .signal(SIGKILL))
    }

    @Test func `works in its folder, with its variables alone`() throws {
        try withScratchFolder("child") { folder in
            let process = try ChildProcess(
                shell,
                ["-c", #"printf '%s' "$WORD$HOME" > here"#],
                environment: ["WORD": "a b"],
                in: folder
            )
            #expect(process.wait() == .status(0))
            #expect(try String(contentsOf: folder.appending(path: "here"), encoding: .utf8) == "a b")
        }
    }
}
