import Foundation
import HDF5
import Images
public import Specs

/// A picture on its way into a prepared file.
struct PictureFile: Sendable {
    let path: String
    /// The number of its class; −1 for none.
    let label: Int
}

/// Pictures are decoded, resized and cropped once, into the cache.
extension ImageFolderSettings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        try readPrepared(prepared(fingerprint, isStopped), path)
    }

    public func prepare(fingerprint: String?, isStopped: () -> Bool) throws {
        _ = try prepared(fingerprint, isStopped)
    }

    /// The path of the prepared file.
    private func prepared(_ fingerprint: String?, _ isStopped: () -> Bool) throws -> String {
        var keyed = self
        keyed.path = ""
        return try cached(key(keyed.json, fingerprint), isStopped: isStopped) { file in
            let folder = try ImageFolder(at: URL(filePath: path), heldOut: heldOut)
            func files(_ pictures: [ImageFolder.Picture], _ most: Int?) -> [PictureFile] {
                pictures.prefix(most ?? pictures.count).map { PictureFile(path: $0.url.path, label: $0.label) }
            }
            let writing = PreparedImageWriting(size: size, colour: colour, classNames: folder.classNames)
            let (train, test) = (files(folder.train, trainImages), files(folder.test, testImages))
            try writing.write(train: train, test: test, to: file, isStopped)
        }
    }
}

/// The same with frames, or a video, which have no classes.
extension ImageFramesSettings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        try readPrepared(prepared(fingerprint, isStopped), path)
    }

    public func prepare(fingerprint: String?, isStopped: () -> Bool) throws {
        _ = try prepared(fingerprint, isStopped)
    }

    /// The path of the prepared file.
    private func prepared(_ fingerprint: String?, _ isStopped: () -> Bool) throws -> String {
        var keyed = self
        keyed.path = ""
        return try cached(key(keyed.json, fingerprint), isStopped: isStopped) { file in
            let extracted = URL(filePath: file).deletingPathExtension().appendingPathExtension("frames")
            try withFrameFolder(of: path, extracted: extracted) { folder in
                var (train, test): ([PictureFile], [PictureFile]) = ([], [])
                for sequence in try allFrames(in: folder) {
                    let files = sequence.map { PictureFile(path: $0.path, label: -1) }
                    let trained = files.count - Int(Double(files.count) * heldOut)
                    train += files.prefix(trained)
                    test += files.dropFirst(trained)
                }
                guard !train.isEmpty else { throw ImageError(path, "has no JPEG, PNG or PGM frames") }
                let writing = PreparedImageWriting(size: size, colour: colour, classNames: [])
                try writing.write(train: train, test: test, to: file, isStopped)
            }
        }
    }
}

private func key(_ settings: JSON, _ fingerprint: String?) -> String {
    "images-" + SHA256.hex(settings.canonical + (fingerprint ?? "") + " area, planes").prefix(24)
}

/// How pictures are written into a prepared file: `/train/pixels [n, channels, size, size]`, `/train/labels [n]`, the
/// same below `/test`, and `/classes`.
private struct PreparedImageWriting {
    /// Pictures that are written at a time.
    private static let rows = 64

    let size: Int
    let colour: Bool
    let classNames: [String]

    func write(train: [PictureFile], test: [PictureFile], to path: String, _ isStopped: () -> Bool) throws {
        try writeHDF5(to: path) { writer in
            if !classNames.isEmpty { try writer.writeStrings(classNames, to: "classes") }
            for (name, files) in [("train", train), ("test", test)] {
                try writer.write(HDF5Array(files.map { Int64($0.label) }), to: "\(name)/labels")
                let shape = [files.count, colour ? 3 : 1, size, size]
                try writer.create("\(name)/pixels", shape: shape, type: .uint8)
                guard !files.isEmpty else { continue }
                try write(files, to: "\(name)/pixels", writer, isStopped)
            }
        }
    }

    private func write(
        _ files: [PictureFile],
        to name: String,
        _ writer: borrowing HDF5Writer,
        _ isStopped: () -> Bool
    ) throws {
        let (size, colour) = (size, colour)
        let work = OrderedWork(count: files.count, threads: ProcessInfo.processInfo.activeProcessorCount) { index in
            planes(of: try Image(reading: files[index].path), size: size, colour: colour)
        }
        defer { work.stop() }
        for first in stride(from: 0, to: files.count, by: Self.rows) {
            guard !isStopped() else { throw PreparationStopped() }
            let rows = min(Self.rows, files.count - first)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(rows * (colour ? 3 : 1) * size * size)
            for _ in 0..<rows { bytes += try work.next() }
            try writer.writeRows(name, at: first, HDF5Array(bytes, shape: [rows, colour ? 3 : 1, size, size]))
        }
    }
}

/// The middle of a picture whose shorter side was made `size` long, plane by plane, `[3 or 1, size, size]`.
func planes(of picture: Image, size: Int, colour: Bool) -> [UInt8] {
    let shorter = Double(min(picture.height, picture.width))
    func scaled(_ length: Int) -> Int { max(size, Int((Double(length) * Double(size) / shorter).rounded())) }
    let small = picture.resized(width: scaled(picture.width), height: scaled(picture.height)).rgb
    let (left, top) = ((small.width - size) / 2, (small.height - size) / 2)
    let plane = size * size
    var bytes = [UInt8](repeating: 0, count: (colour ? 3 : 1) * plane)
    for row in 0..<size {
        for column in 0..<size {
            let (source, target) = (((row + top) * small.width + column + left) * 3, row * size + column)
            let (red, green, blue) = (small.bytes[source], small.bytes[source + 1], small.bytes[source + 2])
            if colour {
                (bytes[target], bytes[plane + target], bytes[2 * plane + target]) = (red, green, blue)
            } else {
                bytes[target] = UInt8(min(luminance(Float(red), Float(green), Float(blue)).rounded(), 255))
            }
        }
    }
    return bytes
}

/// The images of a prepared file.
///
/// - Parameter source: The path of the data, for complaints later on.
func readPrepared(_ path: String, _ source: String) throws -> ImageDataset {
    do throws(HDF5Error) {
        let file = try HDF5File(reading: path)
        let classNames = file.contains("classes") ? try file.strings("classes") : []
        let train = try part("train", of: file, classNames)
        return ImageDataset(train: train, test: try part("test", of: file, classNames), path: source)
    } catch { throw PreparedDataError(error) }
}

private func part(
    _ name: String,
    of file: borrowing HDF5File,
    _ classNames: [String]
) throws(HDF5Error) -> LabelledImages {
    let shape = try file.shape(of: "\(name)/pixels")
    guard shape.count == 4, shape[1] == 1 || shape[1] == 3, shape[2] > 0, shape[3] > 0 else {
        throw HDF5Error("\(name)/pixels has shape \(shape), expected [images, 1 or 3, height, width]")
    }
    let pixels = try file.readExpecting("\(name)/pixels", type: .uint8, shape: shape.map(Optional.some)).uint8s()
    let labels = try file.readExpecting("\(name)/labels", type: .int64, shape: [shape[0]]).int64s()
    return LabelledImages(
        planes: PicturePlanes(pixels: pixels, channels: shape[1], height: shape[2], width: shape[3]),
        labels: labels.map { Int32(truncatingIfNeeded: $0) },
        classNames: classNames
    )
}
