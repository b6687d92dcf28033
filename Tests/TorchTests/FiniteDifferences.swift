import Support
import Testing
import Torch

/// Expects the gradients of `function` with respect to every element of its float64 inputs to be its difference
/// quotients, to 1e-6 of the value, or of 1 for small ones.
///
/// The function may return any shape: its outputs are summed with weights that hardly repeat, so that each counts.
func expectGradients(
    of name: String,
    _ inputs: Tensor...,
    at location: SourceLocation = #_sourceLocation,
    function: ([Tensor]) -> Tensor
) throws {
    func scalar(_ tensors: [Tensor]) -> Tensor {
        let output = function(tensors)
        return (output * wave64(output.count, phase: 0.3).reshaped(output.shape)).sum()
    }
    let analytic = try withTorchErrors {
        let leaves = inputs.map { $0.cloned().requiringGradient() }
        return try gradients(of: scalar(leaves), withRespectTo: leaves).map { try $0?.doubles() }
    }
    let step = 1e-5
    for (index, input) in inputs.enumerated() {
        let values = try input.doubles()
        let found = try #require(analytic[index], "\(name): no gradient for input \(index)", sourceLocation: location)
        var worst = 0.0
        for element in values.indices {
            func moved(by distance: Double) throws -> Double {
                var changed = values
                changed[element] += distance
                var tensors = inputs
                tensors[index] = Tensor(changed, shape: input.shape)
                return try withTorchErrors { try withoutGradients { try scalar(tensors).item() } }
            }
            let quotient = (try moved(by: step) - moved(by: -step)) / (2 * step)
            worst = maximum(worst, abs(found[element] - quotient) / max(1, abs(quotient)))
        }
        #expect(worst < 1e-6, "\(name), input \(index): off by \(worst)", sourceLocation: location)
    }
}
