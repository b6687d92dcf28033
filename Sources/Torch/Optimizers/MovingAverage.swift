/// Moves tensors towards others: `average ← momentum · average + (1 − momentum) · value`.
///
/// - Parameters:
///   - averages: Changed in place.
///   - values: Of the same shapes, in the same order.
///   - momentum: In 0 … 1; 1 changes nothing.
public func moveAverages(_ averages: [Tensor], towards values: [Tensor], momentum: Double) {
    guard !averages.isEmpty else { return }
    withoutGradients {
        _ = call("aten::_foreach_lerp_.Scalar", [.tensors(averages), .tensors(values), .double(1 - momentum)])
    }
}
