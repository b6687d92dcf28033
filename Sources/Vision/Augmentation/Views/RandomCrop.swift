import Foundation
import Images
import Specs

/// A random part of a picture, as torchvision's `RandomResizedCrop` draws it: its area is a uniform part of the picture's,
/// the logarithm of its width over height is uniform, both are rounded to pixels.
struct RandomCrop: Sendable {
    /// Draws that may fail because a crop does not fit.
    private static let tries = 10

    let height: Int
    let width: Int
    private let scale: (low: Double, high: Double)
    private let ratio: (low: Double, high: Double)

    /// - Parameters:
    ///   - scale: Range of the part of the picture's area.
    ///   - ratio: Range of width over height.
    ///   - height: Of the picture, in pixels.
    ///   - width: Of the picture, in pixels.
    init(scale: [Double], ratio: [Double], height: Int, width: Int) {
        (self.height, self.width) = (height, width)
        self.scale = (scale[0], scale[1])
        self.ratio = (ratio[0], ratio[1])
    }

    /// Where ten draws do not fit, it is the largest central part whose width over height is in range.
    func draw(_ random: inout RandomStream) -> ViewPlan.Crop {
        let area = Double(height * width)
        let (narrow, wide) = (log(ratio.low), log(ratio.high))
        for _ in 0..<Self.tries {
            let target = area * (scale.low + (scale.high - scale.low) * random.uniform())
            let aspect = exp(narrow + (wide - narrow) * random.uniform())
            let cropWidth = Int((target * aspect).squareRoot().rounded(.toNearestOrEven))
            let cropHeight = Int((target / aspect).squareRoot().rounded(.toNearestOrEven))
            guard cropWidth > 0, cropWidth <= width, cropHeight > 0, cropHeight <= height else { continue }
            return ViewPlan.Crop(
                top: random.int(below: height - cropHeight + 1),
                left: random.int(below: width - cropWidth + 1),
                height: cropHeight,
                width: cropWidth
            )
        }
        return central
    }

    private var central: ViewPlan.Crop {
        let own = Double(width) / Double(height)
        var (h, w) = (height, width)
        if own < ratio.low {
            h = min(height, max(1, Int((Double(width) / ratio.low).rounded(.toNearestOrEven))))
        } else if own > ratio.high {
            w = min(width, max(1, Int((Double(height) * ratio.high).rounded(.toNearestOrEven))))
        }
        return ViewPlan.Crop(top: (height - h) / 2, left: (width - w) / 2, height: h, width: w)
    }
}
