internal import CTorch
import Synchronization

/// What libtorch refused to do: the operator, the reason and the shapes it was given.
///
/// For example `matmul: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3) (shapes [2, 3], [2, 3])`.
public struct TorchError: Error, CustomStringConvertible, Equatable {
    public let description: String

    /// An error with these words, which are its ``description``.
    public init(_ description: String) { self.description = description }
}

/// Collects the first error of a region of code.
final class ErrorScope: Sendable {
    @TaskLocal static var current: ErrorScope?
    private let first = Mutex<TorchError?>(nil)

    func record(_ error: TorchError) { first.withLock { $0 = $0 ?? error } }

    func check() throws {
        if let error = first.withLock({ $0 }) { throw error }
    }
}

/// Runs `body`, then throws the first libtorch error it raised, if any.
///
/// Operators do not throw, so formulae stay readable. Outside of any such scope, an error ends the process. Scopes
/// nest: an error belongs to the innermost one. After an error in an enclosing scope `body` does not run, so that no
/// number is read that depends on a failed operator.
///
/// ```swift
/// let ones = Tensor.ones([2, 3])
/// let total = try withTorchErrors { try ones.matmul(ones.transposed).sum().item() }  // 12
/// let refused = Result { try withTorchErrors { try ones.matmul(ones).sum().item() } }  // a TorchError
/// ```
///
/// - Returns: What `body` returns.
/// - Throws: The first ``TorchError``; without one, what `body` throws.
public func withTorchErrors<Result>(_ body: () throws -> Result) throws -> Result {
    try ErrorScope.current?.check()
    let scope = ErrorScope()
    let result = Swift.Result { try ErrorScope.$current.withValue(scope, operation: body) }
    try scope.check()
    return try result.get()
}

/// Takes a message of the C side over; nil if there was none.
func takeError(_ message: ctorch_error?) -> TorchError? {
    guard let message else { return nil }
    defer { ctorch_free(message) }
    return TorchError(String(cString: message))
}

/// Throws what the C side complained of.
func check(_ message: ctorch_error?) throws {
    if let error = takeError(message) { throw error }
}

/// Records an error in the enclosing scope.
func report(_ error: TorchError) {
    guard let scope = ErrorScope.current else {
        preconditionFailure("outside withTorchErrors: \(error.description)")
    }
    scope.record(error)
}
