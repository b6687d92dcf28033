internal import CTorch

/// The vector instructions that fused operators are compiled for. Results differ in the last bits only.
public enum VectorInstructions: String, CaseIterable, Sendable {
    /// SSE2 or NEON: what every processor has.
    case plain
    /// AVX2 with FMA: eight numbers at once.
    case avx2
    /// AVX-512: sixteen numbers at once.
    case avx512

    /// Those that this processor has, narrowest first.
    public static var available: [VectorInstructions] { allCases.filter { ctorch_has_instructions($0.code) } }

    var code: ctorch_instructions {
        switch self {
        case .plain: CTORCH_PLAIN
        case .avx2: CTORCH_AVX2
        case .avx512: CTORCH_AVX512
        }
    }
}

extension VectorInstructions? {
    /// The widest there are, unless some are named.
    var code: ctorch_instructions { self?.code ?? CTORCH_WIDEST }
}

/// Whether the fused operators compute on such a tensor: float32 on the CPU. Elsewhere the plain operators do the same.
public func hasFusedOperators(for tensor: Tensor) -> Bool { tensor.device.kind == .cpu && tensor.dtype == .float32 }
