import Images
public import Specs

/// Height and width of an image.
private let side = 32

/// Records are a label and 3·32·32 bytes: red, green and blue, each row by row.
extension CIFAR10Settings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        let folder = try Self.archive.found(at: path)
        let labels = CIFARLabels(
            bytes: 1,
            place: 0,
            names: try namesOfClasses("\(folder)/batches.meta.txt", count: 10)
        )
        return ImageDataset(
            train: try readCIFAR(Self.archive.train, in: folder, labels, trainImages),
            test: try readCIFAR([Self.archive.test], in: folder, labels, testImages),
            path: path
        )
    }
}

/// Records are a coarse label, a fine one, and pixels as those of CIFAR-10.
extension CIFAR100Settings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        let folder = try Self.archive.found(at: path)
        let isFine = labels == .fine
        let names = try namesOfClasses(
            "\(folder)/\(isFine ? "fine" : "coarse")_label_names.txt",
            count: isFine ? 100 : 20
        )
        let labels = CIFARLabels(bytes: 2, place: isFine ? 1 : 0, names: names)
        return ImageDataset(
            train: try readCIFAR(Self.archive.train, in: folder, labels, trainImages),
            test: try readCIFAR([Self.archive.test], in: folder, labels, testImages),
            path: path
        )
    }
}

/// The labels of a record.
private struct CIFARLabels {
    /// How many there are, a byte each, before the pixels.
    let bytes: Int
    /// Which of them counts.
    let place: Int
    let names: [String]
}

private func readCIFAR(
    _ files: [String],
    in folder: String,
    _ labelling: CIFARLabels,
    _ most: Int?
) throws -> LabelledImages {
    let length = labelling.bytes + 3 * side * side
    let meaning = "\(labelling.bytes == 1 ? "a label" : "two labels") and 32×32 pixels of red, green and blue"
    var (pixels, labels): ([UInt8], [Int32]) = ([], [])
    for file in files {
        let records = try RecordFile("\(folder)/\(file)", length: length, of: meaning)
        let rest = most.map { max(0, $0 - labels.count) } ?? records.count
        pixels.reserveCapacity(pixels.count + min(rest, records.count) * 3 * side * side)
        try records.read(most: rest) { first, bytes in
            for start in stride(from: 0, to: bytes.count, by: length) {
                let label = bytes[start + labelling.place]
                guard label < labelling.names.count else {
                    throw ImageError(
                        records.path,
                        "has label \(label) at image \(first + start / length), expected 0 to \(labelling.names.count - 1)"
                    )
                }
                labels.append(Int32(label))
                pixels += bytes[start + labelling.bytes..<start + length]
            }
        }
    }
    return LabelledImages(
        planes: PicturePlanes(pixels: pixels, channels: 3, height: side, width: side),
        labels: labels,
        classNames: labelling.names
    )
}
