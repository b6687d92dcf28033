import Foundation
import Images
public import Specs

/// Images and labels of an IDX folder.
public struct LabelledImages: Sendable {
    /// `[n, height, width]`, grey.
    public let pixels: [UInt8]
    /// One per image, from 0.
    public let labels: [UInt8]
    public let height: Int
    public let width: Int
    /// The number of images.
    public var count: Int { labels.count }

    /// The first `count` images, or all.
    func prefix(_ count: Int?) -> LabelledImages {
        let count = min(count ?? self.count, self.count)
        return LabelledImages(
            pixels: Array(pixels.prefix(count * height * width)),
            labels: Array(labels.prefix(count)),
            height: height,
            width: width
        )
    }

    /// One image as values in [0, 1], `[height, width]`.
    func image(_ index: Int) -> [Float] {
        let size = height * width
        return pixels[index * size..<(index + 1) * size].map { Float($0) / 255 }
    }
}

/// Reads training and test images of MNIST's file format. LeCun, yann.lecun.com/exdb/mnist.
public func readIDX(_ settings: IDXSettings) throws -> (train: LabelledImages, test: LabelledImages) {
    func part(_ images: String, _ labels: String, _ count: Int?) throws -> LabelledImages {
        let (shape, pixels) = try readIDXFile(settings.path, images, dimensions: 3)
        let (counts, labels) = try readIDXFile(settings.path, labels, dimensions: 1)
        guard shape[0] == counts[0] else {
            throw ImageError(settings.path, "has \(shape[0]) images and \(counts[0]) labels")
        }
        return LabelledImages(pixels: pixels, labels: labels, height: shape[1], width: shape[2]).prefix(count)
    }
    return (
        try part(idxFiles[0], idxFiles[1], settings.trainImages),
        try part(idxFiles[2], idxFiles[3], settings.testImages)
    )
}

private func readIDXFile(_ folder: String, _ name: String, dimensions: Int) throws -> (shape: [Int], values: [UInt8]) {
    let plain = URL(filePath: folder).appending(path: name).path
    let path = FileManager.default.fileExists(atPath: plain) ? plain : plain + ".gz"
    let bytes = try readMaybeGzipped(path)
    let header = 4 + 4 * dimensions
    guard bytes.count >= header, bytes[0] == 0, bytes[1] == 0, bytes[2] == 8, Int(bytes[3]) == dimensions else {
        throw ImageError(path, "is not an IDX file of bytes in \(dimensions) dimensions")
    }
    let shape = (0..<dimensions).map { dimension in
        bytes[4 + 4 * dimension..<8 + 4 * dimension].reduce(0) { $0 << 8 | Int($1) }
    }
    let (expected, overflows) = shape.reduce((1, false)) { product, size in
        let (value, overflow) = product.0.multipliedReportingOverflow(by: size)
        return (value, product.1 || overflow)
    }
    guard !overflows, bytes.count - header == expected, expected > 0 else {
        throw ImageError(path, "has \(bytes.count - header) bytes of data, expected \(shape) as its header says")
    }
    return (shape, Array(bytes[header...]))
}
