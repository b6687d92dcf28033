import Foundation
import Specs
import Testing

private func contrastive(_ more: String) -> String {
    "{\"name\": \"x\", \"kind\": \"contrastive\", \"training\": {\"steps\": 1}, \(more)}"
}

private func ofKind(_ kind: String, _ more: String) -> String {
    // Encoders that are only measured take no steps.
    let training = kind == "encoder" ? "" : #""training": {"steps": 1}, "#
    return #"{"name": "x", "kind": "\#(kind)", \#(training)\#(more)}"#
}

private func data(_ type: String, _ more: String = "") -> String {
    contrastive("\"data\": {\"type\": \"\(type)\", \"path\": \"d\"\(more.isEmpty ? "" : ", " + more)}")
}

@Suite struct `Data of images` {
    private func writeCIFAR10(_ folder: SpecFolder, in name: String) throws {
        for file in (1...5).map({ "data_batch_\($0)" }) + ["test_batch"] {
            try folder.write(String(repeating: file, count: 2000), to: "\(name)/\(file).bin")
        }
    }

    @Test func `of CIFAR-10 is found in its folder or in the one around it, with the same id`() throws {
        let folder = try SpecFolder(["a.json": data("cifar10")])
        #expect(folder.complaints()[0].contains("there is no "))
        try folder.write("x", to: "d/notes")
        #expect(folder.complaints()[0].contains("has no data_batch_1.bin, nor has cifar-10-batches-bin in it"))
        try writeCIFAR10(folder, in: "d/cifar-10-batches-bin")
        let id = try folder.runs()[0].id
        try folder.write("names", to: "d/cifar-10-batches-bin/readme.html")
        #expect(try folder.runs("a.json", ["data.path=\(folder.path("d/cifar-10-batches-bin"))"])[0].id == id)
        // A byte in the middle counts.
        let file = folder.url.appending(path: "d/cifar-10-batches-bin/data_batch_4.bin")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        #expect(try folder.runs()[0].id != id)
        try FileManager.default.removeItem(at: file)
        #expect(folder.complaints()[0].hasSuffix("has no data_batch_4.bin"))
    }

    @Test func `of STL-10 needs the files that its settings read`() throws {
        let folder = try SpecFolder(["a.json": data("stl10")])
        for name in ["train_X", "train_y", "test_X", "test_y"] { try folder.write(name, to: "d/\(name).bin") }
        #expect(folder.complaints()[0].hasSuffix("has no unlabeled_X.bin"))
        #expect(folder.complaints("a.json", ["data.trainOn=labelled"]).isEmpty)
        let fold = folder.complaints("a.json", ["data.trainOn=labelled", "data.fold=3"])
        #expect(fold[0].hasSuffix("no fold_indices.txt"))
        #expect(folder.complaints("a.json", ["data.fold=10"])[0].hasPrefix("$.data.fold: is 10, expected from 0 to 9"))
        #expect(folder.complaints("a.json", ["data.trainOn=unlabeled"])[0].contains("did you mean \"unlabelled\"?"))
    }

    @Test func `of a folder is all images in folders of classes and nothing else`() throws {
        let folder = try SpecFolder(["a.json": data("folder")])
        for part in ["train", "test"] { try folder.write("0", to: "d/\(part)/dog/0.png") }
        try folder.write("1", to: "d/train/cat/1.png")
        try folder.write("2", to: "d/train/dog/far/2.JPG")
        let id = try folder.runs()[0].id
        try folder.write("notes", to: "d/train/cat/notes.txt")
        try folder.write("loose", to: "d/train/loose.png")
        #expect(try folder.runs()[0].id == id)
        try folder.write("3", to: "d/train/dog/3.pgm")
        #expect(try folder.runs()[0].id != id)
        try folder.write("", to: "d/train/bird/none")
        #expect(folder.complaints()[0].hasSuffix("bird has no JPEG, PNG or PGM images"))
    }

    @Test func `of a folder has two classes at least, and images to test on`() throws {
        let folder = try SpecFolder(["a.json": data("folder")])
        try folder.write("1", to: "d/1.png")
        let flat = folder.complaints()
        #expect(
            flat.count == 1 && flat[0].hasPrefix("$.data.path: \(folder.path("d")) has no folders in it"),
            "\(flat)"
        )
        #expect(flat[0].contains("kind pretext learns from frames without them"))
        for number in 0..<20 { try folder.write("\(number)", to: "d/cat/\(number).png") }
        let one = folder.complaints()
        #expect(one.count == 1 && one[0].contains("has the class cat alone, expected two at least"), "\(one)")
        try folder.write("1", to: "d/dog/1.png")
        #expect(folder.complaints("a.json", ["data.heldOut=0.5"]) == [])
        let none = folder.complaints("a.json", ["data.heldOut=0"])
        #expect(none.count == 1 && none[0].contains("has no images to test on"), "\(none)")
        #expect(none[0].hasSuffix("expected more than 0, such as 0.1"))
    }

    @Test(arguments: ["contrastive", "encoder"])
    func `without classes is refused where an encoder is measured by classes`(kind: String) throws {
        let spec = ofKind(kind, #""data": {"type": "frames", "path": "d"}"#)
        let found = try SpecFolder(["a.json": spec, "d/1.png": "1"]).complaints()
        #expect(
            found.count == 1 && found[0].hasPrefix("$.data.type: is \"frames\", images without classes"),
            "\(found)"
        )
        #expect(found[0].contains("such as \"folder\", a folder for each class"))
        let transfer = ofKind(kind, #""evaluation": {"transfer": {"type": "frames", "path": "d"}}"#)
        let other = try SpecFolder(["a.json": transfer, "d/1.png": "1"]).complaints()
        #expect(other.count == 1 && other[0].hasPrefix("$.evaluation.transfer.type: is \"frames\""), "\(other)")
    }

    @Test func `is not scenes for joint embedding, which pretext tasks take`() throws {
        func complaints(_ kind: String) throws -> [String] {
            let spec = ofKind(kind, #""data": {"type": "scenes", "width": 64, "height": 64}"#)
            return try SpecFolder(["a.json": spec]).complaints()
        }
        for kind in ["contrastive", "encoder"] {
            let found = try complaints(kind)
            #expect(found.count == 1 && found[0].hasPrefix("$.data.type: is \"scenes\""), "\(found)")
        }
        #expect(try complaints("pretext") == [])
    }

    @Test func `lies where its path says, whatever it is`() throws {
        for type in ["idx", "cifar10", "cifar100", "stl10", "folder"] {
            let folder = try SpecFolder(["a.json": data(type)])
            #expect(try folder.experiment().variants[0].kind.dataPath == folder.path("d"))
        }
    }
}

@Suite struct `Settings of views` {
    @Test func `may be different for the second view, small views, and each channel`() throws {
        let views = """
            "data": {"type": "cifar10", "path": "d"}, "views": {
              "second": {"blur": {"probability": 0.1}, "solarize": {"probability": 0.2}},
              "local": {"count": 6, "size": 8, "cropScale": [0.05, 0.4]},
              "normalize": {"mean": [0.49, 0.48, 0.45], "deviation": [0.25]}}
            """
        let folder = try SpecFolder(["a.json": contrastive(views)])
        guard let settings = try folder.experiment().variants[0].kind.settings as? ContrastiveSettings else { return }
        #expect(settings.views.second?.blur?.probability == 0.1 && settings.views.second?.flip == nil)
        #expect(settings.views.local.count == 6 && settings.views.blur.probability == 0)
    }

    @Test(arguments: [
        ("\"normalize\": {\"mean\": [0.1, 0.2]}", "$.views.normalize.mean: is [0.1,0.2], expected one number or three"),
        ("\"normalize\": {\"deviation\": [0]}", "$.views.normalize.deviation: is [0], expected one number or three"),
        ("\"normalize\": {\"mean\": [0.1, 0.2, 0.3]}", "$.views.normalize.mean: has 3 numbers, expected 1"),
        ("\"blur\": {\"sigma\": [2, 1]}", "$.views.blur.sigma: is [2,1], expected two numbers in order"),
        ("\"second\": {\"flipp\": 1}", "$.views.second.flipp: is unknown"),
        ("\"local\": {\"count\": 65}", "$.views.local.count: is 65, expected from 0 to 64"),
        ("\"solarize\": {\"threshold\": 128}", "$.views.solarize.threshold: is 128, expected from 0 to 1"),
    ])
    func `that cannot be are refused`(views: String, complaint: String) throws {
        let found = try SpecFolder(["a.json": contrastive("\"views\": {\(views)}")]).complaints()
        #expect(found.count == 1 && found[0].hasPrefix(complaint), "\(found)")
    }

    @Test func `make batches too large by small views as well`() throws {
        let spec = """
            {"name": "x", "kind": "contrastive", "training": {"steps": 1, "batch": 4096},
             "views": {"size": 32, "local": {"count": 64, "size": 256}}}
            """
        let found = try SpecFolder(["a.json": spec]).complaints()
        #expect(found.count == 1 && found[0].hasPrefix("$.training.batch: is 4096, too many for views of 32×32: "))
    }
}
