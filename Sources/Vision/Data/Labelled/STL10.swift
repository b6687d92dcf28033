import Images
public import Specs

/// Height and width of an image.
private let side = 96
private let classes = 10
/// Each with the numbers of 1,000 of the labelled images.
private let folds = 10

/// Pixels are stored column by column, labels from 1.
extension STL10Settings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        let folder = try Self.archive.found(at: path)
        let names = try namesOfClasses("\(folder)/class_names.txt", count: classes)
        func images(_ part: String, _ most: Int?, hasLabels: Bool = true) throws -> LabelledImages {
            let pixels = try readPixels("\(folder)/\(part)_X.bin", most)
            let count = pixels.count / (3 * side * side)
            let labels: [Int32]
            if hasLabels {
                let all = try readLabels("\(folder)/\(part)_y.bin", images: "\(part)_X.bin", count: count, most)
                labels = Array(all.prefix(count))
            } else {
                labels = Array(repeating: -1, count: count)
            }
            return LabelledImages(
                planes: PicturePlanes(pixels: pixels, channels: 3, height: side, width: side),
                labels: labels,
                classNames: names
            )
        }
        let labelled = try images("train", nil)
        let train: LabelledImages
        switch trainOn {
        case .labelled: train = labelled.prefix(trainImages)
        case .unlabelled: train = try images("unlabeled", trainImages, hasLabels: false)
        case .both:
            let rest = trainImages.map { max(0, $0 - labelled.count) }
            let unlabelled = rest == 0 ? nil : try images("unlabeled", rest, hasLabels: false)
            train = joined(labelled.prefix(trainImages), unlabelled)
        }
        let fold = try fold.map { try readFold($0, "\(folder)/fold_indices.txt", labelled.count) }
        return ImageDataset(
            train: train,
            labelled: fold.map(labelled.chosen) ?? labelled,
            test: try images("test", testImages),
            path: path
        )
    }
}

private func joined(_ one: LabelledImages, _ other: LabelledImages?) -> LabelledImages {
    guard let other else { return one }
    return LabelledImages(
        planes: PicturePlanes(pixels: one.pixels + other.pixels, channels: 3, height: side, width: side),
        labels: one.labels + other.labels,
        classNames: one.classNames
    )
}

/// `[n, 3, 96, 96]`, row by row.
private func readPixels(_ path: String, _ most: Int?) throws -> [UInt8] {
    let plane = side * side
    let file = try RecordFile(path, length: 3 * plane, of: "96×96 pixels of red, green and blue")
    var pixels: [UInt8] = []
    pixels.reserveCapacity(min(file.count, most ?? file.count) * 3 * plane)
    try file.read(most: most) { _, bytes in
        for start in stride(from: 0, to: bytes.count, by: plane) {
            for row in 0..<side {
                for column in 0..<side { pixels.append(bytes[start + column * side + row]) }
            }
        }
    }
    return pixels
}

/// The classes of images, from 0.
///
/// - Parameters:
///   - images: The file of the images, for a complaint.
///   - count: How many of them were read.
///   - most: How many were wanted; nil for all, and then there are as many labels.
private func readLabels(_ path: String, images: String, count: Int, _ most: Int?) throws -> [Int32] {
    let file = try RecordFile(path, length: 1, of: "a label")
    guard most == nil ? file.count == count : file.count >= count else {
        throw ImageError(path, "has \(file.count) labels, expected \(count), as many as \(images) has images")
    }
    var labels: [Int32] = []
    try file.read(most: nil) { _, bytes in
        for label in bytes {
            guard (1...classes).contains(Int(label)) else {
                throw ImageError(path, "has label \(label) at image \(labels.count), expected 1 to \(classes)")
            }
            labels.append(Int32(label) - 1)
        }
    }
    return labels
}

/// The numbers of the images of a fold.
private func readFold(_ fold: Int, _ path: String, _ count: Int) throws -> [Int] {
    let lines = try textLines(path)
    guard lines.count == folds else {
        throw ImageError(path, "has \(lines.count) lines, expected \(folds), one a fold")
    }
    return try lines[fold].split(whereSeparator: \.isWhitespace).map { word in
        guard let index = Int(word), (0..<count).contains(index) else {
            throw ImageError(
                path,
                "has \"\(word)\" in line \(fold + 1), expected the number of an image, 0 to \(count - 1)"
            )
        }
        return index
    }
}
