extension Tensor {
    public static func + (a: Tensor, b: Tensor) -> Tensor { call1("aten::add.Tensor", .tensor(a), .tensor(b)) }
    public static func - (a: Tensor, b: Tensor) -> Tensor { call1("aten::sub.Tensor", .tensor(a), .tensor(b)) }
    public static func * (a: Tensor, b: Tensor) -> Tensor { call1("aten::mul.Tensor", .tensor(a), .tensor(b)) }
    public static func / (a: Tensor, b: Tensor) -> Tensor { call1("aten::div.Tensor", .tensor(a), .tensor(b)) }

    public static func + (a: Tensor, b: Double) -> Tensor { call1("aten::add.Scalar", .tensor(a), .double(b)) }
    public static func - (a: Tensor, b: Double) -> Tensor { call1("aten::sub.Scalar", .tensor(a), .double(b)) }
    public static func * (a: Tensor, b: Double) -> Tensor { call1("aten::mul.Scalar", .tensor(a), .double(b)) }
    public static func / (a: Tensor, b: Double) -> Tensor { call1("aten::div.Scalar", .tensor(a), .double(b)) }
    public static func + (a: Double, b: Tensor) -> Tensor { b + a }
    public static func * (a: Double, b: Tensor) -> Tensor { b * a }
    public static func - (a: Double, b: Tensor) -> Tensor { call1("aten::rsub.Scalar", .tensor(b), .double(a)) }
    public static func / (a: Double, b: Tensor) -> Tensor { call1("aten::reciprocal", .tensor(b)) * a }
    public static prefix func - (a: Tensor) -> Tensor { call1("aten::neg", .tensor(a)) }

    public static func += (a: inout Tensor, b: Tensor) { a = a + b }

    /// Matrix product, batched over leading dimensions.
    public func matmul(_ other: Tensor) -> Tensor { call1("aten::matmul", .tensor(self), .tensor(other)) }

    public func exp() -> Tensor { call1("aten::exp", .tensor(self)) }
    public func log() -> Tensor { call1("aten::log", .tensor(self)) }
    public func sqrt() -> Tensor { call1("aten::sqrt", .tensor(self)) }
    public func abs() -> Tensor { call1("aten::abs", .tensor(self)) }
    public func sign() -> Tensor { call1("aten::sign", .tensor(self)) }
    public func floor() -> Tensor { call1("aten::floor", .tensor(self)) }
    public func sin() -> Tensor { call1("aten::sin", .tensor(self)) }
    public func cos() -> Tensor { call1("aten::cos", .tensor(self)) }
    public func squared() -> Tensor { self * self }
    public func reciprocal() -> Tensor { call1("aten::reciprocal", .tensor(self)) }
    public func pow(_ exponent: Double) -> Tensor {
        call1("aten::pow.Tensor_Scalar", .tensor(self), .double(exponent))
    }
    /// Limits every element to `[min, max]`; a bound of nil is none.
    /// What is no finite number becomes `value`, and has gradient 0.
    public func finite(otherwise value: Double) -> Tensor {
        call1("aten::nan_to_num", .tensor(self), .double(value), .double(value), .double(value))
    }
    public func clamped(min: Double? = nil, max: Double? = nil) -> Tensor {
        call1(
            "aten::clamp",
            .tensor(self),
            min.map { .double($0) } ?? .none,
            max.map { .double($0) } ?? .none
        )
    }

    public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
        call1("aten::minimum", .tensor(a), .tensor(b))
    }
    public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
        call1("aten::maximum", .tensor(a), .tensor(b))
    }
    /// Element by element, `a` where `condition` holds and `b` elsewhere.
    public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
        call1("aten::where.self", .tensor(condition), .tensor(a), .tensor(b))
    }

    public static func .< (a: Tensor, b: Tensor) -> Tensor { call1("aten::lt.Tensor", .tensor(a), .tensor(b)) }
    public static func .< (a: Tensor, b: Double) -> Tensor { call1("aten::lt.Scalar", .tensor(a), .double(b)) }
    public static func .> (a: Tensor, b: Tensor) -> Tensor { call1("aten::gt.Tensor", .tensor(a), .tensor(b)) }
    public static func .> (a: Tensor, b: Double) -> Tensor { call1("aten::gt.Scalar", .tensor(a), .double(b)) }
    public static func .<= (a: Tensor, b: Tensor) -> Tensor { call1("aten::le.Tensor", .tensor(a), .tensor(b)) }
    public static func .<= (a: Tensor, b: Double) -> Tensor { call1("aten::le.Scalar", .tensor(a), .double(b)) }
    public static func .>= (a: Tensor, b: Double) -> Tensor { call1("aten::ge.Scalar", .tensor(a), .double(b)) }
    public static func .== (a: Tensor, b: Tensor) -> Tensor { call1("aten::eq.Tensor", .tensor(a), .tensor(b)) }
    public static func .== (a: Tensor, b: Double) -> Tensor { call1("aten::eq.Scalar", .tensor(a), .double(b)) }
    /// Both hold; for bool tensors.
    public static func .& (a: Tensor, b: Tensor) -> Tensor {
        call1("aten::logical_and", .tensor(a), .tensor(b))
    }
    /// The opposite, for bool tensors.
    public var negated: Tensor { call1("aten::logical_not", .tensor(self)) }
}
