import Torch

/// The images of a set of views at the sizes an objective asks for, each made once.
struct ImagePyramid {
    /// Images of one size.
    struct Level {
        /// `[n, 3, h, w]`.
        var target: Tensor
        /// `[sources, n, 3, h, w]`.
        var sources: Tensor
    }

    private let views: ViewSet
    private var levels: [[Int]: Level] = [:]

    init(_ views: ViewSet) { self.views = views }

    /// Every image resized by area.
    mutating func images(height: Int, width: Int) -> Level {
        if let known = levels[[height, width]] { return known }
        let sources = views.sources
        let (count, n) = (sources.size(0), sources.size(1))
        let flat = sources.reshaped(count * n, 3, sources.size(3), sources.size(4))
        let level = Level(
            target: Self.resized(views.target, height: height, width: width),
            sources: Self.resized(flat, height: height, width: width).reshaped(count, n, 3, height, width)
        )
        levels[[height, width]] = level
        return level
    }

    /// An image resized by area, unless it has the size.
    static func resized(_ image: Tensor, height: Int, width: Int) -> Tensor {
        image.size(2) == height && image.size(3) == width
            ? image : image.interpolated(height: height, width: width, mode: .area)
    }
}
