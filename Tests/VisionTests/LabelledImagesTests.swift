import Foundation
import Images
import Specs
import Testing
import Vision

/// What reading the images complains about, with the folder left out.
private func complaint(_ folder: DatasetFolder, _ data: ImageData) -> String {
    do {
        _ = try DataCache.$folder.withValue(folder.root.appending(path: "cache/data")) {
            try readImages(data, fingerprint: UUID().uuidString)
        }
        return "none"
    } catch { return "\(error)".replacingOccurrences(of: folder.path + "/", with: "") }
}

@Suite struct `CIFAR's binary files` {
    private let folder = DatasetFolder()

    /// Records whose red is the number of the image, whose green is the row and whose blue is the column.
    private func records(_ labels: [[UInt8]], from first: Int = 0) -> Data {
        var data = Data()
        for (index, label) in labels.enumerated() {
            data += label
            data += [UInt8](repeating: UInt8(first + index), count: 1024)
            data += (0..<1024).map { UInt8($0 / 32) }
            data += (0..<1024).map { UInt8($0 % 32) }
        }
        return data
    }

    private func write10(in name: String = "") throws {
        for batch in 0..<5 {
            let labels = (0..<4).map { [UInt8((4 * batch + $0) % 10)] }
            try folder.data("\(name)data_batch_\(batch + 1).bin", records(labels, from: 4 * batch))
        }
        try folder.data("\(name)test_batch.bin", records([[9], [8], [7]]))
    }

    private func settings10(_ train: Int? = nil) -> CIFAR10Settings {
        var settings = CIFAR10Settings()
        (settings.path, settings.trainImages) = (folder.path, train)
        return settings
    }

    @Test(arguments: ["", "cifar-10-batches-bin/"])
    func `give red, green and blue planes and labels, batch after batch`(place: String) throws {
        defer { folder.remove() }
        try write10(in: place)
        let names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
        try folder.text("\(place)batches.meta.txt", names.joined(separator: "\n") + "\n\n")
        let data = try readImages(ImageData(settings10()))
        #expect(data.train.count == 20 && data.test.count == 3 && data.labelled.count == 20)
        let shape: [Int] = [data.train.channels, data.train.height, data.train.width]
        #expect(shape == [3, 32, 32] as [Int])
        #expect(data.train.labels == (0..<20).map { Int32($0 % 10) } && data.test.labels == [9, 8, 7])
        #expect(data.classNames[9] == "truck")
        for image in [0, 7, 19] {
            let start = image * 3072 + 5 * 32 + 9
            #expect(data.train.pixels[start] == image)
            #expect(data.train.pixels[start + 1024] == 5 && data.train.pixels[start + 2048] == 9)
        }
        let picture = data.train.picture(7)
        #expect(Array(picture.bytes[(5 * 32 + 9) * 3..<(5 * 32 + 9) * 3 + 3]) == [7, 5, 9])
        let few = try readImages(ImageData(settings10(6)))
        #expect(few.train.labels == [0, 1, 2, 3, 4, 5])
        #expect(few.train.pixels == Array(data.train.pixels.prefix(6 * 3072)))
        #expect(data.train.chosen([7, 2]).labels == [7, 2])
        #expect(data.train.chosen([7, 2]).pixels[0] == 7)
        try data.requireClasses(for: "a test")
    }

    @Test func `of 100 classes have fine and coarse labels`() throws {
        defer { folder.remove() }
        try folder.data("train.bin", records([[3, 99], [19, 0]]))
        try folder.data("test.bin", records([[0, 50]]))
        var settings = CIFAR100Settings()
        settings.path = folder.path
        let fine = try readImages(ImageData(settings))
        #expect(fine.train.labels == [99, 0] && fine.test.labels == [50] && fine.classNames.count == 100)
        settings.labels = .coarse
        let coarse = try readImages(ImageData(settings))
        #expect(coarse.train.labels == [3, 19] && coarse.classNames.count == 20)
        #expect(coarse.train.pixels == fine.train.pixels && fine.train.pixels[3072] == 1)
    }

    @Test func `that are damaged are named with what is wrong`() throws {
        defer { folder.remove() }
        try write10()
        try folder.data("data_batch_3.bin", records([[1], [2]]).dropLast())
        #expect(
            complaint(folder, ImageData(settings10()))
                == "data_batch_3.bin: has 6145 bytes, expected a multiple of 3073: a label and 32×32 pixels of red, green "
                + "and blue each"
        )
        try folder.data("data_batch_3.bin", records([[1], [10]]))
        #expect(
            complaint(folder, ImageData(settings10()))
                == "data_batch_3.bin: has label 10 at image 1, expected 0 to 9"
        )
        try folder.data("data_batch_3.bin", Data())
        #expect(complaint(folder, ImageData(settings10())).hasPrefix("data_batch_3.bin: has 0 bytes"))
        try FileManager.default.removeItem(atPath: "\(folder.path)/data_batch_3.bin")
        #expect(complaint(folder, ImageData(settings10())) == "data_batch_3.bin: there is no such file")
        try folder.text("batches.meta.txt", "cat\ndog\n")
        #expect(
            complaint(folder, ImageData(settings10()))
                == "batches.meta.txt: has 2 lines, expected the names of 10 classes"
        )
        try FileManager.default.removeItem(atPath: "\(folder.path)/data_batch_1.bin")
        let found = complaint(folder, ImageData(settings10()))
        #expect(found.contains("has no data_batch_1.bin, nor has cifar-10-batches-bin"))
    }
}

@Suite struct `STL-10's binary files` {
    private let folder = DatasetFolder()

    /// Images column by column: red is the number of the image, green the row, blue the column.
    private func images(_ count: Int, from first: Int = 0) -> Data {
        var data = Data()
        for image in 0..<count {
            data += [UInt8](repeating: UInt8(first + image), count: 9216)
            data += (0..<9216).map { UInt8($0 % 96) }
            data += (0..<9216).map { UInt8($0 / 96) }
        }
        return data
    }

    private func write() throws {
        try folder.data("train_X.bin", images(6))
        try folder.data("train_y.bin", Data([1, 2, 3, 10, 5, 6]))
        try folder.data("test_X.bin", images(2, from: 50))
        try folder.data("test_y.bin", Data([4, 7]))
        try folder.data("unlabeled_X.bin", images(4, from: 100))
        let folds = (0..<10).map { "\($0 % 6) \(($0 + 3) % 6) " }
        try folder.text("fold_indices.txt", folds.joined(separator: "\n") + "\n")
    }

    private func settings(_ part: STL10Settings.Part, fold: Int? = nil, train: Int? = nil) -> ImageData {
        var settings = STL10Settings()
        (settings.path, settings.trainOn, settings.fold) = (folder.path, part, fold)
        settings.trainImages = train
        return ImageData(settings)
    }

    @Test func `give rows of rows, labels from 0, and an unlabelled part`() throws {
        defer { folder.remove() }
        try write()
        let data = try readImages(settings(.unlabelled))
        #expect(data.train.labels == [-1, -1, -1, -1] && data.train.count == 4)
        #expect(data.labelled.labels == [0, 1, 2, 9, 4, 5] && data.test.labels == [3, 6])
        let place = 2 * 27648 + 10 * 96 + 70
        #expect(data.train.pixels[place] == 102)
        #expect(data.train.pixels[place + 9216] == 10 && data.train.pixels[place + 2 * 9216] == 70)
        let labelled = try readImages(settings(.labelled))
        #expect(labelled.train.labels == data.labelled.labels)
        let both = try readImages(settings(.both))
        #expect(both.train.labels == [0, 1, 2, 9, 4, 5, -1, -1, -1, -1] && both.train.pixels[7 * 27648] == 101)
        #expect(try readImages(settings(.both, train: 7)).train.labels == [0, 1, 2, 9, 4, 5, -1])
        #expect(try readImages(settings(.both, train: 2)).train.labels == [0, 1])
        #expect(try readImages(settings(.unlabelled, train: 2)).train.count == 2)
        try data.requireClasses(for: "a test")
    }

    @Test func `learn from one fold, if one is asked for`() throws {
        defer { folder.remove() }
        try write()
        let data = try readImages(settings(.unlabelled, fold: 7))
        #expect(data.labelled.labels == [1, 4])
        #expect(data.labelled.pixels[0] == 1 && data.labelled.pixels[27648] == 4)
    }

    @Test func `that are damaged are named with what is wrong`() throws {
        defer { folder.remove() }
        try write()
        try folder.text("fold_indices.txt", String(repeating: "0 6\n", count: 10))
        #expect(
            complaint(folder, settings(.labelled, fold: 2))
                == "fold_indices.txt: has \"6\" in line 3, expected the number of an image, 0 to 5"
        )
        try folder.text("fold_indices.txt", "0 1\n")
        #expect(complaint(folder, settings(.labelled, fold: 2)).hasSuffix("has 1 lines, expected 10, one a fold"))
        try folder.data("train_y.bin", Data([1, 2, 0, 10, 5, 6]))
        #expect(complaint(folder, settings(.labelled)) == "train_y.bin: has label 0 at image 2, expected 1 to 10")
        try folder.data("train_y.bin", Data([1, 2, 3]))
        #expect(
            complaint(folder, settings(.labelled))
                == "train_y.bin: has 3 labels, expected 6, as many as train_X.bin has images"
        )
        try folder.data("unlabeled_X.bin", images(2).dropLast(5))
        #expect(complaint(folder, settings(.labelled)).hasPrefix("train_y.bin"))
        try folder.data("train_y.bin", Data([1, 2, 3, 10, 5, 6]))
        let found = complaint(folder, settings(.unlabelled))
        #expect(found.hasPrefix("unlabeled_X.bin: has 55291 bytes, expected a multiple"))
    }
}

@Suite struct `IDX files` {
    private let folder = DatasetFolder()

    private func header(_ sizes: [Int]) -> [UInt8] {
        [0, 0, 8, UInt8(sizes.count)] + sizes.flatMap { [0, 0, UInt8($0 / 256), UInt8($0 % 256)] }
    }

    private func write(labels: [UInt8] = [0, 3, 1], testHeight: Int = 2) throws {
        try folder.data(idxFiles[0], Data(header([3, 2, 4]) + (0..<24).map { UInt8($0) }))
        try folder.data(idxFiles[1], Data(header([labels.count]) + labels))
        try folder.data(idxFiles[2], Data(header([1, testHeight, 4]) + [UInt8](repeating: 9, count: 4 * testHeight)))
        try folder.data(idxFiles[3], Data(header([1]) + [6]))
    }

    private var data: ImageData {
        var settings = IDXSettings()
        settings.path = folder.path
        return ImageData(settings)
    }

    @Test func `give grey images, and classes up to the largest label`() throws {
        defer { folder.remove() }
        try write()
        let found = try readImages(data)
        #expect(found.train.labels == [0, 3, 1] && found.test.labels == [6])
        #expect(found.classNames == ["0", "1", "2", "3", "4", "5", "6"])
        #expect(found.train.pixels == (0..<24).map { UInt8($0) } && found.train.channels == 1)
        let shape: [Int] = [found.train.height, found.train.width]
        #expect(shape == [2, 4] as [Int])
    }

    @Test func `that do not fit together are refused`() throws {
        defer { folder.remove() }
        try write(labels: [0, 1])
        #expect(complaint(folder, data).hasSuffix("has 3 images and 2 labels"))
        try write(testHeight: 3)
        #expect(complaint(folder, data).hasSuffix("has training images of 2×4 and test images of 3×4"))
        try write()
        try folder.data(idxFiles[0], Data(header([3, 2, 4]) + [1, 2]))
        #expect(complaint(folder, data) == "\(idxFiles[0]): has 2 bytes of data, expected [3, 2, 4] as its header says")
    }
}
