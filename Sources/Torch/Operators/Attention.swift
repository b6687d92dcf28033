extension Tensor {
    /// softmax(q·kᵀ/√d)·v for `[n, heads, tokens, d]`. Vaswani et al. 2017, equation 1.
    ///
    /// - Parameters:
    ///   - keys: `[n, heads, others, d]`.
    ///   - values: Alike.
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
