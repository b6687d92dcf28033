import Foundation
import HDF5
import Testing

/// One of everything that this module writes.
private func writeSample(to path: String) throws {
    try writeHDF5(to: path) { writer in
        try writer.write(array([3, 4], .float32), to: "weights/a")
        try writer.write(array([3, 4], .float32, salt: 1), to: "weights/b", chunk: [2, 3])
        try writer.write(array([40], .int64), to: "deflated", deflate: 6)
        try writer.write(array([6], .bfloat16), to: "weights/low")
        try writer.write(array([2], .bool), to: "flags")
        try writer.write(array([], .float64), to: "scalar")
        try writer.writeStrings(["one", "two", "three"], to: "names")
        try writer.setAttribute("step", .int(1234), on: "/")
        try writer.setAttribute("method", .string("barlow twins"), on: "weights")
        try writer.setAttribute("rate", .double(0.1), on: "weights/a")
    }
}

/// All that a file holds, as text.
private func content(of path: String) throws -> String {
    let file = try HDF5File(reading: path)
    var lines = [try file.names().description, try file.names(in: "weights").description]
    for name in ["weights/a", "weights/b", "weights/low", "deflated", "flags", "scalar"] {
        let array = try file.read(name)
        lines.append("\(name) \(array.shape) \(array.type) \(array.bytes)")
    }
    lines.append(try file.strings("names").description)
    for (name, object) in [("step", "/"), ("method", "weights"), ("rate", "weights/a")] {
        lines.append(String(describing: try file.attribute(name, of: object)))
    }
    return lines.joined(separator: "\n")
}

/// Writes `bytes` and expects to read all of `original`, or to be told that this file is at fault.
private func expectContentOrComplaint(
    _ original: String,
    _ bytes: some Collection<UInt8>,
    at path: String,
    _ damage: String
) throws -> Bool {
    try Data(bytes).write(to: URL(filePath: path))
    do {
        let found = try content(of: path)
        #expect(found == original, "\(damage) went unnoticed")
        return false
    } catch let error as HDF5Error {
        #expect(error.description.hasPrefix("\(path): "), "\(damage): \(error)")
        #expect(!error.description.contains("\n"))
        return true
    }
}

@Suite struct `Damage` {
    @Test func `of any byte is reported or without effect, never wrong data`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            try writeSample(to: path)
            let original = try content(of: path)
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
            var noticed = 0
            for index in bytes.indices {
                var damaged = bytes
                damaged[index] ^= 1 << UInt8(index % 8)
                if try expectContentOrComplaint(original, damaged, at: path, "byte \(index)") { noticed += 1 }
            }
            // The rest is padding.
            #expect(noticed > bytes.count / 4)
        }
    }

    @Test func `of each value in a dataset is reported as such`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let values = (0..<64).map { Float($0) + 0.123 }
            try writeHDF5(to: path) { try $0.write(HDF5Array(values), to: "x") }
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
            let needle = values.withUnsafeBytes { Array($0) }
            let start = try #require(Data(bytes).range(of: Data(needle))?.lowerBound)
            for index in start..<(start + needle.count) {
                var damaged = bytes
                damaged[index] ^= 0x10
                try Data(damaged).write(to: URL(filePath: path))
                let message = complaint { _ = try HDF5File(reading: path).read("x") }
                #expect(message.hasPrefix("\(path): x: ") && message.contains("checksum"), "\(message)")
                #expect(throws: HDF5Error.self) { try HDF5File(reading: path).read("x", rows: 3..<4) }
            }
        }
    }

    @Test func `by an early end is reported, wherever the file ends`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            try writeSample(to: path)
            let original = try content(of: path)
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
            for length in stride(from: 0, to: bytes.count, by: 7) {
                let noticed = try expectContentOrComplaint(original, bytes.prefix(length), at: path, "end at \(length)")
                #expect(noticed, "an end at \(length) of \(bytes.count) went unnoticed")
            }
        }
    }
}
