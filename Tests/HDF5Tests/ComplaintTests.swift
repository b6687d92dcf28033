import Foundation
import HDF5
import Testing

@Suite struct `Reading what is not there` {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]

    @Test(arguments: [[], png, Array("step,loss\n1,0.5\n".utf8), [UInt8](repeating: 0, count: 5000)])
    func `a foreign file is named as not HDF5`(bytes: [UInt8]) throws {
        try withFolder { folder in
            let url = folder.appending(path: "a.h5")
            try Data(bytes).write(to: url)
            let message = complaint { _ = try HDF5File(reading: url.path) }
            #expect(message == "\(url.path): is not an HDF5 file")
        }
    }

    @Test func `a missing file and a folder are named as such`() throws {
        try withFolder { folder in
            let missing = folder.appending(path: "b.h5").path
            #expect(complaint { _ = try HDF5File(reading: missing) } == "\(missing): there is no such file")
            let message = complaint { _ = try HDF5File(reading: folder.path) }
            #expect(message == "\(folder.path): is a folder, expected an HDF5 file")
        }
    }

    @Test func `a missing, misshapen or mistyped object is named, with what was found and expected`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            try writeHDF5(to: path) { writer in
                try writer.write(array([3, 4], .float32), to: "group/x")
                try writer.write(array([], .int64), to: "scalar")
                try writer.writeStrings(["a"], to: "names")
            }
            func complaint(_ body: (borrowing HDF5File) throws -> Void) -> String {
                let message = HDF5Tests.complaint { try body(HDF5File(reading: path)) }
                #expect(message.hasPrefix("\(path): ") && !message.contains("\n"))
                return String(message.dropFirst(path.count + 2))
            }
            for name in ["y", "group", "group/x/y", "other/x", ""] {
                #expect(complaint { _ = try $0.read(name) } == "\(name): there is no such dataset")
                #expect(complaint { _ = try $0.strings(name) } == "\(name): there is no such dataset")
                #expect(complaint { _ = try $0.shape(of: name) } == "\(name): there is no such dataset")
            }
            let shapes: [[Int?]] = [[3, 5], [12], [nil], [3, 4, 1], []]
            for shape in shapes {
                let message = complaint { _ = try $0.readExpecting("group/x", type: .float32, shape: shape) }
                let sizes = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
                #expect(message == "group/x: has shape [3, 4], expected [\(sizes)]")
            }
            let message = complaint { _ = try $0.readExpecting("group/x", type: .bfloat16, shape: [nil, 4]) }
            #expect(message == "group/x: holds float32, expected bfloat16")
            for rows in [0..<4, 3..<5, -1..<2] {
                let message = complaint { _ = try $0.read("group/x", rows: rows) }
                #expect(message == "group/x: has shape [3, 4], asked for rows \(rows)")
            }
            #expect(complaint { _ = try $0.read("scalar", rows: 0..<1) }.hasPrefix("scalar: has shape []"))
            #expect(complaint { _ = try $0.read("names") } == "names: holds neither numbers nor booleans")
            #expect(complaint { _ = try $0.strings("group/x") } == "group/x: does not hold strings")
            #expect(complaint { _ = try $0.names(in: "none") }.hasPrefix("none: "))
            #expect(complaint { _ = try $0.names(in: "scalar") }.hasPrefix("scalar: "))
            #expect(complaint { _ = try $0.attribute("a", of: "none") }.hasPrefix("none: "))
        }
    }

    @Test func `elements of another type than asked for are refused`() {
        let floats = HDF5Array([1, 2] as [Float])
        #expect(complaint { _ = try floats.doubles() } == "holds float32, expected float64")
        #expect(complaint { _ = try floats.int64s() } == "holds float32, expected int64")
        #expect(complaint { _ = try floats.uint8s() } == "holds float32, expected uint8")
        #expect(complaint { _ = try HDF5Array([true]).floats() } == "holds bool, expected float32")
    }
}

@Suite struct `Writing what cannot be written` {
    /// Expects `body` to fail with a complaint about `object`, and nothing to remain.
    private func expectRefusal(
        of object: String,
        saying words: String = ": ",
        at location: SourceLocation = #_sourceLocation,
        _ body: (borrowing HDF5Writer) throws -> Void
    ) throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "a.h5").path
            let message = complaint(at: location) { try writeHDF5(to: path, body) }
            #expect(message.hasPrefix("\(path): \(object): ") && message.contains(words), sourceLocation: location)
            #expect(try files(in: folder) == [], sourceLocation: location)
        }
    }

    @Test func `names the object: taken names, odd chunks, odd compression`() throws {
        let x = array([2, 3], .float32)
        try expectRefusal(of: "x", saying: "exists") {
            try $0.write(x, to: "x")
            try $0.write(x, to: "x")
        }
        try expectRefusal(of: "x/y") {
            try $0.write(x, to: "x")
            try $0.write(x, to: "x/y")
        }
        try expectRefusal(of: "x") { try $0.write(x, to: "x", chunk: [2]) }
        try expectRefusal(of: "x") { try $0.write(x, to: "x", chunk: [0, 3]) }
        try expectRefusal(of: "x") { try $0.write(x, to: "x", deflate: 10) }
        try expectRefusal(of: "x") { try $0.setAttribute("a", .int(1), on: "x") }
    }

    @Test(arguments: [(2, [2, 3]), (-1, [1, 3]), (0, [1, 4]), (0, [3]), (0, []), (4, [0, 3]), (.max, [1, 3])])
    func `rows that do not fit are refused, with both shapes`(start: Int, shape: [Int]) throws {
        try expectRefusal(of: "x", saying: "has shape [3, 3]: rows of shape \(shape) do not fit at \(start)") {
            try $0.create("x", shape: [3, 3], type: .float32)
            try $0.writeRows("x", at: start, array(shape, .float32))
        }
    }

    @Test func `rows of another type are refused, and rows of what was not made`() throws {
        for type in ElementType.allCases where type != .float32 {
            try expectRefusal(of: "x", saying: "holds float32, got \(type)") {
                try $0.create("x", shape: [3, 3], type: .float32)
                try $0.writeRows("x", at: 0, array([1, 3], type))
            }
        }
        try expectRefusal(of: "y", saying: "no such dataset") { try $0.writeRows("y", at: 0, array([1], .int64)) }
        try expectRefusal(of: "x") {
            try $0.create("x", shape: [], type: .float32)
            try $0.writeRows("x", at: 0, array([], .float32))
        }
    }

    @Test func `a place where no file can be is named`() throws {
        try withFolder { folder in
            try Data("text".utf8).write(to: folder.appending(path: "file"))
            let below = folder.appending(path: "file/a.h5").path
            #expect(complaint { try writeHDF5(to: below) { _ in } }.hasPrefix("\(below): cannot be written: "))
            let path = folder.appending(path: "folder/a.h5").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            #expect(complaint { try writeHDF5(to: path) { _ in } }.hasPrefix("\(path): cannot be written: "))
            #expect(try files(in: folder.appending(path: "folder")) == ["a.h5"])
        }
    }

    @Test func `folders on the way are made`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a/b/c.h5").path
            try writeHDF5(to: path) { try $0.write(array([2], .bool), to: "x") }
            #expect(try files(in: folder.appending(path: "a/b")) == ["c.h5"])
        }
    }
}
