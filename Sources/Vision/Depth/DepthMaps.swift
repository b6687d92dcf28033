public import Torch

/// What a depth network said at several scales, finest first: `[n, 1, h/2^s, w/2^s]` each.
public struct DepthMaps {
    /// What the values are.
    enum Meaning { case output, depth }

    let values: [Tensor]
    let meaning: Meaning
    /// Disparity at σ = 0 and at σ = 1.
    let range: [Double]

    /// Outputs σ in (0, 1).
    public init(outputs: [Tensor], range: [Double]) {
        values = outputs
        meaning = .output
        self.range = range
    }

    /// Depths themselves.
    public init(depths: [Tensor], range: [Double]) {
        values = depths
        meaning = .depth
        self.range = range
    }

    /// Maps of the first scales, each enlarged to a size.
    func enlarged(height: Int, width: Int) -> DepthMaps {
        let large = values.map { value in
            value.size(2) == height && value.size(3) == width
                ? value : value.interpolated(height: height, width: width, mode: .bilinear)
        }
        return meaning == .output ? DepthMaps(outputs: large, range: range) : DepthMaps(depths: large, range: range)
    }

    /// 1 over depth.
    public func disparity(_ scale: Int) -> Tensor {
        switch meaning {
        case .output: values[scale] * (range[1] - range[0]) + range[0]
        case .depth: values[scale].reciprocal()
        }
    }

    /// In the unit of the motions' translations.
    public func depth(_ scale: Int) -> Tensor {
        switch meaning {
        case .output: disparity(scale).reciprocal()
        case .depth: values[scale]
        }
    }

    /// σ.
    func output(_ scale: Int) -> Tensor {
        switch meaning {
        case .output: values[scale]
        case .depth: (disparity(scale) - range[0]) / (range[1] - range[0])
        }
    }
}
