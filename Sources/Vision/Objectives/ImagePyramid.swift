import Torch

/// The images of a set of views at the sizes an objective asks for.
struct ImagePyramid {
    /// Images of one size.
    struct Level {
        var target: Tensor
        var sources: [Tensor]
    }

    private let views: ViewSet

    init(_ views: ViewSet) { self.views = views }

    /// Every image resized by area.
    func images(height: Int, width: Int) -> Level {
        Level(
            target: Self.resized(views.target, height: height, width: width),
            sources: views.sources.map { Self.resized($0, height: height, width: width) }
        )
    }

    /// An image resized by area, unless it has the size.
    static func resized(_ image: Tensor, height: Int, width: Int) -> Tensor {
        image.size(2) == height && image.size(3) == width
            ? image : image.interpolated(height: height, width: width, mode: .area)
    }
}
