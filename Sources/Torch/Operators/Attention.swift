extension Tensor {
    /// Attention softmax(q·kᵀ/√d)·v of these queries, `[n, heads, tokens, d]`. Vaswani et al. 2017, equation 1.
    ///
    /// - Parameters:
    ///   - keys: k, `[n, heads, others, d]`.
    ///   - values: v, `[n, heads, others, e]`.
    /// - Returns: `[n, heads, tokens, e]`, without masking or dropout. Fails if the types or shapes do not fit.
    public func attention(keys: Tensor, values: Tensor) -> Tensor {
        call1(
            "aten::scaled_dot_product_attention",
            .tensor(self),
            .tensor(keys),
            .tensor(values),
            .none,
            .double(0),
            .bool(false),
            .none,
            .bool(false)
        )
    }
}
