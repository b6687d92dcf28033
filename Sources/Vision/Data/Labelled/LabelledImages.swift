public import Images

/// Images of one size with their classes, if they have any.
public struct LabelledImages: Sendable {
    /// `[n, channels, height, width]`.
    public let planes: PicturePlanes
    /// The class of each image, from 0; −1 for none.
    public let labels: [Int32]
    /// Of the classes by their numbers; empty if there are none.
    public let classNames: [String]

    /// `[n, channels, height, width]`.
    public var pixels: [UInt8] { planes.pixels }
    /// 3 for red, green and blue, 1 for grey.
    public var channels: Int { planes.channels }
    /// Rows of an image.
    public var height: Int { planes.height }
    /// Pixels in a row of an image.
    public var width: Int { planes.width }
    /// The number of images.
    public var count: Int { labels.count }

    /// - Precondition: There is a label for each image.
    public init(planes: PicturePlanes, labels: [Int32], classNames: [String]) {
        precondition(planes.count == labels.count, "\(planes.count) images have \(labels.count) labels")
        (self.planes, self.labels, self.classNames) = (planes, labels, classNames)
    }

    /// The first `count` images, or all.
    public func prefix(_ count: Int?) -> LabelledImages {
        guard let count, count < self.count else { return self }
        return LabelledImages(
            planes: PicturePlanes(
                pixels: Array(pixels.prefix(count * channels * height * width)),
                channels: channels,
                height: height,
                width: width
            ),
            labels: Array(labels.prefix(count)),
            classNames: classNames
        )
    }

    /// Some of the images, in a given order.
    public func chosen(_ indices: [Int]) -> LabelledImages {
        let size = channels * height * width
        var bytes: [UInt8] = []
        bytes.reserveCapacity(indices.count * size)
        for index in indices { bytes += pixels[index * size..<(index + 1) * size] }
        return LabelledImages(
            planes: PicturePlanes(pixels: bytes, channels: channels, height: height, width: width),
            labels: indices.map { labels[$0] },
            classNames: classNames
        )
    }

    /// One image, to be looked at.
    public func picture(_ index: Int) -> Image {
        let plane = height * width
        let first = index * channels * plane
        var bytes: [UInt8] = []
        bytes.reserveCapacity(channels * plane)
        for pixel in 0..<plane {
            for channel in 0..<channels { bytes.append(pixels[first + channel * plane + pixel]) }
        }
        return Image(width: width, height: height, channels: channels, bytes: bytes)
    }
}
