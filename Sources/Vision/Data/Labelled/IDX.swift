import Foundation
import Images
public import Specs

/// The largest height and width of an image.
private let largestSide = 16384

/// MNIST's file format. LeCun, yann.lecun.com/exdb/mnist. Classes have no names there but their numbers.
extension IDXSettings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        func part(_ images: String, _ labels: String) throws -> (planes: PicturePlanes, labels: [UInt8]) {
            let (shape, pixels) = try readIDXFile(path, images, dimensions: 3)
            let (counts, labels) = try readIDXFile(path, labels, dimensions: 1)
            guard shape[0] == counts[0] else {
                throw ImageError(path, "has \(shape[0]) images and \(counts[0]) labels")
            }
            guard shape[1] <= largestSide, shape[2] <= largestSide else {
                throw ImageError(path, "has images of \(shape[1])×\(shape[2]), expected \(largestSide) at most")
            }
            return (PicturePlanes(pixels: pixels, channels: 1, height: shape[1], width: shape[2]), labels)
        }
        let (train, test) = (try part(idxFiles[0], idxFiles[1]), try part(idxFiles[2], idxFiles[3]))
        guard (train.planes.height, train.planes.width) == (test.planes.height, test.planes.width) else {
            throw ImageError(
                path,
                "has training images of \(train.planes.height)×\(train.planes.width) and test images of "
                    + "\(test.planes.height)×\(test.planes.width)"
            )
        }
        let classes = Int(max(train.labels.max() ?? 0, test.labels.max() ?? 0)) + 1
        func images(_ part: (planes: PicturePlanes, labels: [UInt8]), _ count: Int?) -> LabelledImages {
            LabelledImages(
                planes: part.planes,
                labels: part.labels.map { Int32($0) },
                classNames: (0..<classes).map { "\($0)" }
            ).prefix(count)
        }
        return ImageDataset(
            train: images(train, trainImages),
            test: images(test, testImages),
            path: path
        )
    }
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
