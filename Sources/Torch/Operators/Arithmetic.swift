// Both operands of the operators here broadcast, and their types are promoted; see ``Tensor``. A number beside a tensor
// of whole numbers makes float32, and leaves the types of floating-point tensors as they are.

extension Tensor {
    /// a + b, element by element; both broadcast. For bool: whether either holds.
    public static func + (a: Tensor, b: Tensor) -> Tensor { call1("aten::add.Tensor", .tensor(a), .tensor(b)) }

    /// a − b, element by element; both broadcast. Fails for bool.
    public static func - (a: Tensor, b: Tensor) -> Tensor { call1("aten::sub.Tensor", .tensor(a), .tensor(b)) }

    /// a · b, element by element; both broadcast. For bool: whether both hold.
    public static func * (a: Tensor, b: Tensor) -> Tensor { call1("aten::mul.Tensor", .tensor(a), .tensor(b)) }

    /// a / b, element by element; both broadcast. Whole numbers give float32. Division by 0 gives ±∞ or NaN.
    public static func / (a: Tensor, b: Tensor) -> Tensor { call1("aten::div.Tensor", .tensor(a), .tensor(b)) }

    /// Every element plus b. The same shape.
    public static func + (a: Tensor, b: Double) -> Tensor { call1("aten::add.Scalar", .tensor(a), .double(b)) }

    /// Every element minus b. The same shape. Fails for bool.
    public static func - (a: Tensor, b: Double) -> Tensor { call1("aten::sub.Scalar", .tensor(a), .double(b)) }

    /// Every element times b. The same shape.
    public static func * (a: Tensor, b: Double) -> Tensor { call1("aten::mul.Scalar", .tensor(a), .double(b)) }

    /// Every element divided by b. The same shape; whole numbers give float32.
    public static func / (a: Tensor, b: Double) -> Tensor { call1("aten::div.Scalar", .tensor(a), .double(b)) }

    /// a plus every element. The same shape.
    public static func + (a: Double, b: Tensor) -> Tensor { b + a }

    /// a times every element. The same shape.
    public static func * (a: Double, b: Tensor) -> Tensor { b * a }

    /// a minus every element. The same shape. Fails for bool.
    public static func - (a: Double, b: Tensor) -> Tensor { call1("aten::rsub.Scalar", .tensor(b), .double(a)) }

    /// a divided by every element. The same shape; whole numbers give float32.
    public static func / (a: Double, b: Tensor) -> Tensor { call1("aten::reciprocal", .tensor(b)) * a }

    /// Every element with the opposite sign. The same shape. Fails for bool.
    public static prefix func - (a: Tensor) -> Tensor { call1("aten::neg", .tensor(a)) }

    /// Makes `a` the sum of both, a new tensor: what other copies of `a` hold stays as it is.
    public static func += (a: inout Tensor, b: Tensor) { a = a + b }

    /// The matrix product of `[…, n, k]` and `[…, k, m]`: `[…, n, m]`.
    ///
    /// Leading dimensions broadcast. A vector `[k]` is a row on the left and a column on the right, and its dimension
    /// goes. Both must have the same floating-point type, except within ``withAutocast(_:device:_:)``. Fails if the
    /// inner sizes differ.
    public func matmul(_ other: Tensor) -> Tensor { call1("aten::matmul", .tensor(self), .tensor(other)) }
}

// Functions of every element on its own: the result has the same shape. Those with fractions turn whole numbers into
// float32.

extension Tensor {
    /// e to the power of every element; whole numbers give float32.
    public func exp() -> Tensor { call1("aten::exp", .tensor(self)) }

    /// The natural logarithm of every element: −∞ at 0, NaN below; whole numbers give float32.
    public func log() -> Tensor { call1("aten::log", .tensor(self)) }

    /// The root of every element: NaN below 0, and an infinite gradient at 0; whole numbers give float32.
    public func sqrt() -> Tensor { call1("aten::sqrt", .tensor(self)) }

    /// Every element without its sign; gradient 0 at 0. Fails for bool.
    public func abs() -> Tensor { call1("aten::abs", .tensor(self)) }

    /// −1, 0 or 1, as the sign of every element; gradient 0.
    public func sign() -> Tensor { call1("aten::sign", .tensor(self)) }

    /// The largest whole number that is not above the element, in the same type; gradient 0. Fails for bool.
    public func floor() -> Tensor { call1("aten::floor", .tensor(self)) }

    /// The sine of every element, in radians; whole numbers give float32.
    public func sin() -> Tensor { call1("aten::sin", .tensor(self)) }

    /// The cosine of every element, in radians; whole numbers give float32.
    public func cos() -> Tensor { call1("aten::cos", .tensor(self)) }

    /// Every element times itself.
    public func squared() -> Tensor { self * self }

    /// 1 / x of every element: ±∞ at 0; whole numbers give float32.
    public func reciprocal() -> Tensor { call1("aten::reciprocal", .tensor(self)) }

    /// Every element to the power of `exponent`; whole numbers give float32.
    public func pow(_ exponent: Double) -> Tensor {
        call1("aten::pow.Tensor_Scalar", .tensor(self), .double(exponent))
    }

    /// `value` in place of what is no finite number: NaN, ∞ and −∞. Gradient 0 there.
    public func finite(otherwise value: Double) -> Tensor {
        call1("aten::nan_to_num", .tensor(self), .double(value), .double(value), .double(value))
    }

    /// Every element limited to `min` … `max`; a bound of nil is none. Gradient 0 outside, 1 on the bounds.
    ///
    /// NaN stays NaN. Fails without any bound.
    public func clamped(min: Double? = nil, max: Double? = nil) -> Tensor {
        call1(
            "aten::clamp",
            .tensor(self),
            min.map { .double($0) } ?? .none,
            max.map { .double($0) } ?? .none
        )
    }
}
