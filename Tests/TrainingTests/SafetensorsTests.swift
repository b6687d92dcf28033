import Foundation
import HDF5
import Machine
import Testing
import Training

/// The format by the book, in Python: the two sides share no line.
private let format = """
    import json, struct, sys
    import numpy as np
    path = sys.argv[1]

    def write(path, tensors, metadata=None):
        header, data = ({} if metadata is None else {"__metadata__": metadata}), b""
        for name, dtype, array in tensors:
            body = array.tobytes()
            header[name] = dict(dtype=dtype, shape=list(array.shape), data_offsets=[len(data), len(data) + len(body)])
            data += body
        text = json.dumps(header).encode()
        open(path, "wb").write(struct.pack("<Q", len(text)) + text + data)

    def read(path):
        content = open(path, "rb").read()
        length, = struct.unpack("<Q", content[:8])
        header, data = json.loads(content[8:8 + length]), content[8 + length:]
        return header, data


    """

/// Runs a Python program that has `write`, `read` and `path`.
private func withFormat(_ program: String, _ path: String) throws -> String { try python(format + program, path) }

@Suite struct `Safetensors` {
    @Test func `that this writes are read by the format's definition`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.safetensors")
        let tensors: [(name: String, array: HDF5Array)] = [
            ("b.weight", HDF5Array([1.5, -2, .leastNonzeroMagnitude, .infinity, 0, 7] as [Float], shape: [2, 3])),
            ("größe \"x\"", HDF5Array([9] as [Float], shape: [])),
            ("a.count", HDF5Array([-3, 1 << 40] as [Int64])),
            ("empty", HDF5Array([] as [Float], shape: [0, 4])),
        ]
        try writeSafetensors(tensors, metadata: ["run": "ab", "variant": "no \"ssim\""], to: path)
        let program = """
            header, data = read(path)
            print(json.dumps(header.pop("__metadata__"), sort_keys=True))
            end = 0
            for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
                start, stop = entry["data_offsets"]
                kind = np.dtype({"F32": "<f4", "I64": "<i8"}[entry["dtype"]])
                offset = len(open(path, "rb").read()) - len(data)
                assert start == end and (stop == start or (offset + start) % kind.itemsize == 0)
                end = stop
                print(name, entry["dtype"], np.frombuffer(data[start:stop], kind).reshape(entry["shape"]).tolist())
            assert end == len(data)
            """
        let lines = try withFormat(program, path).split(separator: "\n").map(String.init)
        #expect(lines.first == #"{"run": "ab", "variant": "no \"ssim\""}"#)
        #expect(
            lines.dropFirst().sorted() == [
                "a.count I64 [-3, 1099511627776]", "b.weight F32 [[1.5, -2.0, 1.401298464324817e-45], [inf, 0.0, 7.0]]",
                "empty F32 []", "größe \"x\" F32 9.0",
            ]
        )
    }

    @Test func `are read back bit for bit, in files that are equal byte for byte`() throws {
        let folder = try TemporaryFolder()
        let tensors: [(name: String, array: HDF5Array)] = [
            ("x", HDF5Array([1.5, -.nan, .leastNonzeroMagnitude, -0.0] as [Float], shape: [2, 2])),
            ("n", HDF5Array([.min, .max] as [Int64])),
        ]
        try writeSafetensors(tensors, metadata: ["a": "b"], to: folder.path("a"))
        try writeSafetensors(tensors.reversed(), metadata: ["a": "b"], to: folder.path("b"))
        #expect(
            try Data(contentsOf: folder.url.appending(path: "a")) == Data(contentsOf: folder.url.appending(path: "b"))
        )
        let file = try SafetensorsFile(reading: folder.path("a"))
        #expect(file.metadata == ["a": "b"])
        #expect(file.tensors.map(\.name).sorted() == ["n", "x"])
        for (name, array) in tensors {
            let found = try file.read(name)
            #expect(found == array)
        }
    }

    @Test func `of every type that is read keep their numbers, all of float16 among them`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.safetensors")
        let program = """
            half = np.arange(65536, dtype=np.uint16).view(np.float16)
            floats = np.array([1.5, -3e38, 1e-40], np.float32)
            write(path, [
                ("half", "F16", half.reshape(256, 256)), ("widened", "F32", half.astype(np.float32)),
                ("double", "F64", np.array([0.1, -1e300])), ("brain", "BF16", (floats.view(np.uint32) >> 16).astype(np.uint16)),
                ("count", "I64", np.array(-7, np.int64)),
            ])
            """
        _ = try withFormat(program, path)
        let file = try SafetensorsFile(reading: path)
        #expect(file.metadata.isEmpty)
        let half = try file.read("half")
        #expect(half.shape == [256, 256])
        let pairs = zip(try half.floats(), try file.read("widened").floats())
        let different = pairs.filter { $0.isNaN ? !$1.isNaN : $0.bitPattern != $1.bitPattern }
        #expect(different.isEmpty)
        #expect(try file.read("double").doubles() == [0.1, -1e300])
        #expect(try file.read("count") == HDF5Array([-7] as [Int64], shape: []))
        let brain = try file.read("brain")
        #expect(brain.type == .bfloat16 && brain.bytes == [0xC0, 0x3F, 0x61, 0xFF, 0x01, 0x00])
    }
}
