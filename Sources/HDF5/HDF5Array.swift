/// An array of any rank as a file holds it: row-major, in this machine's byte order.
///
/// ```swift
/// let array = HDF5Array([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
/// try writeHDF5(to: path) { try $0.write(array, to: "depth/first") }
/// let file = try HDF5File(reading: path)
/// let row = try file.read("depth/first", rows: 1..<2).floats()  // 4, 5, 6
/// ```
public struct HDF5Array: Sendable, Equatable {
    /// The size of each dimension; empty for a scalar of one element.
    public let shape: [Int]

    /// The type of the elements.
    public let type: ElementType

    /// The elements in row-major order, ``count`` times the ``ElementType/size`` of ``type``.
    public let bytes: [UInt8]

    /// An array over bytes as a file or libtorch has them.
    ///
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

    /// A float32 array: a list `[n]`, unless `shape` says otherwise.
    ///
    /// - Precondition: `shape` has as many elements as `values`; the same for all that follow.
    public init(_ values: [Float], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .float32) }

    /// A float64 array: a list `[n]`, unless `shape` says otherwise.
    public init(_ values: [Double], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .float64) }

    /// An int64 array: a list `[n]`, unless `shape` says otherwise.
    public init(_ values: [Int64], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .int64) }

    /// A uint8 array: a list `[n]`, unless `shape` says otherwise.
    public init(_ values: [UInt8], shape: [Int]? = nil) { self.init(copying: values, shape: shape, type: .uint8) }

    /// A bool array: a list `[n]`, unless `shape` says otherwise.
    public init(_ values: [Bool], shape: [Int]? = nil) {
        self.init(copying: values.map { $0 ? 1 : 0 as UInt8 }, shape: shape, type: .bool)
    }

    /// The number of elements: the product of ``shape``.
    public var count: Int { shape.reduce(1, *) }

    /// The elements in row-major order. Throws an ``HDF5Error`` if they are not float32.
    public func floats() throws(HDF5Error) -> [Float] { try elements(.float32) }

    /// The elements in row-major order. Throws an ``HDF5Error`` if they are not float64.
    public func doubles() throws(HDF5Error) -> [Double] { try elements(.float64) }

    /// The elements in row-major order. Throws an ``HDF5Error`` if they are not int64.
    public func int64s() throws(HDF5Error) -> [Int64] { try elements(.int64) }

    /// The elements in row-major order. Throws an ``HDF5Error`` if they are not uint8.
    public func uint8s() throws(HDF5Error) -> [UInt8] { try elements(.uint8) }

    private func elements<Element>(_ expected: ElementType) throws(HDF5Error) -> [Element] {
        guard type == expected else { throw HDF5Error("holds \(type), expected \(expected)") }
        return [Element](unsafeUninitializedCapacity: count) { buffer, written in
            UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
            written = count
        }
    }
}

/// A value attached to a file, a group or a dataset, by a name.
public enum HDF5Attribute: Sendable, Equatable {
    /// A whole number, stored as int64. Smaller integers and enumerations are read as this too.
    case int(Int64)
    /// A number, stored as float64. Smaller floating-point numbers are read as this too.
    case double(Double)
    /// A text in UTF-8, stored with a fixed length.
    case string(String)
}
