internal import CTorch

/// One argument of an operator.
enum Argument {
    case standard
    case none
    case tensor(Tensor)
    case int(Int)
    case double(Double)
    case bool(Bool)
    case ints([Int])
    case tensors([Tensor])
    case string(StaticString)
    case device(Device)
    case generator(Generator)

    static func optional(_ tensor: Tensor?) -> Argument { tensor.map { .tensor($0) } ?? .none }
    static func dtype(_ dtype: DType?) -> Argument { dtype.map { .int(Int($0.rawValue)) } ?? .none }
}

/// Calls an operator of libtorch's dispatcher and returns its tensors.
///
/// - Parameter name: Such as `"aten::add.Tensor"`.
func call(_ name: StaticString, _ arguments: [Argument], results capacity: Int = 4) -> [Tensor] {
    var values: [ctorch_value] = []
    values.reserveCapacity(arguments.count)
    // Lists live here until the call is over.
    var owned: [UnsafeMutableRawPointer] = []
    defer { for pointer in owned { pointer.deallocate() } }
    func copied<Element>(_ list: [Element]) -> UnsafeRawPointer {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(list.count, 1))
        pointer.initialize(from: list, count: list.count)
        owned.append(UnsafeMutableRawPointer(pointer))
        return UnsafeRawPointer(pointer)
    }
    for argument in arguments {
        var value = ctorch_value()
        switch argument {
        case .standard: value.kind = CTORCH_DEFAULT
        case .none: value.kind = CTORCH_NONE
        case .tensor(let tensor):
            value.kind = CTORCH_TENSOR
            value.pointer = UnsafeRawPointer(tensor.pointer)
        case .int(let number):
            value.kind = CTORCH_INTEGER
            value.integer = Int64(number)
        case .double(let number):
            value.kind = CTORCH_NUMBER
            value.number = number
        case .bool(let flag):
            value.kind = CTORCH_BOOLEAN
            value.integer = flag ? 1 : 0
        case .ints(let list):
            value.kind = CTORCH_INTEGERS
            value.pointer = copied(list.map(Int64.init))
            value.count = Int64(list.count)
        case .tensors(let list):
            value.kind = CTORCH_TENSORS
            value.pointer = copied(list.map(\.pointer))
            value.count = Int64(list.count)
        case .string(let text):
            value.kind = CTORCH_STRING
            value.pointer = UnsafeRawPointer(text.utf8Start)
        case .device(let device):
            value.kind = CTORCH_DEVICE
            value.integer = Int64(device.kind.rawValue)
            value.count = Int64(device.index)
        case .generator(let generator):
            value.kind = CTORCH_GENERATOR
            value.pointer = UnsafeRawPointer(generator.pointer)
        }
        values.append(value)
    }
    return withExtendedLifetime(arguments) {
        withUnsafeTemporaryAllocation(of: ctorch_tensor_t?.self, capacity: capacity) { results in
            var count: Int64 = 0
            let message = name.utf8Start.withMemoryRebound(to: CChar.self, capacity: name.utf8CodeUnitCount + 1) {
                ctorch_call($0, values, Int64(values.count), results.baseAddress, Int64(capacity), &count)
            }
            if let error = takeError(message) {
                report(error)
                return []
            }
            return (0..<Int(count)).compactMap { results[$0].map(Tensor.init(owning:)) }
        }
    }
}

/// Calls an operator that returns one tensor, or an empty tensor after an error.
func call1(_ name: StaticString, _ arguments: Argument...) -> Tensor {
    call(name, arguments).first ?? .placeholder
}

/// Calls an operator that returns a list of `count` tensors.
func callList(_ name: StaticString, _ arguments: Argument..., count: Int) -> [Tensor] {
    let results = call(name, arguments, results: max(count, 1))
    return results.count == count ? results : Array(repeating: .placeholder, count: count)
}

extension Tensor {
    /// What a failed operator yields: no elements.
    static var placeholder: Tensor {
        var result: ctorch_tensor_t?
        var shape: Int64 = 0
        _ = takeError(ctorch_from_bytes(nil, 0, &shape, 1, DType.float32.rawValue, &result))
        guard let result else { preconditionFailure("out of memory") }
        return Tensor(owning: result)
    }
}
