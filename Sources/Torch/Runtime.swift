internal import CTorch

/// The threads that operators on the processor use, for the whole process.
public enum Threads {
    /// Threads of one operator, 1 or more; smaller numbers count as 1. Sums over many elements may round differently
    /// for another number.
    public static var count: Int {
        get { Int(ctorch_threads()) }
        set { if let error = takeError(ctorch_set_threads(Int64(max(newValue, 1)))) { report(error) } }
    }
}

/// Keeps memory that tensors leave for the tensors that come next.
///
/// By default the C library gives it back to the system, page by page, and asks for it again at the next step. That
/// costs a tenth of the time, with large batches a third. For programs that do nothing but train. It cannot be undone,
/// and does nothing where the C library is not glibc.
public func keepFreedMemory() { ctorch_keep_memory() }

/// The version of libtorch that this was compiled with, such as "2.13.0".
public var libraryVersion: String { String(cString: ctorch_version()) }

/// The widest vector instructions that libtorch uses on this processor, such as "AVX2" or "AVX512".
public var processorCapability: String { String(cString: ctorch_cpu_capability()) }

/// Whether layers behave as in training or as in evaluation. ``BatchNorm`` asks it.
public enum Mode {
    /// True: statistics of the batch. False: running statistics. Changed for a task by ``withTrainingMode(_:)`` and
    /// ``withEvaluationMode(_:)``.
    @TaskLocal public static var isTraining = true
}

/// Runs `body` with layers in evaluation mode: they normalise by running statistics and change nothing.
public func withEvaluationMode<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Mode.$isTraining.withValue(false, operation: body)
}

/// Runs `body` with layers in training mode, also within ``withEvaluationMode(_:)``.
public func withTrainingMode<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Mode.$isTraining.withValue(true, operation: body)
}

/// Runs `body` with the operators that gain from it (convolutions, matrix products, attention) computing in `dtype`.
///
/// Their results have that type; parameters and other operators keep theirs. Calls nest.
///
/// - Parameter dtype: ``DType/bfloat16`` in practice.
public func withAutocast<Result>(
    _ dtype: DType,
    device: Device = .cpu,
    _ body: () throws -> Result
) rethrows -> Result {
    try withAutocast(isOn: true, dtype, device, body)
}

/// Runs `body` with operators computing in the types of their arguments, also within ``withAutocast(_:device:_:)``.
public func withoutAutocast<Result>(device: Device = .cpu, _ body: () throws -> Result) rethrows -> Result {
    try withAutocast(isOn: false, .bfloat16, device, body)
}

private func withAutocast<Result>(
    isOn: Bool,
    _ dtype: DType,
    _ device: Device,
    _ body: () throws -> Result
) rethrows -> Result {
    var wasEnabled = false
    var previous: Int8 = 0
    let kind = device.kind.rawValue
    if let error = takeError(ctorch_autocast_begin(kind, isOn, dtype.rawValue, &wasEnabled, &previous)) {
        report(error)
        return try body()
    }
    defer { if let error = takeError(ctorch_autocast_end(kind, wasEnabled, previous)) { report(error) } }
    return try body()
}
