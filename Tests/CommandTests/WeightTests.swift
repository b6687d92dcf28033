import Foundation
import HDF5
import Machine
import Testing

@Suite struct `parallax import-weights` {
    @Test func `lists what became of each tensor and writes the trunk`() throws {
        let folder = try TemporaryFolder()
        try NarrowResNet(layers: 34).write(to: "resnet.h5", in: folder)
        let result = try Program.run("import-weights", "resnet.h5", "--output", "w.h5", in: folder)
        #expect(result.status == 0)
        #expect(result.words == "w.h5: 216 tensors of a ResNet-34 of width 4\n")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 218 && lines.count { $0.hasPrefix("used ") } == 216)
        #expect(lines.suffix(2).map { $0.contains("fc.") && $0.hasSuffix("no classifier here") } == [true, true])
        #expect(folder.exists("w.h5"))
    }

    @Test func `prints one document with --json`() throws {
        let folder = try TemporaryFolder()
        var network = try NarrowResNet()
        network.tensors["bn1.bias"] = nil
        try network.write(to: "resnet.h5", in: folder)
        let result = try Program.run("import-weights", "resnet.h5", "--output", "w.h5", "--json", in: folder)
        #expect(result.status == 2)
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(json?["complete"] as? Bool == false && json?["layers"] as? Int == 18 && json?["width"] as? Int == 4)
        let missing = json?["missing"] as? [[String: Any]]
        #expect(missing?.count == 1 && missing?.first?["name"] as? String == "bn1.bias")
        #expect((json?["used"] as? [Any])?.count == 119 && (json?["unused"] as? [Any])?.count == 2)
    }

    @Test func `writes nothing, with status 2, if the trunk is not whole or the file is none`() throws {
        let folder = try TemporaryFolder()
        var network = try NarrowResNet()
        network.tensors["layer4.1.conv2.weight"] = HDF5Array([0] as [Float])
        network.tensors["conv1.weight"] = nil
        try network.write(to: "resnet.h5", in: folder)
        try folder.write("no tensors", to: "notes.txt")
        try folder.write("old", to: "w.h5")
        let damaged = try Program.run("import-weights", "resnet.h5", "--output", "w.h5", in: folder)
        #expect(damaged.status == 2)
        #expect(damaged.output.contains("missing   conv1.weight ["))
        #expect(damaged.output.contains("wrong     parameters.layer4.1.conv2.weight: has shape [1], expected ["))
        #expect(damaged.words.hasPrefix("resnet.h5: a ResNet-18 of width"))
        for (arguments, words) in [
            (["notes.txt"], "notes.txt: states a header of"), (["nowhere"], "nowhere: there is no such file"),
            (["resnet.h5", "--layers", "19"], "--layers is 19, expected 18, 34 or 50"),
            ([], "Missing expected argument"),
        ] {
            let result = try Program.start(["import-weights", "--output", "w.h5"] + arguments, in: folder).wait()
            #expect(result.status == 2 && result.words.contains(words), "\(result.words)")
            #expect(result.output.isEmpty)
        }
        let content = try String(contentsOf: folder.url.appending(path: "w.h5"), encoding: .utf8)
        #expect(content == "old")
    }
}

@Suite struct `A run that begins with weights` {
    /// The floats of a tensor of a safetensors file, or all its metadata, by the definition of the format.
    private func exported(_ name: String, from file: URL) throws -> String {
        let program = """
            import json, struct, sys
            content = open(sys.argv[1], "rb").read()
            length, = struct.unpack("<Q", content[:8])
            header, data = json.loads(content[8:8 + length]), content[8 + length:]
            entry = header[sys.argv[2]]
            if "dtype" in entry:
                start, stop = entry["data_offsets"]
                kind = dict(F32="f", I64="q")[entry["dtype"]]
                print(*struct.unpack(f"<{(stop - start) // struct.calcsize(kind)}{kind}", data[start:stop]))
            else:
                print(json.dumps(entry, sort_keys=True))
            """
        return try python(program, file.path, name).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func numbers(_ name: String, from file: URL) throws -> [Float] {
        try exported(name, from: file).split(separator: " ").compactMap { Float($0) }
    }

    @Test func `has them in its networks, repeated and divided where several images are seen`() throws {
        let folder = try TemporaryFolder()
        let network = try NarrowResNet()
        try network.write(to: "resnet.h5", in: folder)
        #expect(try Program.run("import-weights", "resnet.h5", "--output", "w.h5", in: folder).status == 0)
        // At this rate nothing moves but running statistics.
        try folder.write(SpecTexts.residual(depth: "w.h5", pose: "w.h5"), to: "spec.json")
        let run = try Program.run("run", "spec.json", in: folder)
        #expect(run.status == 0, "\(run.words)")
        let id = try onlyRun(in: folder).lastPathComponent
        let arguments = ["export", String(id.prefix(6)), "--format", "safetensors", "--output", "out.safetensors"]
        let result = try Program.start(arguments, in: folder).wait()
        #expect(result.status == 0 && result.output.isEmpty)
        #expect(result.words.hasPrefix("out.safetensors: ") && result.words.hasSuffix("last.h5, step 4\n"))

        let file = folder.url.appending(path: "out.safetensors")
        let facts = try exported("__metadata__", from: file)
        let expected = """
            {"checkpoint": "last.h5", "experiment": "residual", "format": "pt", "kind": "depth", "run": "\(id)", \
            "seed": "0", "step": "4", "variant": "baseline"}
            """
        #expect(facts == expected)
        let deep = "layer3.1.conv2.weight"
        for encoder in ["depth.encoder", "pose.encoder"] {
            let found = try numbers("\(encoder).\(deep)", from: file)
            try expectEqual(found, try #require(network.tensors[deep]).floats())
        }
        let first = try #require(network.tensors["conv1.weight"]).floats()
        try expectEqual(numbers("depth.encoder.conv1.weight", from: file), first)
        // [4, 3, 7, 7] becomes [4, 6, 7, 7].
        let halves = (0..<4).flatMap { output in
            let part = first[output * 147..<(output + 1) * 147].map { $0 / 2 }
            return part + part
        }
        try expectEqual(numbers("pose.encoder.conv1.weight", from: file), halves)
        // Counters go on from the file's; the pose network sees two pairs a step.
        let counter = try #require(network.tensors["bn1.num_batches_tracked"]).int64s()[0]
        let (depth, pose) = ("depth.encoder.bn1.num_batches_tracked", "pose.encoder.bn1.num_batches_tracked")
        let counts = try [depth, pose].map { try numbers($0, from: file) }
        #expect(counts == [[Float(counter + 4)], [Float(counter + 8)]])
    }

    private func expectEqual(_ found: [Float], _ expected: [Float]) throws {
        #expect(found.count == expected.count)
        let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
        #expect(worst < 1e-6)
    }

    @Test func `goes on from its checkpoint, not from them`() throws {
        let folder = try TemporaryFolder()
        try NarrowResNet().write(to: "resnet.h5", in: folder)
        #expect(try Program.run("import-weights", "resnet.h5", "--output", "w.h5", in: folder).status == 0)
        try folder.write(SpecTexts.residual(depth: "w.h5", pose: "w.h5", rate: 0.01), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let run = try onlyRun(in: folder)
        func scores() throws -> [String] {
            let all = try Program.run("export", run.lastPathComponent, "--format", "csv", in: folder)
            return all.output.split(separator: "\n").map(String.init).filter { !$0.contains("train.") }
        }
        let before = try scores()
        #expect(before.count > 10)
        // An interrupted run is one whose journal has no end.
        let journal = run.appending(path: "journal.jsonl")
        let lines = try String(contentsOf: journal, encoding: .utf8).split(separator: "\n")
        let rest = lines.filter { !$0.contains("\"finished\"") }.joined(separator: "\n") + "\n"
        try Data(rest.utf8).write(to: journal)
        #expect(try Program.run("reindex", in: folder).status == 0)
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        let after = try scores()
        #expect(after == before)
    }

    @Test func `fails with the file and the tensor if they are of another network`() throws {
        let folder = try TemporaryFolder()
        try NarrowResNet().write(to: "resnet.h5", in: folder)
        #expect(try Program.run("import-weights", "resnet.h5", "--output", "w.h5", in: folder).status == 0)
        try folder.write(SpecTexts.residual(depth: "w.h5", pose: "w.h5", width: 8), to: "spec.json")
        let wide = try Program.run("run", "spec.json", in: folder)
        #expect(wide.status == 1)
        let words = "w.h5: /weights/conv1.weight: has shape [4, 3, 7, 7], expected [8, 3, 7, 7], as network.depth.width"
        #expect(wide.words.contains(words), "\(wide.words)")
        try folder.write(SpecTexts.residual(depth: "w.h5", pose: "nowhere.h5"), to: "spec.json")
        let missing = try Program.run("run", "spec.json", in: folder)
        #expect(missing.status == 2 && missing.words.contains("spec.json: $.network.pose.weights: there is no /"))
    }
}
