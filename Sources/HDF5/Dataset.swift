internal import CHDF5
import Foundation

/// An open dataset.
struct Dataset {
    let handle: Handle
    let shape: [Int]
    let type: ElementType
    /// Whether the stored integers reach beyond int64, as which they are read.
    private let isUnsigned64: Bool

    init(open name: String, in file: hid_t) throws(HDF5Error) {
        handle = try openDataset(name, in: file)
        shape = try shapeOf(handle)
        let id = handle.id
        let stored = Handle(try checked("reading the type") { H5Dget_type(id) }) { H5Tclose($0) }
        let marked = try readAttribute(dtypeAttribute, of: id) == .string(ElementType.bfloat16.rawValue)
        guard let type = ElementType.reading(stored.id, isMarkedBfloat16: marked) else {
            throw HDF5Error("holds neither numbers nor booleans")
        }
        self.type = type
        isUnsigned64 =
            type == .int64 && quietly { H5Tget_size(stored.id) == 8 && H5Tget_sign(stored.id) == H5T_SGN_NONE }
    }

    /// Reads all, or the elements `rows` of the first dimension.
    func read(rows: Range<Int>?) throws(HDF5Error) -> HDF5Array {
        let memoryType = try type.handle()
        guard let rows else {
            let bytes = try bytes(of: shape, memory: chdf5_all(), stored: chdf5_all(), memoryType)
            try verifyScalar(bytes)
            return HDF5Array(shape: shape, type: type, bytes: bytes)
        }
        guard let first = shape.first, rows.lowerBound >= 0, rows.upperBound <= first else {
            throw HDF5Error("has shape \(shape), asked for rows \(rows)")
        }
        let part = [rows.count] + shape.dropFirst()
        let memory = try dataspace(part)
        let stored = try selection(of: handle, start: rows.lowerBound, shape: part)
        return HDF5Array(
            shape: part,
            type: type,
            bytes: try bytes(of: part, memory: memory.id, stored: stored.id, memoryType)
        )
    }

    private func bytes(of shape: [Int], memory: hid_t, stored: hid_t, _ memoryType: Handle) throws(HDF5Error)
        -> [UInt8]
    {
        let size = try byteCount(of: shape, type.size)
        var failure: HDF5Error?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, written in
            do throws(HDF5Error) {
                if size > 0 {
                    try checked("reading") {
                        H5Dread(handle.id, memoryType.id, memory, stored, chdf5_default(), buffer.baseAddress)
                    }
                }
                written = size
            } catch { failure = error }
        }
        if let failure { throw failure }
        // The library reads larger numbers as the largest.
        if isUnsigned64, try HDF5Array(shape: shape, type: type, bytes: bytes).int64s().contains(.max) {
            throw HDF5Error("holds a number above \(Int64.max)")
        }
        return bytes
    }

    private func verifyScalar(_ bytes: [UInt8]) throws(HDF5Error) {
        guard shape.isEmpty, case .int(let expected)? = try readAttribute(checksumAttribute, of: handle.id) else {
            return
        }
        guard Int64(crc32(bytes)) == expected else { throw HDF5Error("is damaged: its checksum does not match") }
    }
}

func openDataset(_ name: String, in file: hid_t) throws(HDF5Error) -> Handle {
    guard let id = try? checked("opening", { H5Dopen2(file, name, chdf5_default()) }) else {
        throw HDF5Error("there is no such dataset")
    }
    return Handle(id) { H5Dclose($0) }
}

func shapeOf(_ dataset: Handle) throws(HDF5Error) -> [Int] {
    let space = Handle(try checked("reading the shape") { H5Dget_space(dataset.id) }) { H5Sclose($0) }
    let rank = try checked("reading the shape") { H5Sget_simple_extent_ndims(space.id) }
    guard quietly({ H5Sget_simple_extent_type(space.id) }) != H5S_NULL else { throw HDF5Error("holds no elements") }
    var sizes = [hsize_t](repeating: 0, count: Int(rank))
    try checked("reading the shape") { H5Sget_simple_extent_dims(space.id, &sizes, nil) }
    return sizes.map(Int.init(clamping:))
}

/// The bytes of elements of one size; an error if no memory can hold them, as where a foreign file is damaged.
func byteCount(of shape: [Int], _ size: Int) throws(HDF5Error) -> Int {
    var total = size
    for count in shape {
        let (product, overflow) = total.multipliedReportingOverflow(by: count)
        guard !overflow else { throw HDF5Error("has shape \(shape): more than any memory") }
        total = product
    }
    guard total <= ProcessInfo.processInfo.physicalMemory else {
        throw HDF5Error("has shape \(shape): \(total) bytes, more than the memory of this machine")
    }
    return total
}

/// The part of a dataset that begins at a row and has a shape.
func selection(of dataset: Handle, start: Int, shape: [Int]) throws(HDF5Error) -> Handle {
    let space = Handle(try checked("selecting rows") { H5Dget_space(dataset.id) }) { H5Sclose($0) }
    let offset = [hsize_t(start)] + [hsize_t](repeating: 0, count: shape.count - 1)
    let sizes = shape.map(hsize_t.init)
    try checked("selecting rows") { H5Sselect_hyperslab(space.id, H5S_SELECT_SET, offset, nil, sizes, nil) }
    return space
}

/// Reads strings of fixed or of variable length.
func readStrings(_ name: String, in file: hid_t) throws(HDF5Error) -> [String] {
    let dataset = try openDataset(name, in: file)
    let shape = try shapeOf(dataset)
    let type = Handle(try checked("reading the type") { H5Dget_type(dataset.id) }) { H5Tclose($0) }
    guard quietly({ H5Tget_class(type.id) }) == H5T_STRING else { throw HDF5Error("does not hold strings") }
    let size = quietly { H5Tget_size(type.id) }
    guard try byteCount(of: shape, size) > 0 else { return [] }
    let count = shape.reduce(1, *)
    if quietly({ H5Tis_variable_str(type.id) }) > 0 {
        var texts = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
        try checked("reading") {
            H5Dread(dataset.id, type.id, chdf5_all(), chdf5_all(), chdf5_default(), &texts)
        }
        defer { for text in texts { quietly { _ = H5free_memory(text) } } }
        return texts.map { text in text.map { String(cString: $0) } ?? "" }
    }
    var bytes = [UInt8](repeating: 0, count: count * size)
    try checked("reading") {
        H5Dread(dataset.id, type.id, chdf5_all(), chdf5_all(), chdf5_default(), &bytes)
    }
    return (0..<count).map { index in
        String(decoding: bytes[(index * size)..<((index + 1) * size)].prefix { $0 != 0 }, as: UTF8.self)
    }
}
