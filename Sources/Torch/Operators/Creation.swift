internal import CTorch

extension Tensor {
    /// A tensor on the processor over a copy of `bytes`: elements in row-major order, in this machine's byte order.
    ///
    /// - Throws: A ``TorchError`` if `bytes` are not as many as `shape` and `dtype` need.
    public init(rawBytes bytes: [UInt8], shape: [Int], dtype: DType) throws {
        let sizes = shape.map(Int64.init)
        var result: ctorch_tensor_t?
        let message = bytes.withUnsafeBytes {
            ctorch_from_bytes($0.baseAddress, Int64($0.count), sizes, Int64(sizes.count), dtype.rawValue, &result)
        }
        if let error = takeError(message) { throw error }
        guard let result else { throw TorchError("no tensor was made") }
        self.init(owning: result)
    }

    private init<Element>(copying values: [Element], shape: [Int], dtype: DType, device: Device) {
        let sizes = shape.map(Int64.init)
        var result: ctorch_tensor_t?
        let message = values.withUnsafeBytes {
            ctorch_from_bytes($0.baseAddress, Int64($0.count), sizes, Int64(sizes.count), dtype.rawValue, &result)
        }
        if let error = takeError(message) { report(error) }
        let tensor = result.map(Tensor.init(owning:)) ?? .placeholder
        self = device == .cpu ? tensor : tensor.to(device)
    }

    /// A float32 tensor of these elements in row-major order. Fails if there are not as many as `shape` has.
    public init(_ values: [Float], shape: [Int], device: Device = .cpu) {
        self.init(copying: values, shape: shape, dtype: .float32, device: device)
    }

    /// A float64 tensor of these elements in row-major order. Fails if there are not as many as `shape` has.
    public init(_ values: [Double], shape: [Int], device: Device = .cpu) {
        self.init(copying: values, shape: shape, dtype: .float64, device: device)
    }

    /// An int64 tensor of these elements in row-major order. Fails if there are not as many as `shape` has.
    public init(_ values: [Int64], shape: [Int], device: Device = .cpu) {
        self.init(copying: values, shape: shape, dtype: .int64, device: device)
    }

    /// A uint8 tensor of these elements in row-major order. Fails if there are not as many as `shape` has.
    public init(_ values: [UInt8], shape: [Int], device: Device = .cpu) {
        self.init(copying: values, shape: shape, dtype: .uint8, device: device)
    }

    /// A bool tensor of these elements in row-major order. Fails if there are not as many as `shape` has.
    public init(_ values: [Bool], shape: [Int], device: Device = .cpu) {
        self.init(copying: values, shape: shape, dtype: .bool, device: device)
    }

    /// A scalar, `[]`.
    public init(_ value: Double, dtype: DType = .float32, device: Device = .cpu) {
        self = .full([], value, dtype: dtype, device: device)
    }

    /// Zeros of a shape; false for bool.
    public static func zeros(_ shape: [Int], dtype: DType = .float32, device: Device = .cpu) -> Tensor {
        call1("aten::zeros", .ints(shape), .dtype(dtype), .none, .device(device))
    }

    /// Ones of a shape; true for bool.
    public static func ones(_ shape: [Int], dtype: DType = .float32, device: Device = .cpu) -> Tensor {
        call1("aten::ones", .ints(shape), .dtype(dtype), .none, .device(device))
    }

    /// One value in every element; a fraction is cut off for whole numbers.
    public static func full(_ shape: [Int], _ value: Double, dtype: DType = .float32, device: Device = .cpu) -> Tensor {
        call1("aten::full", .ints(shape), .double(value), .dtype(dtype), .none, .device(device))
    }

    /// The identity matrix, `[size, size]`.
    public static func eye(_ size: Int, dtype: DType = .float32, device: Device = .cpu) -> Tensor {
        call1("aten::eye", .int(size), .dtype(dtype), .none, .device(device))
    }

    /// `0, 1, …, count − 1`, `[count]`.
    public static func arange(_ count: Int, dtype: DType = .float32, device: Device = .cpu) -> Tensor {
        call1("aten::arange", .int(count), .dtype(dtype), .none, .device(device))
    }

    /// Zeros of the shape, type and device of another tensor.
    public static func zeros(like other: Tensor) -> Tensor { call1("aten::zeros_like", .tensor(other)) }

    /// Ones of the shape, type and device of another tensor.
    public static func ones(like other: Tensor) -> Tensor { call1("aten::ones_like", .tensor(other)) }

    /// Independent draws from N(0, 1) on the generator's device. Floating-point types only.
    public static func randn(_ shape: [Int], generator: Generator, dtype: DType = .float32) -> Tensor {
        call1(
            "aten::randn.generator",
            .ints(shape),
            .generator(generator),
            .dtype(dtype),
            .none,
            .device(generator.device)
        )
    }

    /// Independent draws from U[low, high) on the generator's device. Floating-point types only.
    public static func uniform(
        _ shape: [Int],
        low: Double = 0,
        high: Double = 1,
        generator: Generator,
        dtype: DType = .float32
    ) -> Tensor {
        let unit = call1(
            "aten::rand.generator",
            .ints(shape),
            .generator(generator),
            .dtype(dtype),
            .none,
            .device(generator.device)
        )
        return low == 0 && high == 1 ? unit : unit * (high - low) + low
    }

    /// The numbers `0 ..< count` in random order, int64 `[count]`, on the generator's device.
    public static func permutation(_ count: Int, generator: Generator) -> Tensor {
        call1(
            "aten::randperm.generator",
            .int(count),
            .generator(generator),
            .dtype(.int64),
            .none,
            .device(generator.device)
        )
    }
}
