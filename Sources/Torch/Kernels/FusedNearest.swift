internal import CTorch

/// The rows of a bank with the largest product with each query, largest first; of equal ones, the one that comes first.
///
/// The matrix product is computed block by block and is never whole in memory. Float32 on the CPU only, not recorded
/// for gradients. The result has the same bits for any number of threads. Fails if shapes or types do not fit.
///
/// - Parameters:
///   - queries: `[n, d]`; of length 1 where products are to be cosines.
///   - bank: `[m, d]`.
///   - count: How many rows of the bank, 1 … m.
///   - filtered: Whether a first product may round to bfloat16, which is several times faster where the processor has
///     it. What may be among the nearest by the bound of Cauchy and Schwarz is multiplied again in float64, so only the
///     last bit of a similarity may differ.
///   - instructions: Of the processor; the widest there are if nil.
/// - Returns: Products and row numbers (int64), `[n, count]` each.
public func fusedNearest(
    _ queries: Tensor,
    in bank: Tensor,
    count: Int,
    filtered: Bool = true,
    instructions: VectorInstructions? = nil
) -> (similarities: Tensor, indices: Tensor) {
    var (similarities, indices): (ctorch_tensor_t?, ctorch_tensor_t?)
    let error = withExtendedLifetime((queries, bank)) {
        takeError(
            ctorch_nearest(
                queries.pointer,
                bank.pointer,
                Int64(count),
                filtered,
                instructions.code,
                &similarities,
                &indices
            )
        )
    }
    if let error { report(TorchError("nearest: \(error.description)")) }
    func result(_ pointer: ctorch_tensor_t?) -> Tensor { pointer.map(Tensor.init(owning:)) ?? .placeholder }
    return (result(similarities), result(indices))
}
