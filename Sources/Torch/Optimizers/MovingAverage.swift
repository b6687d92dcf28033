/// Moves tensors towards others, in place: `average ← momentum · average + (1 − momentum) · value`.
///
/// Not recorded for gradients. Fails if counts, shapes or types differ.
///
/// - Parameters:
///   - averages: What changes.
///   - values: What they move towards, in the same order.
///   - momentum: In 0 … 1; 1 changes nothing.
public func moveAverages(_ averages: [Tensor], towards values: [Tensor], momentum: Double) {
    guard !averages.isEmpty else { return }
    withoutGradients {
        _ = call("aten::_foreach_lerp_.Scalar", [.tensors(averages), .tensors(values), .double(1 - momentum)])
    }
}
