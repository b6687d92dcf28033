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
    /// One image as a picture.
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
    /// Images of a data set, resized and normalised as views are.
    ///
    /// - Parameters:
    ///   - planes: What an encoder sees of each: its channels, repeated for those of several frames or, of grey images, for
    ///     colours; 1 for the luminance of colours.
    ///   - name: What the images are called in messages: a path.
    public init(_ images: LabelledImages, _ views: ViewSettings, planes: Int, name: String) {
        let size = views.size
        self.init(
            name: name,
            labels: images.labels,
            shape: [planes, size, size],
            views: { indices in
                let plain = plainViews(images.chosen(indices), 0..<indices.count, views)
                return adapted(plain, area: size * size, from: images.channels, to: planes)
            },
            picture: { index in
                let picture = images.picture(index)
                return picture.resized(width: 2 * images.width, height: 2 * images.height, filter: .bilinear).rgb
            },
            digest: {
                var hash = SHA256()
                let shape = "\(images.count) \(images.channels) \(images.height) \(images.width) \(planes)"
                hash.update("\(shape) \(size) \(views.normalize.json.canonical)\n".utf8)
                hash.update(images.pixels)
                hash.update(images.labels.map { UInt8(truncatingIfNeeded: $0) })
                return hash.hexadecimal()
            }
        )
    }
}

/// Images of some channels with as many planes as an encoder sees, `[n, planes, area]`.
private func adapted(_ values: [Float], area: Int, from channels: Int, to planes: Int) -> [Float] {
    guard channels != planes else { return values }
    return stride(from: 0, to: values.count, by: channels * area).flatMap { start in
        guard planes == 1 else {
            return (0..<planes).flatMap { plane in
                let from = start + plane % channels * area
                return values[from..<from + area]
            }
        }
        return (start..<start + area)[...].map { luminance(values[$0], values[$0 + area], values[$0 + 2 * area]) }
    }
}

/// Training and test images of a data set, for an evaluation.
///
/// - Parameter planes: What the encoder sees of an image.
public func evaluationImages(
    of data: ImageDataset,
    _ views: ViewSettings,
    planes: Int
) -> (train: EvaluationImages, test: EvaluationImages) {
    (
        EvaluationImages(data.labelled, views, planes: planes, name: "\(data.path), training images"),
        EvaluationImages(data.test, views, planes: planes, name: "\(data.path), test images")
    )
}
