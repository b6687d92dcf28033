public import Specs

/// A kind of run whose objective can be evaluated on the tensors of a file.
public protocol ObjectiveKind: KindSettings {
    /// Evaluates the objective of these settings on the tensors of a file, and writes its value, terms and gradients.
    ///
    /// - Parameters:
    ///   - input: The HDF5 file to read.
    ///   - output: The HDF5 file to write.
    /// - Returns: What is worth a warning.
    func evaluateObjective(input: String, output: String) throws -> [String]
}

/// Evaluates the objective of a configuration on the tensors of a file.
///
/// - Returns: What is worth a warning.
/// - Throws: An error that says so if runs of this kind minimise nothing.
public func evaluateObjective(of config: RunConfig, input: String, output: String) throws -> [String] {
    guard let kind = config.kind.settings as? any ObjectiveKind else {
        throw TensorFileError(description: "a spec of kind \(config.kind.name) has no objective: it takes no steps")
    }
    return try kind.evaluateObjective(input: input, output: output)
}
