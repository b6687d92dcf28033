public import Specs
public import Torch

extension SmoothnessSettings: DepthTerm {
    public func value(at scale: Int, of input: DepthTermInput) -> Tensor? {
        let (views, predictions) = (input.views, input.predictions)
        func smoothness(of maps: DepthMaps, target: Tensor) -> Tensor {
            let map = smoothed(maps, scale)
            guard order == 1 else { return secondOrderSmoothness(map) }
            let image = areaAveraged(target, height: map.size(2), width: map.size(3))
            return firstOrderSmoothness(map, image: image, isPlain: input.isPlain)
        }
        var term = smoothness(of: predictions.depth, target: views.target)
        if input.settings.geometry.weight > 0 {
            for (index, depth) in predictions.sourceDepths.enumerated() {
                term = term + smoothness(of: depth, target: views.sources.selected(0, index))
            }
        }
        return term
    }

    public func weight(at scale: Int) -> Double { weight / Double(1 << scale) }

    private func smoothed(_ maps: DepthMaps, _ scale: Int) -> Tensor {
        switch map {
        case .output: maps.output(scale)
        case .disparity: maps.disparity(scale)
        case .depth: maps.depth(scale)
        }
    }
}
