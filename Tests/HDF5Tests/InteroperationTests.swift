import Foundation
import HDF5
import Machine
import Testing

/// Runs a program of h5py with `path` as its only name.
private func withH5py(_ program: String, _ path: String) throws -> String {
    try python("import sys, h5py, numpy as np\npath = sys.argv[1]\n" + program, path)
}

@Suite struct `h5py` {
    @Test func `reads what this module writes`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let arrays = ElementType.allCases.map { ("group/\($0)", array([2, 3, 4], $0)) }
            try writeHDF5(to: path) { writer in
                for (name, array) in arrays { try writer.write(array, to: name, deflate: 3) }
                try writer.write(HDF5Array([2.5], shape: []), to: "scalar")
                try writer.write(HDF5Array(shape: [0, 3], type: .float32, bytes: []), to: "empty")
                try writer.writeStrings(["one", "zwölf", ""], to: "names")
                try writer.setAttribute("step", .int(-3), on: "/")
                try writer.setAttribute("rate", .double(0.1), on: "group")
                try writer.setAttribute("method", .string("größer"), on: "group/int64")
            }
            let program = """
                with h5py.File(path) as file:
                    for name, x in sorted(file["group"].items()):
                        print(name, x.dtype, list(x.shape), x[()].tobytes().hex(), x.attrs.get("dtype", b"").decode())
                    print(file["scalar"][()], file["empty"].shape, [s.decode() for s in file["names"]])
                    print(file.attrs["step"], file["group"].attrs["rate"], file["group/int64"].attrs["method"].decode())
                """
            let dtypes = [ElementType.bfloat16: "uint16"]
            let expected = arrays.sorted { $0.0 < $1.0 }.map { name, array in
                let hex = array.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                let mark = array.type == .bfloat16 ? "bfloat16" : ""
                return "\(array.type) \(dtypes[array.type] ?? array.type.rawValue) [2, 3, 4] \(hex) \(mark)"
            }
            let lines = try withH5py(program, path).split(separator: "\n").map(String.init)
            #expect(Array(lines.prefix(6)) == expected)
            #expect(lines.dropFirst(6) == ["2.5 (0, 3) ['one', 'zwölf', '']", "-3 0.1 größer"])
        }
    }

    @Test func `writes what this module reads, narrow and big-endian types widened`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let program = """
                with h5py.File(path, "w") as file:
                    for dtype in ["f2", "f4", "f8", ">f4", ">f8", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i4"]:
                        file[dtype] = np.arange(24).astype(dtype).reshape(2, 3, 4)
                    file["bool"] = np.array([True, False, True])
                    file.create_dataset("chunked", data=np.arange(1000.0), chunks=(7,), compression="gzip", shuffle=True)
                    file["names"] = ["one", "zwölf", ""]
                    file["fixed"] = np.array([b"ab", b"c"])
                    file["scalar"] = 2.5
                    file.attrs["text"], file.attrs["fixed"] = "größer", np.bytes_("abc")
                    file.attrs["int"], file.attrs["float"], file.attrs["bool"] = np.int32(-7), np.float32(0.5), True
                    file.attrs["list"] = [1, 2, 3]
                """
            _ = try withH5py(program, path)
            let file = try HDF5File(reading: path)
            let numbers = (0..<24).map { $0 }
            for name in ["f2", "f4", ">f4"] { #expect(try file.read(name).floats() == numbers.map(Float.init)) }
            for name in ["f8", ">f8"] { #expect(try file.read(name).doubles() == numbers.map(Double.init)) }
            for name in ["i1", "i2", "u2", "i4", "u4", "i8", "u8", ">i4"] {
                #expect(try file.read(name).int64s() == numbers.map(Int64.init))
                #expect(try file.shape(of: name) == [2, 3, 4])
            }
            #expect(try file.read("u1").uint8s() == numbers.map(UInt8.init))
            #expect(try file.read("bool") == HDF5Array([true, false, true]))
            #expect(try file.read("chunked").doubles() == (0..<1000).map(Double.init))
            #expect(try file.read("chunked", rows: 5..<9).doubles() == [5, 6, 7, 8])
            #expect(try file.strings("names") == ["one", "zwölf", ""])
            #expect(try file.strings("fixed") == ["ab", "c"])
            #expect(try file.read("scalar").doubles() == [2.5])
            #expect(try file.attribute("text", of: "/") == .string("größer"))
            #expect(try file.attribute("fixed", of: "/") == .string("abc"))
            #expect(try file.attribute("int", of: "/") == .int(-7))
            #expect(try file.attribute("float", of: "/") == .double(0.5))
            #expect(try file.attribute("bool", of: "/") == .int(1))
            #expect(try file.attribute("list", of: "/") == nil)
        }
    }

    @Test func `writes things this module refuses, clearly, rather than give wrong numbers`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.h5").path
            let program = """
                with h5py.File(path, "w") as file:
                    file["complex"] = np.ones(3, dtype="c8")
                    file["record"] = np.zeros(3, dtype=[("a", "i4"), ("b", "f4")])
                    file["colour"] = np.zeros(3, dtype=h5py.enum_dtype({"RED": 0, "GREEN": 1, "BLUE": 2}, basetype="i1"))
                    file["large"] = np.array([1, 2**63 + 5], dtype="u8")
                    file["nothing"] = h5py.Empty("f4")
                    file.create_dataset("huge", (2**40, 2**20), "f4", chunks=(64, 64))
                    file.create_dataset("vast", (2**40, 2**40), "f4", chunks=(64, 64))
                    file["link"] = h5py.SoftLink("/nowhere")
                """
            _ = try withH5py(program, path)
            let file = try HDF5File(reading: path)
            for (name, words) in [
                ("complex", "neither numbers nor booleans"), ("record", "neither numbers nor booleans"),
                ("colour", "neither numbers nor booleans"), ("large", "above 9223372036854775807"),
                ("nothing", "no elements"), ("huge", "more than the memory"), ("vast", "more than any memory"),
                ("link", "no such dataset"),
            ] {
                let message = complaint { _ = try file.read(name) }
                #expect(message.hasPrefix("\(path): \(name): ") && message.contains(words), "\(message)")
            }
            #expect(try file.read("huge", rows: 3..<4).count == 1 << 20)
        }
    }
}
