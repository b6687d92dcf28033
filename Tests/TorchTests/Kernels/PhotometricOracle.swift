import Torch

/// What an objective found, and its gradients.
struct PhotometricResult {
    var loss, valid, warped: Double
    /// Of depth, homography, epipole and weights.
    var gradients: [[Double]]
}

/// The photometric objective in libtorch's operators, in the type of its inputs, as its documentation states it.
struct PhotometricOracle {
    let settings: FusedPhotometric
    /// How far the closest decision is from falling otherwise, in units of float32's error in what decides.
    private(set) var margin = Double.infinity

    init(_ settings: FusedPhotometric) { self.settings = settings }

    /// Where the pixels of a target lie in source `index`: x, y, q₂, `[n, h, w]` each.
    private func projected(_ inputs: PhotometricCase, _ index: Int) -> (x: Tensor, y: Tensor, z: Tensor) {
        let (n, h, w) = (inputs.depth.size(0), inputs.depth.size(2), inputs.depth.size(3))
        let u = Tensor.arange(w, dtype: inputs.depth.dtype).reshaped(1, w).expanded([h, w])
        let v = Tensor.arange(h, dtype: inputs.depth.dtype).reshaped(h, 1).expanded([h, w])
        let pixels = Tensor.stacked([u, v, Tensor.ones(like: u)], 0).reshaped(3, h * w)
        let rays = inputs.homography.selected(0, index).matmul(pixels)
        let q = rays * inputs.depth.reshaped(n, 1, h * w) + inputs.epipole.selected(0, index).unsqueezed(2)
        let z = q.selected(1, 2)
        let points = [q.selected(1, 0) / (z + 1e-10), q.selected(1, 1) / (z + 1e-10), z]
        let maps = points.map { $0.reshaped(n, h, w) }
        return (maps[0], maps[1], maps[2])
    }

    private func sampled(_ image: Tensor, x: Tensor, y: Tensor) -> Tensor {
        let (right, bottom) = (Double(image.size(3) - 1), Double(image.size(2) - 1))
        let grid = Tensor.stacked([x * (2 / right) - 1, y * (2 / bottom) - 1], 3).finite(otherwise: -2)
        guard settings.padding != .zeros else { return image.gridSample(grid, padding: .zeros, alignCorners: true) }
        let found = image.gridSample(grid, padding: .border, alignCorners: true)
        guard settings.padding == .sfmlearner else { return found }
        let isInside = (x .>= 0) .& (x .< right) .& (y .>= 0) .& (y .< bottom)
        return found * isInside.to(found.dtype).unsqueezed(1)
    }

    /// `[n, h, w]`.
    func error(_ a: Tensor, _ b: Tensor) -> Tensor {
        func mean(_ map: Tensor) -> Tensor { map.averagePool2d(3, stride: 1) }
        let (x, y) = (a.reflectionPadded(1), b.reflectionPadded(1))
        let (muX, muY) = (mean(x), mean(y))
        let (varianceX, varianceY) = (mean(x * x) - muX * muX, mean(y * y) - muY * muY)
        let covariance = mean(x * y) - muX * muY
        let similarity =
            (muX * muY * 2 + 1e-4) * (covariance * 2 + 9e-4)
            / ((muX * muX + muY * muY + 1e-4) * (varianceX + varianceY + 9e-4))
        let structural = ((1 - similarity) * 0.5).clamped(min: 0, max: 1).mean(1)
        return structural * settings.ssim + (a - b).abs().mean(1) * settings.l1
    }

    private mutating func demand(_ distances: Tensor, unit: Double) throws {
        margin = min(margin, try distances.min().item() / unit)
    }

    /// The loss, and the parts of what is seen and of what beats the unmoved sources.
    mutating func callAsFunction(_ inputs: PhotometricCase, weighted: Bool) throws -> [Tensor] {
        let (h, w) = (inputs.target.size(2), inputs.target.size(3))
        var (errors, seen): ([Tensor], [Tensor]) = ([], [])
        for index in 0..<inputs.sources.size(0) {
            let (x, y, z) = projected(inputs, index)
            let warped = sampled(inputs.sources.selected(0, index), x: x, y: y)
            var error = error(warped, inputs.target)
            if weighted { error = error * inputs.weights.selected(1, index) }
            errors.append(error)
            let isInside = (x .>= 0) .& (x .<= Double(w - 1)) .& (y .>= 0) .& (y .<= Double(h - 1)) .& (z .> 0)
            seen.append(settings.padding == .mask ? isInside : isInside .== isInside)
            // Coordinates far outside are at no edge; those near the camera's plane are all inexact.
            let isNear = (x .> -2) .& (x .< Double(w + 1)) .& (y .> -2) .& (y .< Double(h + 1))
            for coordinate in [x, y] {
                let distance = (coordinate - (coordinate + 0.5).floor()).abs().masked(isNear.negated, with: 1)
                try demand(distance, unit: 1e-5)
            }
            try demand(z.abs().masked(isNear.negated, with: 1), unit: 0.1)
            if settings.l1 > 0 { try demand((warped - inputs.target).abs(), unit: 1e-6) }
        }
        let count = inputs.sources.size(0)
        guard settings.sources == .sum else {
            let identity = inputs.identity
            return try reduced(.stacked(errors, 1), .stacked(seen, 1), identity).parts
        }
        var (loss, valid, warped): (Tensor, Tensor, Tensor) = (Tensor(0), Tensor(0), Tensor(0))
        for index in 0..<count {
            let identity = inputs.identity.sliced(1, index, index + 1)
            let one = try reduced(errors[index].unsqueezed(1), seen[index].unsqueezed(1), identity)
            (loss, valid, warped) = (loss + one.loss, valid + one.seen, warped + one.warped)
        }
        let pixels = Double(inputs.depth.count * count)
        return [loss, valid / pixels, warped / valid.clamped(min: 1)]
    }

    private struct Reduced {
        var loss, seen, warped: Tensor
        var pixels: Double
        var parts: [Tensor] { [loss, seen / pixels, warped / seen.clamped(min: 1)] }
    }

    /// One mean over errors, `[n, S, h, w]`.
    private mutating func reduced(_ errors: Tensor, _ valid: Tensor, _ identity: Tensor) throws -> Reduced {
        let count = valid.to(errors.dtype).sum(1)
        let seen = count .> 0
        var (map, rival): (Tensor, Tensor)
        if settings.sources == .mean {
            map = errors.masked(valid.negated, with: 0).sum(1) / count.clamped(min: 1)
            rival = identity.mean(1)
        } else {
            let candidates = errors.masked(valid.negated, with: 1e3)
            map = candidates.min(1)
            rival = identity.min(1)
            if errors.size(1) > 1 {
                let smallest = (-candidates).topk(2, dimension: 1).values
                let gap = smallest.selected(1, 0) - smallest.selected(1, 1)
                try demand(gap.masked((count .> 1).negated, with: 1), unit: 1e-6)
            }
        }
        if settings.automask != .none { try demand((map - rival).abs().masked(seen.negated, with: 1), unit: 1e-6) }
        var (counted, wins) = (seen, seen)
        switch settings.automask {
        case .none: break
        case .minimum:
            wins = seen .& (rival .< map).negated
            map = Tensor.where(wins, map, rival)
        case .binary:
            wins = seen .& (map .< rival)
            counted = wins
        }
        let total = counted.to(errors.dtype).sum()
        let isEmpty = try total.item() == 0
        let worst = Tensor.full([], settings.ssim + settings.l1, dtype: errors.dtype)
        return Reduced(
            loss: isEmpty ? worst : map.masked(counted.negated, with: 0).sum() / total,
            seen: seen.to(errors.dtype).sum(),
            warped: wins.to(errors.dtype).sum(),
            pixels: Double(seen.count)
        )
    }
}
