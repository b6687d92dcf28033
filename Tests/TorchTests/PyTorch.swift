import Support
import Testing
import Torch

/// Expects what PyTorch computed, to 1e-5 of the value, or of 1 for small ones.
func expectPyTorch(
    _ name: String,
    _ tensor: @autoclosure () throws -> Tensor,
    at location: SourceLocation = #_sourceLocation
) throws {
    try Reference.torch.get().expect(name, tensor(), at: location)
}
