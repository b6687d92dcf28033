import Foundation
import HDF5
import Testing
import Training

/// A file with this header and so many bytes of data.
private func bytes(_ header: String, _ data: Int = 16, length: UInt64? = nil) -> Data {
    let length = length ?? UInt64(header.utf8.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8))
        + Data((0..<data).map { UInt8($0) })
}

private func entry(
    _ dtype: String = #""F32""#,
    _ shape: String = "[4]",
    _ offsets: String = "[0,16]",
    name: String = "a"
) -> String { #""\#(name)":{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)}"# }

@Suite struct `A damaged safetensors file` {
    private let folder: TemporaryFolder
    private var path: String { folder.path("a.safetensors") }

    init() throws { folder = try TemporaryFolder() }

    private func complaint(about data: Data) throws -> String {
        try data.write(to: URL(filePath: path))
        let words = TrainingTests.complaint { _ = try SafetensorsFile(reading: path) }
        #expect(words.hasPrefix("\(path): "), "\(words)")
        return String(words.dropFirst(path.count + 2))
    }

    @Test(arguments: [
        (entry(#""F8_E4M3""#), #"a: has dtype "F8_E4M3", expected one of F64, F32, F16, BF16, I64"#),
        (entry("32"), "a: has dtype 32, expected one of F64, F32, F16, BF16, I64"),
        (#""a":{"shape":[4],"data_offsets":[0,16]}"#, "a: has no dtype"),
        (#""a":{"dtype":"F32","data_offsets":[0,16]}"#, "a: has no shape"),
        (#""a":{"dtype":"F32","shape":[4]}"#, "a: has no data_offsets"),
        (#""a":7"#, "a: has no dtype"),
        (entry(#""F32""#, "[-4]"), "a: has shape [-4], expected whole numbers from 0"),
        (entry(#""F32""#, "[2.5]"), "a: has shape [2.5], expected whole numbers from 0"),
        (entry(#""F32""#, "[1e300]"), "a: has shape [1e+300], expected whole numbers from 0"),
        (entry(#""F32""#, "4"), "a: has shape 4, expected whole numbers from 0"),
        (entry(#""F32""#, "[4]", "[-16,0]"), "a: has data_offsets [-16,0], expected whole numbers from 0"),
        (entry(#""F32""#, "[4]", "[16,0]"), "a: has data_offsets [16, 0], expected two numbers in order"),
        (entry(#""F32""#, "[4]", "[0]"), "a: has data_offsets [0], expected two numbers in order"),
        (
            entry(#""F32""#, "[8]", "[0,32]"),
            "a: ends at byte 32 of the data, which has 16 bytes: the file is truncated"
        ),
        (entry(#""F32""#, "[3]"), "a: has 16 bytes, expected 12 of shape [3] and dtype F32"),
        (
            entry(#""F32""#, "[4294967296,4294967296]"),
            "a: has shape [4294967296, 4294967296], more than any memory; its data has 16 bytes"
        ),
        (
            entry(#""F32""#, "[2]", "[0,8]") + "," + entry(#""F32""#, "[3]", "[4,16]", name: "b"),
            "b: begins at byte 4, within a, which ends at 8: tensors overlap"
        ),
        (
            entry(#""F32""#, "[1]", "[0,4]") + "," + entry(#""F32""#, "[2]", "[8,16]", name: "b"),
            "b: begins at byte 8, expected 4, where a ends"
        ),
        (entry(#""F32""#, "[2]", "[0,8]"), "has 16 bytes of data, expected 8, where a ends"),
        (#""__metadata__":{"step":3},"# + entry(), "__metadata__: holds 3 at step, expected an object of strings"),
        (#""__metadata__":[],"# + entry(), "__metadata__: is [], expected an object of strings"),
        (
            entry(#""F8""#, name: #"a\u001b[31m"#),
            #"a\u001b[31m: has dtype "F8", expected one of F64, F32, F16, BF16, I64"#
        ),
    ])
    func `names the tensor, what was found and what was expected`(fields: String, expected: String) throws {
        #expect(try complaint(about: bytes("{\(fields)}")) == expected)
    }

    @Test func `has a header that is none`() throws {
        #expect(try complaint(about: Data([1, 2, 3])).hasPrefix("has 3 bytes, expected 8 at least"))
        let long = try complaint(about: bytes("{}", length: .max))
        #expect(long.hasPrefix("states a header of 18446744073709551615 bytes, and 18 follow"))
        #expect(try complaint(about: bytes("{}", length: 19)).hasPrefix("states a header of 19 bytes, and 18 follow"))
        #expect(
            try complaint(about: bytes("{\"a\" 7}"))
                == "its header is not JSON: 1:6: expected ':' after the key, found '7'"
        )
        #expect(try complaint(about: bytes("[]")) == "its header is [], expected an object")
        #expect(try complaint(about: bytes("{\(entry()),\(entry())}")).contains("the key \"a\" is here twice"))
        #expect(try complaint(about: bytes(String(repeating: "[", count: 5000))).contains("nested too deeply"))
        let broken = Data((0..<8).map { $0 == 0 ? 2 : 0 } + [0xFF, 0xFE])
        #expect(try complaint(about: broken) == "its header is not UTF-8")
    }

    @Test func `is refused wherever it is cut`() throws {
        try writeSafetensors(
            [("x", HDF5Array([1, 2, 3] as [Float])), ("n", HDF5Array([7] as [Int64], shape: []))],
            metadata: ["a": "b"],
            to: path
        )
        let whole = try Data(contentsOf: URL(filePath: path))
        for length in 0..<whole.count { #expect(try !complaint(about: whole.prefix(length)).isEmpty) }
    }

    /// A flipped bit is refused or gives other numbers; it never ends the program.
    @Test func `never ends the program, whichever bit is wrong`() throws {
        try writeSafetensors([("x", HDF5Array([1, 2, 3] as [Float]))], metadata: ["a": "b"], to: path)
        let whole = try Data(contentsOf: URL(filePath: path))
        let damaged = folder.path("damaged")
        for bit in 0..<8 * whole.count {
            var data = whole
            data[bit / 8] ^= 1 << (bit % 8)
            try data.write(to: URL(filePath: damaged))
            let words = TrainingTests.complaint {
                let file = try SafetensorsFile(reading: damaged)
                for (name, shape) in file.tensors {
                    let found = try file.read(name).shape
                    #expect(found == shape)
                }
            }
            #expect(words.isEmpty || words.hasPrefix("\(damaged): "), "\(words)")
        }
    }
}
