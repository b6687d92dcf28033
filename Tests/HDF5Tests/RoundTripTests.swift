import Foundation
import HDF5
import Testing

@Suite struct `An array` {
    @Test(arguments: ElementType.allCases, [[], [7], [3, 4], [2, 3, 4], [2, 1, 3, 2], [1, 2, 3, 2, 2]])
    func `comes back bit for bit, of every type and rank`(type: ElementType, shape: [Int]) throws {
        let written = array(shape, type)
        try afterWriting {
            try $0.write(written, to: "plain")
            try $0.write(written, to: "groups/of/groups/deflated", deflate: 4)
        } read: { file throws in
            #expect(try file.read("plain") == written)
            #expect(try file.read("groups/of/groups/deflated") == written)
            #expect(try file.shape(of: "plain") == shape)
            #expect(try file.readExpecting("plain", type: type, shape: shape.map { $0 }) == written)
            #expect(try file.readExpecting("plain", type: type, shape: shape.map { _ in nil }) == written)
        }
    }

    @Test(arguments: ElementType.allCases, [[0], [0, 3], [3, 0, 2]])
    func `without elements keeps its shape and type`(type: ElementType, shape: [Int]) throws {
        let empty = HDF5Array(shape: shape, type: type, bytes: [])
        try afterWriting {
            try $0.write(empty, to: "empty", deflate: 1)
        } read: { file throws in
            #expect(try file.read("empty") == empty)
        }
    }

    @Test func `of bfloat16 keeps every pattern`() throws {
        let patterns = (0...UInt16.max).map { $0 }.withUnsafeBytes { Array($0) }
        let written = HDF5Array(shape: [256, 256], type: .bfloat16, bytes: patterns)
        try afterWriting {
            try $0.write(written, to: "x")
        } read: { file throws in
            #expect(try file.read("x") == written)
        }
    }

    @Test func `keeps NaN, infinities, signed zero and the widest integers`() throws {
        let floats: [Float] = [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
        let integers: [Int64] = [.min, -1, 0, .max]
        try afterWriting {
            try $0.write(HDF5Array(floats), to: "floats")
            try $0.write(HDF5Array(integers, shape: [2, 2]), to: "integers")
            try $0.write(HDF5Array([true, false, true]), to: "bools")
            try $0.write(HDF5Array([0.1, -1e300]), to: "doubles")
            try $0.write(HDF5Array([0, 255] as [UInt8]), to: "bytes")
        } read: { file throws in
            #expect(try file.read("floats").floats().map(\.bitPattern) == floats.map(\.bitPattern))
            #expect(try file.read("integers").int64s() == integers)
            #expect(try file.read("bools") == HDF5Array([true, false, true]))
            #expect(try file.read("doubles").doubles() == [0.1, -1e300])
            #expect(try file.read("bytes").uint8s() == [0, 255])
        }
    }

    @Test(arguments: [[2, 2], [5, 1], [1, 4], [5, 4]])
    func `may be stored in pieces of any shape`(chunk: [Int]) throws {
        let written = array([5, 4], .float64)
        try afterWriting {
            try $0.write(written, to: "x", chunk: chunk, deflate: 9)
        } read: { file throws in
            #expect(try file.read("x") == written)
            #expect(try file.read("x", rows: 1..<4).bytes == Array(written.bytes[32..<128]))
        }
    }

    @Test func `larger than a piece comes back whole, in rows too`() throws {
        let wide = array([3, 700_000], .float32)
        try afterWriting {
            try $0.write(wide, to: "wide")
        } read: { file throws in
            #expect(try file.read("wide") == wide)
            #expect(try file.read("wide", rows: 2..<3).bytes == Array(wide.bytes.suffix(2_800_000)))
        }
    }

    @Test func `of repeated values takes less room when deflated`() throws {
        let flat = HDF5Array([Float](repeating: 1, count: 10_000))
        func size(deflate: Int?) throws -> Int {
            try withFolder { folder in
                let url = folder.appending(path: "a.h5")
                try writeHDF5(to: url.path) { try $0.write(flat, to: "x", deflate: deflate) }
                return try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            }
        }
        #expect(try size(deflate: 4) * 5 < size(deflate: nil))
    }
}

@Suite struct `Rows` {
    @Test(arguments: ElementType.allCases)
    func `are written and read in any order, as one array`(type: ElementType) throws {
        let whole = array([7, 2, 3], type)
        let row = 6 * type.size
        func part(_ rows: Range<Int>) -> HDF5Array {
            let bytes = Array(whole.bytes[(rows.lowerBound * row)..<(rows.upperBound * row)])
            return HDF5Array(shape: [rows.count, 2, 3], type: type, bytes: bytes)
        }
        try afterWriting { writer in
            try writer.create("x", shape: [7, 2, 3], type: type, chunk: [2, 2, 3], deflate: 1)
            for rows in [5..<7, 0..<1, 3..<3, 1..<5] { try writer.writeRows("x", at: rows.lowerBound, part(rows)) }
        } read: { file throws in
            #expect(try file.read("x") == whole)
            for rows in [0..<7, 0..<1, 2..<6, 6..<7, 4..<4, 7..<7] {
                #expect(try file.read("x", rows: rows) == part(rows))
            }
        }
    }

    @Test func `never written are zero`() throws {
        try afterWriting {
            try $0.create("x", shape: [4], type: .int64)
            try $0.writeRows("x", at: 1, HDF5Array([7, 8] as [Int64]))
        } read: { file throws in
            #expect(try file.read("x").int64s() == [0, 7, 8, 0])
        }
    }
}

@Suite struct `Strings, attributes and groups` {
    static let texts = ["", "a", "größer als vorher", "日本語", "line\nbreak", String(repeating: "x", count: 5000)]

    @Test(arguments: [texts, [], [""], ["", ""], ["one"]])
    func `strings come back, of any length and script`(texts: [String]) throws {
        try afterWriting {
            try $0.writeStrings(texts, to: "names")
        } read: { file throws in
            #expect(try file.strings("names") == texts)
        }
    }

    @Test(arguments: [.int(.min), .int(7), .double(.pi), .double(-.infinity)] + texts.map(HDF5Attribute.string))
    func `attributes come back, on files, groups and datasets`(value: HDF5Attribute) throws {
        try afterWriting { writer in
            try writer.write(HDF5Array([1] as [Float]), to: "group/x")
            for object in ["/", "group", "group/x"] { try writer.setAttribute("key", value, on: object) }
        } read: { file throws in
            for object in ["/", "group", "/group", "group/x"] {
                #expect(try file.attribute("key", of: object) == value)
                #expect(try file.attribute("other", of: object) == nil)
            }
        }
    }

    @Test func `groups list their objects in order and say what they contain`() throws {
        try afterWriting { writer in
            for name in ["b", "a/z", "a/é", "a/c/d"] { try writer.write(HDF5Array([1] as [Float]), to: name) }
        } read: { file throws in
            #expect(try file.names() == ["a", "b"])
            #expect(try file.names(in: "a") == ["c", "z", "é"])
            #expect(file.contains("a") && file.contains("a/c/d") && file.contains("/a/c"))
            #expect(!file.contains("c") && !file.contains("a/c/e") && !file.contains("b/x"))
        }
    }

    @Test func `a group of many objects lists them all`() throws {
        let names = (1000..<1300).map { "x\($0)" }
        try afterWriting { writer in
            for name in names { try writer.write(HDF5Array([1] as [Float]), to: name) }
        } read: { file throws in
            #expect(try file.names() == names)
        }
    }
}
