/// An array of any rank as a file holds it: row-major, in this machine's byte order.
public struct HDF5Array: Sendable, Equatable {
    public let shape: [Int]
    public let type: ElementType
    public let bytes: [UInt8]

    /// - Precondition: `bytes` has as many bytes as `shape` and `type` ask for.
    public init(shape: [Int], type: ElementType, bytes: [UInt8]) {
        precondition(shape.reduce(1, *) * type.size == bytes.count, "\(shape) of \(type) is not \(bytes.count) bytes")
        self.shape = shape
        self.type = type
        self.bytes = bytes
    }

    private init<Element>(copying values: [Element], shape: [Int]?, type: ElementType) {
        self.init(shape: shape ?? [values.count], type: type, bytes: values.withUnsafeBytes { Array($0) })
    }

    /// A list, unless `shape` says otherwise.
    public init(_ values: [Float], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .float32) }
    public init(_ values: [Double], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .float64) }
    public init(_ values: [Int64], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .int64) }
    public init(_ values: [UInt8], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .uint8) }
    public init(_ values: [Bool], shape: [Int]? = nil) {
        self.init(copying: values.map { $0 ? 1 : 0 as UInt8 }, shape: shape, type: .bool)
    }

    /// The number of elements.
    public var count: Int { shape.reduce(1, *) }

    /// The elements; an error if they are not float32.
    public func floats() throws(HDF5Error) -> [Float] { try elements(.float32) }
    /// The elements; an error if they are not float64.
    public func doubles() throws(HDF5Error) -> [Double] { try elements(.float64) }
    /// The elements; an error if they are not int64.
    public func int64s() throws(HDF5Error) -> [Int64] { try elements(.int64) }
    /// The elements; an error if they are not uint8.
    public func uint8s() throws(HDF5Error) -> [UInt8] { try elements(.uint8) }
    /// The elements; an error if they are not bool.
    public func bools() throws(HDF5Error) -> [Bool] {
        let bytes: [UInt8] = try elements(.bool)
        return bytes.map { $0 != 0 }
    }

    private func elements<Element>(_ expected: ElementType) throws(HDF5Error) -> [Element] {
        guard type == expected else { throw HDF5Error("holds \(type), expected \(expected)") }
        return [Element](unsafeUninitializedCapacity: count) { buffer, written in
            UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
            written = count
        }
    }
}

/// A value attached to a file, a group or a dataset.
public enum HDF5Attribute: Sendable, Equatable {
    case int(Int64)
    case double(Double)
    case string(String)
}
