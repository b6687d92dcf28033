extension Tensor {
    /// The singular values of a matrix `[m, n]`, largest first, `[min(m, n)]`. Float32 and float64 only.
    ///
    /// Leading dimensions are a batch of matrices. The gradient needs the values to be different.
    public func singularValues() -> Tensor { call1("aten::linalg_svdvals", .tensor(self)) }
}
