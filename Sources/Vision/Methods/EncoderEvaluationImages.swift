public import Images
public import Specs

/// Labelled images as an encoder sees them when it is measured: without anything random.
public struct EvaluationImages: Sendable {
    /// A class per image, from 0; −1 where it is not known.
    public let labels: [Int32]
    /// Channels, height and width of a view.
    public let shape: [Int]
    /// What the images are called in messages: a path.
    public let name: String
    /// Views of some images, `[n, channels, height, width]`.
    let views: @Sendable ([Int]) -> [Float]
    /// One image to look at.
    let picture: @Sendable (Int) -> Image
    /// A digest of all pixels and labels.
    let digest: @Sendable () -> String

    /// Images by functions of their positions.
    public init(
        name: String,
        labels: [Int32],
        shape: [Int],
        views: @escaping @Sendable ([Int]) -> [Float],
        picture: @escaping @Sendable (Int) -> Image,
        digest: @escaping @Sendable () -> String
    ) {
        (self.name, self.labels, self.shape) = (name, labels, shape)
        (self.views, self.picture, self.digest) = (views, picture, digest)
    }

    /// Images.
    public var count: Int { labels.count }

    /// The first `count` images that have a label, or all of these.
    func labelled(_ count: Int?) -> EvaluationImages {
        let places = Array(labels.indices.filter { labels[$0] >= 0 }.prefix(count ?? labels.count))
        guard places.count < labels.count else { return self }
        return EvaluationImages(
            name: name,
            labels: places.map { labels[$0] },
            shape: shape,
            views: { [views] in views($0.map { places[$0] }) },
            picture: { [picture] in picture(places[$0]) },
            digest: { [digest, labels] in
                SHA256.hex(digest() + " \(places.count) of \(labels.count) \(places.last ?? 0)")
            }
        )
    }
}

extension EvaluationImages {
    /// Images of a data set, resized to `size`.
    public init(_ images: LabelledImages, size: Int, name: String) {
        self.init(
            name: name,
            labels: images.labels.map { Int32($0) },
            shape: [1, size, size],
            views: { indices in
                var values: [Float] = []
                values.reserveCapacity(indices.count * size * size)
                for index in indices {
                    appendPlainView(
                        of: images.image(index),
                        height: images.height,
                        width: images.width,
                        size: size,
                        to: &values
                    )
                }
                return values
            },
            picture: { index in
                let size = images.height * images.width
                let bytes = Array(images.pixels[index * size..<(index + 1) * size])
                let image = Image(width: images.width, height: images.height, channels: 1, bytes: bytes)
                return image.resized(width: 2 * images.width, height: 2 * images.height, filter: .bilinear).rgb
            },
            digest: {
                var hash = SHA256()
                hash.update("\(images.count) \(images.height) \(images.width) \(size)\n".utf8)
                hash.update(images.pixels)
                hash.update(images.labels)
                return hash.hexadecimal()
            }
        )
    }
}

/// Training and test images of a data set, for an evaluation.
public func evaluationImages(
    of data: ImageData,
    size: Int
) throws -> (train: EvaluationImages, test: EvaluationImages) {
    switch data {
    case .idx(let idx):
        let (train, test) = try readIDX(idx)
        return (
            EvaluationImages(train, size: size, name: "\(idx.path), training images"),
            EvaluationImages(test, size: size, name: "\(idx.path), test images")
        )
    }
}
