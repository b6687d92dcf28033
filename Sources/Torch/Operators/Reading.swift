internal import CTorch

extension Tensor {
    /// The elements in row-major order as bytes, in this machine's byte order, from whatever device and layout.
    ///
    /// - Throws: A ``TorchError`` if an operator failed before, in the enclosing ``withTorchErrors(_:)``, or the copy
    ///   fails. The same holds for the functions below.
    public func rawBytes() throws -> [UInt8] {
        try ErrorScope.current?.check()
        let size = count * Int(ctorch_element_size(pointer))
        var failure: TorchError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, written in
            failure = takeError(ctorch_to_bytes(pointer, buffer.baseAddress, Int64(size)))
            written = failure == nil ? size : 0
        }
        if let failure { throw failure }
        return bytes
    }

    private func elements<Element>(as dtype: DType, of type: Element.Type) throws -> [Element] {
        let source = self.dtype == dtype ? self : to(dtype)
        let count = source.count
        var failure: TorchError?
        let values = [Element](unsafeUninitializedCapacity: count) { buffer, written in
            let size = count * MemoryLayout<Element>.stride
            failure = takeError(ctorch_to_bytes(source.pointer, buffer.baseAddress, Int64(size)))
            written = failure == nil ? count : 0
        }
        if let failure { throw failure }
        return values
    }

    /// All elements as `Float`, in row-major order; float64 and int64 are rounded.
    public func floats() throws -> [Float] { try withTorchErrors { try elements(as: .float32, of: Float.self) } }

    /// All elements as `Double`, in row-major order.
    public func doubles() throws -> [Double] { try withTorchErrors { try elements(as: .float64, of: Double.self) } }

    /// All elements as `Int64`, in row-major order; fractions are cut off.
    public func int64s() throws -> [Int64] { try withTorchErrors { try elements(as: .int64, of: Int64.self) } }

    /// The only element.
    ///
    /// - Throws: A ``TorchError`` with the shape, if there is not exactly one.
    public func item() throws -> Double {
        try ErrorScope.current?.check()
        guard count == 1 else { throw TorchError("item: needs a tensor of one element, got shape \(shape)") }
        return try doubles()[0]
    }
}
