import Foundation
import Images
import Machine
import Testing

/// A gzip member made by hand (RFC 1952), without compression; the name of the file in it is optional.
private func member(_ content: [UInt8], name: String? = nil) -> [UInt8] {
    let header: [UInt8] = [0x1F, 0x8B, 8, name == nil ? 0 : 8, 0, 0, 0, 0, 0, 255]
    let tail = bigEndian(Int(crc32(content))).reversed() + bigEndian(content.count).reversed()
    return header + (name.map { Array($0.utf8) + [0] } ?? []) + deflateStored(content) + tail
}

private let text = Array("Four horizontal lines and a street.".utf8)

private func expanded(_ bytes: [UInt8], most: Int = 1 << 31) throws -> [UInt8] {
    try withFile(bytes) { try readMaybeGzipped($0, most: most) }
}

private func complaint(expanding bytes: [UInt8], most: Int = 1 << 31) throws -> String {
    try withFile(bytes) { path in complaint(about: path) { _ = try readMaybeGzipped(path, most: most) } }
}

@Suite struct `Gzip files` {
    @Test(arguments: [[], text, [0x1F], [0x8B, 0x1F], noise(100_000).map { UInt8($0) }])
    func `give what is in them, and other files are given as they are`(content: [UInt8]) throws {
        #expect(try expanded(content) == content)
        #expect(try expanded(member(content)) == content)
        #expect(try expanded(member(content, name: "train.idx")) == content)
    }

    @Test func `may have several members, also empty ones`() throws {
        let other = noise(70_000).map { UInt8($0) }
        #expect(try expanded(member(text) + member(other) + member([]) + member(text)) == text + other + text)
        #expect(try expanded(member([]) + member([])) == [])
    }

    @Test func `that Python compressed give what went in`() throws {
        let program = """
            import gzip, sys
            for path in sys.argv[1:]:
                data = open(path, "rb").read()
                for level in (0, 1, 9): open(f"{path}.{level}", "wb").write(gzip.compress(data, level))
                with gzip.open(f"{path}.members", "wb") as file: file.write(data[:len(data) // 3])
                with gzip.open(f"{path}.members", "ab") as file: file.write(data[len(data) // 3:])
            """
        // The last grows a thousandfold.
        let contents = [[], text, noise(300_000, largest: 20).map { UInt8($0) }, [UInt8](repeating: 7, count: 9 << 20)]
        try withFolder { folder in
            let paths = contents.indices.map { folder.appending(path: "\($0)").path }
            for (path, content) in zip(paths, contents) { try Data(content).write(to: URL(filePath: path)) }
            _ = try python(program, paths[0], paths[1], paths[2], paths[3])
            for (path, content) in zip(paths, contents) {
                for ending in ["0", "1", "9", "members"] {
                    let found = try readMaybeGzipped("\(path).\(ending)")
                    #expect(found == content, "\(content.count) bytes, \(ending)")
                }
            }
        }
    }

    @Test func `of more than is allowed are refused`() throws {
        let large = member([UInt8](repeating: 1, count: 200_000))
        for (bytes, size) in [
            (member(text), text.count), (large, 200_000), (member(text) + large, 200_000 + text.count),
        ] {
            #expect(try expanded(bytes, most: size).count == size)
            for most in [size - 1, size / 2, 1, 0] {
                #expect(try complaint(expanding: bytes, most: most) == "expands to more than is allowed")
            }
        }
        #expect(try expanded(member([]), most: 0) == [])
    }

    @Test func `that end early are refused, wherever they end`() throws {
        let (first, second) = (member(text, name: "a"), member(text))
        let bytes = first + second
        for length in bytes.indices.dropFirst(2) {
            if length == first.count {
                #expect(try expanded(Array(bytes.prefix(length))) == text)
            } else {
                #expect(try complaint(expanding: Array(bytes.prefix(length))) == "ends too early")
            }
        }
    }

    @Test func `that are damaged in any bit are refused, or give what is in them`() throws {
        let bytes = member(text)
        var refused = 0
        try withFolder { folder in
            let path = folder.appending(path: "a").path
            // Without the first two bytes it is another kind of file.
            for bit in 16..<(bytes.count * 8) {
                var damaged = bytes
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                try Data(damaged).write(to: URL(filePath: path))
                do {
                    #expect(try readMaybeGzipped(path) == text, "bit \(bit)")
                } catch let error as ImageError {
                    #expect(error.description.hasPrefix("\(path): "))
                    refused += 1
                }
            }
        }
        // The rest is the time of the file and the like.
        #expect(refused > (bytes.count - 10) * 8 - 3)
    }

    @Test func `with something else after them are refused`() throws {
        for tail in [[0], [0, 0, 0, 0], text] {
            let message = try complaint(expanding: member(text) + tail)
            #expect(["is not a sound gzip stream", "ends too early"].contains(message))
        }
    }

    @Test func `that are missing or folders are named`() throws {
        try withFolder { folder in
            let missing = folder.appending(path: "a.gz").path
            for (path, expected) in [
                (missing, "there is no such file"), (folder.path, "is a folder, expected a file"),
            ] {
                let message = complaint(about: path) { _ = try readMaybeGzipped(path) }
                #expect(message == expected)
            }
        }
    }
}
