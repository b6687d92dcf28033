extension Tensor {
    /// The singular values of a matrix, largest first.
    public func singularValues() -> Tensor { call1("aten::linalg_svdvals", .tensor(self)) }
}
