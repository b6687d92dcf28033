import Foundation
import Images
import Specs
import Testing
import Vision

@Suite struct `A folder of images` {
    private let folder = DatasetFolder()

    private func read(_ change: (inout ImageFolderSettings) -> Void = { _ in }) throws -> ImageDataset {
        var settings = ImageFolderSettings()
        (settings.path, settings.size) = (folder.path, 8)
        change(&settings)
        return try DataCache.$folder.withValue(folder.root.appending(path: "cache/data")) {
            try readImages(ImageData(settings), fingerprint: UUID().uuidString)
        }
    }

    private func complaint(_ change: (inout ImageFolderSettings) -> Void = { _ in }) -> String {
        do {
            _ = try read(change)
            return "none"
        } catch { return "\(error)".replacingOccurrences(of: folder.path, with: "data") }
    }

    /// The grey of each image, from which it is known.
    private func greys(_ images: LabelledImages) -> [Int] {
        (0..<images.count).map { Int(images.pixels[$0 * images.channels * images.height * images.width]) }
    }

    private func writeClasses(_ count: Int = 20, below: String = "") throws {
        for index in 0..<count {
            try folder.picture("\(below)cat/\(index).png", grey: index, width: 12, height: 9)
            try folder.picture("\(below)dog/more/\(index).png", grey: 100 + index, width: 9, height: 20)
        }
    }

    @Test func `has a class for each folder and holds some images out, the same whatever is added`() throws {
        defer { folder.remove() }
        try writeClasses()
        let data = try read { $0.heldOut = 0.3 }
        #expect(data.classNames == ["cat", "dog"])
        let shape: [Int] = [data.train.channels, data.train.height, data.train.width]
        #expect(shape == [3, 8, 8] as [Int])
        #expect(data.train.count + data.test.count == 40 && (4...20).contains(data.test.count))
        for part in [data.train, data.test] {
            #expect(part.labels == greys(part).map { $0 < 100 ? 0 : 1 })
        }
        #expect(Set(greys(data.train)).isDisjoint(with: greys(data.test)))
        // Neither part is sorted by class.
        #expect(data.train.labels != data.train.labels.sorted())
        try folder.picture("cat/new.png", grey: 200)
        let more = try read { $0.heldOut = 0.3 }
        #expect(greys(more.test).filter { $0 != 200 } == greys(data.test))
        let few = try read { ($0.heldOut, $0.trainImages, $0.testImages) = (0.3, 5, 2) }
        #expect(greys(few.train) == Array(greys(more.train).prefix(5)) && few.test.count == 2)
        let all = try read { $0.heldOut = 0 }
        #expect(all.train.count == 41 && all.test.count == 0)
        #expect(throws: ImageError.self) { try all.requireClasses(for: "a probe") }
    }

    @Test(arguments: ["test", "val"])
    func `may say itself what is tested on`(name: String) throws {
        defer { folder.remove() }
        try writeClasses(3, below: "train/")
        try folder.picture("\(name)/dog/a.png", grey: 150)
        let data = try read()
        #expect(data.train.count == 6 && greys(data.test) == [150] && data.test.labels == [1])
        try folder.picture("\(name)/bird/a.png", grey: 150)
        #expect(complaint() == "data/\(name)/bird is a class that is not trained on: train has no such folder")
    }

    @Test func `is resized once, its shorter side, and its middle is kept`() throws {
        defer { folder.remove() }
        // Twice as wide as high: the left half black, then dark red, the right half light.
        var bytes: [UInt8] = []
        for _ in 0..<16 {
            for column in 0..<32 { bytes += column < 16 ? [60, 0, 0] : [240, 200, 240] }
        }
        let image = Image(width: 32, height: 16, channels: 3, bytes: bytes)
        try folder.data("train/a/x.png", Data(try image.png()))
        try folder.data("test/a/x.png", Data(try image.png()))
        let pixels = try read().train.pixels
        let row = Array(pixels[24..<32])
        #expect(row == [60, 60, 60, 60, 240, 240, 240, 240])
        #expect(Array(pixels[64 + 24..<64 + 32]) == [0, 0, 0, 0, 200, 200, 200, 200])
        let grey = try read { $0.colour = false }.train
        #expect(grey.channels == 1 && grey.pixels.count == 64)
        // 0.299 · 60, and 0.299 · 240 + 0.587 · 200 + 0.114 · 240.
        #expect(grey.pixels[0] == 18 && grey.pixels[7] == 217)
    }

    @Test func `without classes, without images or with a damaged one says so`() throws {
        defer { folder.remove() }
        try folder.picture("a.png", grey: 3)
        #expect(complaint().hasPrefix("data has no folders in it, expected one for each class"))
        try folder.text("cat/notes.md", "none")
        #expect(complaint() == "data/cat has no JPEG, PNG or PGM images")
        try folder.picture("cat/0.png", grey: 3)
        #expect(complaint() == "data has 1 pictures, too few to hold out 0.1 of them")
        try folder.data("cat/1.png", Data([0x89, 0x50, 1, 2, 3]))
        #expect(complaint { $0.heldOut = 0 }.hasPrefix("data/cat/1.png: is not a sound PNG image"))
    }

    @Test func `is prepared once for the same files`() throws {
        defer { folder.remove() }
        try writeClasses(3)
        var settings = ImageFolderSettings()
        (settings.path, settings.size, settings.heldOut) = (folder.path, 8, 0)
        try DataCache.$folder.withValue(folder.root.appending(path: "cache/data")) {
            let first = try readImages(ImageData(settings), fingerprint: "a")
            try FileManager.default.removeItem(atPath: "\(folder.path)/cat")
            let again = try readImages(ImageData(settings), fingerprint: "a")
            #expect(again.train.pixels == first.train.pixels && again.train.labels == first.train.labels)
            #expect(again.classNames == first.classNames)
            #expect(try readImages(ImageData(settings), fingerprint: "b").train.count == 3)
        }
    }
}

@Suite struct `Frames as images` {
    private let folder = DatasetFolder()

    @Test func `are all frames in their order, the last of each sequence held out, and have no classes`() throws {
        defer { folder.remove() }
        for index in 0..<10 {
            try folder.picture("a/\(index).png", grey: index)
            try folder.picture("b/\(index).png", grey: 100 + index)
        }
        var settings = ImageFramesSettings()
        (settings.path, settings.size, settings.heldOut, settings.colour) = (folder.path, 8, 0.2, false)
        let data = try DataCache.$folder.withValue(folder.root.appending(path: "cache/data")) {
            try readImages(ImageData(settings), fingerprint: "a")
        }
        let greys = { (images: LabelledImages) in (0..<images.count).map { Int(images.pixels[$0 * 64]) } }
        #expect(greys(data.train) == Array(0..<8) + Array(100..<108))
        #expect(greys(data.test) == [8, 9, 108, 109])
        #expect(data.train.labels.allSatisfy { $0 == -1 } && data.classNames.isEmpty)
        let error = #expect(throws: ImageError.self) { try data.requireClasses(for: "a linear probe") }
        #expect(error?.description.contains("has images without classes, which a linear probe needs") == true)
    }
}
