import Support
import Testing
import Torch

extension PhotometricCase {
    /// Copies in another type, with leaves where there are gradients.
    private func leaves(_ dtype: DType) -> PhotometricCase {
        var copy = self
        for path in [\PhotometricCase.target, \.sources, \.identity] {
            copy[keyPath: path] = self[keyPath: path].to(dtype)
        }
        for path in differentiable { copy[keyPath: path] = self[keyPath: path].to(dtype).cloned().requiringGradient() }
        return copy
    }

    private var differentiable: [WritableKeyPath<PhotometricCase, Tensor>] {
        [\.depth, \.homography, \.epipole, \.weights]
    }

    private func result(_ parts: [Tensor], scale: Double) throws -> PhotometricResult {
        let inputs = differentiable.map { self[keyPath: $0] }
        let found = parts[0].requiresGradient ? try gradients(of: parts[0] * scale, withRespectTo: inputs) : []
        return PhotometricResult(
            loss: try parts[0].item(),
            valid: try parts[1].item(),
            warped: try parts[2].item(),
            gradients: try inputs.indices.map { index in
                guard index < found.count, let gradient = found[index] else {
                    return Array(repeating: 0, count: inputs[index].count)
                }
                return try gradient.doubles()
            }
        )
    }

    /// In float64 and plain operators; with how sure every decision was.
    func expected(
        _ settings: FusedPhotometric,
        weighted: Bool,
        scale: Double = 1
    ) throws -> (result: PhotometricResult, margin: Double) {
        try withTorchErrors {
            var oracle = PhotometricOracle(settings)
            let inputs = leaves(.float64)
            let parts = try oracle(inputs, weighted: weighted)
            return (try inputs.result(parts, scale: scale), oracle.margin)
        }
    }

    /// The fused operator on these inputs as they are.
    func fused(
        _ settings: FusedPhotometric,
        weighted: Bool,
        identified: Bool
    ) -> (loss: Tensor, valid: Tensor, warped: Tensor) {
        fusedPhotometric(
            target: target,
            sources: sources,
            depth: depth,
            homography: homography,
            epipole: epipole,
            weights: weighted ? weights : nil,
            identity: identified ? identity : nil,
            settings
        )
    }

    /// By the fused operator.
    func found(_ settings: FusedPhotometric, weighted: Bool, scale: Double = 1) throws -> PhotometricResult {
        try withTorchErrors {
            let inputs = leaves(.float32)
            let parts = inputs.fused(settings, weighted: weighted, identified: settings.automask != .none)
            return try inputs.result([parts.loss, parts.valid, parts.warped], scale: scale)
        }
    }
}

extension PhotometricResult {
    /// The largest difference: of numbers, and of gradients relative to the largest entry of each.
    func difference(from other: PhotometricResult) -> Double {
        var worst = [loss - other.loss, valid - other.valid, warped - other.warped].map(abs).reduce(0, maximum)
        for (mine, others) in zip(gradients, other.gradients) {
            let largest = others.map(abs).reduce(0, maximum)
            let difference = zip(mine, others).map { abs($0 - $1) }.reduce(0, maximum)
            worst = maximum(worst, difference == 0 ? 0 : difference / largest)
        }
        return worst
    }
}

extension FusedPhotometric {
    func with(_ instructions: VectorInstructions) -> FusedPhotometric {
        var copy = self
        copy.instructions = instructions
        return copy
    }
}

extension PhotometricCase {
    /// The same, every number off by at most the last digit of float32.
    private func perturbed(seed: Int) throws -> PhotometricCase {
        var random = SplitMix(seed)
        var copy = self
        for path in [\PhotometricCase.target, \.sources, \.depth, \.homography, \.epipole] {
            let values = try self[keyPath: path].doubles()
            let moved = values.map { $0 * (1 + random.number(-1...1) * 0x1p-23) }
            copy[keyPath: path] = Tensor(moved, shape: self[keyPath: path].shape)
        }
        return copy
    }

    /// How far errors in the last digit of the inputs move the result.
    func sensitivity(
        of result: PhotometricResult,
        _ settings: FusedPhotometric,
        weighted: Bool,
        seed: Int
    ) throws -> Double {
        try (1...2).map { try perturbed(seed: seed + 1000 * $0) }.map {
            try $0.expected(settings, weighted: weighted).result.difference(from: result)
        }.reduce(0, maximum)
    }
}
