infix operator .< : ComparisonPrecedence
infix operator .> : ComparisonPrecedence
infix operator .<= : ComparisonPrecedence
infix operator .>= : ComparisonPrecedence
infix operator .== : ComparisonPrecedence
infix operator .& : LogicalConjunctionPrecedence

// Tensors beside each other broadcast. The results are bool and have no gradient. Comparisons with NaN are false.

extension Tensor {
    /// Whether a < b, element by element, bool; both broadcast.
    public static func .< (a: Tensor, b: Tensor) -> Tensor { call1("aten::lt.Tensor", .tensor(a), .tensor(b)) }

    /// Whether every element is below b, bool of the same shape.
    public static func .< (a: Tensor, b: Double) -> Tensor { call1("aten::lt.Scalar", .tensor(a), .double(b)) }

    /// Whether a > b, element by element, bool; both broadcast.
    public static func .> (a: Tensor, b: Tensor) -> Tensor { call1("aten::gt.Tensor", .tensor(a), .tensor(b)) }

    /// Whether every element is above b, bool of the same shape.
    public static func .> (a: Tensor, b: Double) -> Tensor { call1("aten::gt.Scalar", .tensor(a), .double(b)) }

    /// Whether a ≤ b, element by element, bool; both broadcast.
    public static func .<= (a: Tensor, b: Tensor) -> Tensor { call1("aten::le.Tensor", .tensor(a), .tensor(b)) }

    /// Whether every element is b at most, bool of the same shape.
    public static func .<= (a: Tensor, b: Double) -> Tensor { call1("aten::le.Scalar", .tensor(a), .double(b)) }

    /// Whether every element is b at least, bool of the same shape.
    public static func .>= (a: Tensor, b: Double) -> Tensor { call1("aten::ge.Scalar", .tensor(a), .double(b)) }

    /// Whether a = b, element by element, bool; both broadcast. Not `==`: tensors are not `Equatable`.
    public static func .== (a: Tensor, b: Tensor) -> Tensor { call1("aten::eq.Tensor", .tensor(a), .tensor(b)) }

    /// Whether every element is b, bool of the same shape.
    public static func .== (a: Tensor, b: Double) -> Tensor { call1("aten::eq.Scalar", .tensor(a), .double(b)) }

    /// Whether both hold, element by element, bool; both broadcast. What is not 0 holds.
    public static func .& (a: Tensor, b: Tensor) -> Tensor {
        call1("aten::logical_and", .tensor(a), .tensor(b))
    }

    /// Whether an element does not hold, bool of the same shape. What is not 0 holds.
    public var negated: Tensor { call1("aten::logical_not", .tensor(self)) }
}

extension Tensor {
    /// The smaller of both, element by element; both broadcast. NaN where either is; equal ones share the gradient.
    public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
        call1("aten::minimum", .tensor(a), .tensor(b))
    }

    /// Element by element `a` where `condition`, a bool tensor, holds, and `b` elsewhere; all three broadcast.
    public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
        call1("aten::where.self", .tensor(condition), .tensor(a), .tensor(b))
    }
}
