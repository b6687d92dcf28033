import Torch

/// A target view and its sources at the sizes that an objective asks for, each made once.
struct ImagePyramid {
    /// Images of one size.
    struct Level {
        /// `[n, 3, h, w]`.
        var target: Tensor
        /// `[sources, n, 3, h, w]`.
        var sources: Tensor
    }

    private let full: Level
    private var levels: [[Int]: Level] = [:]

    /// - Parameters:
    ///   - target: `[n, 3, h, w]`.
    ///   - sources: `[sources, n, 3, h, w]`.
    init(target: Tensor, sources: Tensor) { full = Level(target: target, sources: sources) }

    /// Every image at a size in pixels, averaged over the area that a pixel covers.
    mutating func images(height: Int, width: Int) -> Level {
        if let known = levels[[height, width]] { return known }
        let sources = full.sources
        let (count, n) = (sources.size(0), sources.size(1))
        let flat = sources.reshaped(count * n, 3, sources.size(3), sources.size(4))
        let level = Level(
            target: areaAveraged(full.target, height: height, width: width),
            sources: areaAveraged(flat, height: height, width: width).reshaped(count, n, 3, height, width)
        )
        levels[[height, width]] = level
        return level
    }
}

/// Images `[n, c, h, w]` at another size, each pixel the mean of the area that it covers; the images themselves where they
/// have the size.
func areaAveraged(_ images: Tensor, height: Int, width: Int) -> Tensor {
    images.size(2) == height && images.size(3) == width
        ? images : images.interpolated(height: height, width: width, mode: .area)
}
