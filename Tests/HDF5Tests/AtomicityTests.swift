import Foundation
import HDF5
import Machine
import Testing

/// A file with one dataset, `x`.
private func write(_ x: HDF5Array, to path: String) throws { try writeHDF5(to: path) { try $0.write(x, to: "x") } }

@Suite struct `Writing is whole or not at all` {
    @Test func `an error in the body leaves the old file and nothing beside it`() throws {
        struct Stop: Error {}
        try withFolder { folder in
            let url = folder.appending(path: "a.h5")
            try write(array([3], .int64), to: url.path)
            let before = try Data(contentsOf: url)
            #expect(throws: Stop.self) {
                try writeHDF5(to: url.path) { writer in
                    try writer.write(array([1000, 1000], .float32), to: "x")
                    throw Stop()
                }
            }
            #expect(try Data(contentsOf: url) == before)
            #expect(try files(in: folder) == ["a.h5"])
        }
    }

    @Test func `the old file is there until the new one replaces it`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let (old, new) = (array([3], .int64), array([5], .float32))
            try write(old, to: path)
            let reader = try HDF5File(reading: path)
            try writeHDF5(to: path) { writer in
                try writer.write(new, to: "x")
                #expect(try HDF5File(reading: path).read("x") == old)
            }
            #expect(try HDF5File(reading: path).read("x") == new)
            // Who had it open still reads the old one.
            #expect(try reader.read("x") == old)
            #expect(try files(in: folder) == ["a.h5"])
        }
    }

    @Test func `a lock that another holds on the file is no obstacle to reading`() throws {
        // A program that was started while the file was written holds such a lock until it ends.
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let content = array([3], .int64)
            try write(content, to: path)
            let descriptor = unsafe open(path, O_RDWR)
            defer { close(descriptor) }
            try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            #expect(try HDF5File(reading: path).read("x") == content)
        }
    }

    @Test func `the same content gives the same bytes`() throws {
        try withFolder { folder in
            let (a, b) = (folder.appending(path: "a.h5"), folder.appending(path: "b.h5"))
            for url in [a, b] {
                try writeHDF5(to: url.path) { writer in
                    try writer.write(array([30, 4], .float32), to: "group/inner/x")
                    try writer.write(array([], .int64), to: "group/scalar")
                    try writer.writeStrings(["one"], to: "names")
                    try writer.setAttribute("step", .int(1), on: "/")
                }
                // Beyond a second, the unit of HDF5's own times.
                if url == a { Thread.sleep(forTimeInterval: 1.1) }
            }
            #expect(try Data(contentsOf: a) == Data(contentsOf: b))
        }
    }

    @Test func `a full disk leaves the old file, and the process can go on`() async {
        // In a process of its own: the limit holds for all of its files.
        await #expect(processExitsWith: .success) {
            try withFolder { folder in
                let url = folder.appending(path: "a.h5")
                try write(array([3], .int64), to: url.path)
                let before = try Data(contentsOf: url)
                let large = array([300, 2500], .float64)
                var failures = 0
                for limit: UInt in [0, 1, 100, 1000, 3000, 10_000, 100_000, 1_000_000, 5_999_000] {
                    let descriptors = try openDescriptors(in: folder)
                    try withFileSizeLimit(limit) {
                        let message = complaint { try write(large, to: url.path) }
                        // In the system's words, without what the library was about.
                        if message.hasPrefix("\(url.path): "), message.hasSuffix(": file too large") { failures += 1 }
                    }
                    #expect(try Data(contentsOf: url) == before)
                    #expect(try files(in: folder) == ["a.h5"])
                    // A descriptor left open would keep the room that the temporary file took.
                    #expect(try openDescriptors(in: folder) == descriptors)
                }
                #expect(failures == 9)
                try write(large, to: url.path)
                #expect(try HDF5File(reading: url.path).read("x") == large)
            }
        }
    }

    @Test func `damaged files leave nothing open`() async {
        await #expect(processExitsWith: .success) {
            try withFolder { folder in
                let url = folder.appending(path: "a.h5")
                try write(array([300, 25], .float64), to: url.path)
                let bytes = try Data(contentsOf: url)
                let descriptors = try openDescriptors(in: folder)
                for length in stride(from: 0, to: bytes.count, by: 500) {
                    try bytes.prefix(length).write(to: url)
                    _ = complaint { _ = try HDF5File(reading: url.path).read("x") }
                }
                #expect(try openDescriptors(in: folder) == descriptors)
            }
        }
    }
}

/// How many files, pipes and sockets this process has open.
/// Descriptors of files in a folder, also of such as have no name any more. Others come and go with the process's threads.
private func openDescriptors(in folder: URL) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count { name in
        #if os(Linux)
            let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
        #else
            var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
            let isFile = Int32(name).map { fcntl($0, F_GETPATH, &bytes) == 0 } ?? false
            let path: String? = isFile ? String(cString: bytes) : nil
        #endif
        return path?.contains("/\(folder.lastPathComponent)/") ?? false
    }
}

@Suite struct `Many threads` {
    @Test func `read and write different files at once`() throws {
        try withFolder { folder throws in
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                let path = folder.appending(path: "\(thread).h5").path
                #expect(throws: Never.self) {
                    for round in 0..<15 {
                        let x = array([20, 50], .float32, salt: thread * 31 + round)
                        try writeHDF5(to: path) { writer in
                            try writer.write(x, to: "group/x", deflate: 1)
                            try writer.setAttribute("round", .int(Int64(round)), on: "group")
                        }
                        let file = try HDF5File(reading: path)
                        #expect(try file.read("group/x") == x)
                        #expect(try file.attribute("round", of: "group") == .int(Int64(round)))
                        _ = complaint { _ = try HDF5File(reading: path).read("y") }
                    }
                }
            }
            #expect(try files(in: folder) == (0..<8).map { "\($0).h5" })
        }
    }

    @Test func `read one file at once`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let x = array([64, 50], .float32)
            try write(x, to: path)
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                #expect(throws: Never.self) {
                    let file = try HDF5File(reading: path)
                    for row in 0..<64 {
                        let bytes = try file.read("x", rows: row..<(row + 1)).bytes
                        #expect(bytes == Array(x.bytes[(row * 200)..<(row * 200 + 200)]))
                    }
                }
            }
        }
    }
}
