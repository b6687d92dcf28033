import Foundation
import Images
public import Specs

extension RawImageSettings: ReadableImages {
    public func read(fingerprint: String?, isStopped: () -> Bool) throws -> ImageDataset {
        ImageDataset(train: try part("train"), test: try part("test"), path: path)
    }

    private func part(_ name: String) throws -> LabelledImages {
        let pixels = try readMaybeGzipped("\(path)/\(name).raw")
        let classes = try readMaybeGzipped("\(path)/\(name).classes")
        guard !classes.isEmpty, pixels.count == classes.count * side * side else {
            throw ImageError(
                "\(path)/\(name).raw",
                "has \(pixels.count) bytes, expected \(side)×\(side) for each of \(classes.count) classes"
            )
        }
        return LabelledImages(
            planes: PicturePlanes(pixels: pixels, channels: 1, height: side, width: side),
            labels: classes.map { Int32($0) },
            classNames: (0...255).map { "\($0)" }
        )
    }
}
