import Foundation
import HDF5
import Journal
import Testing
import Torch
import Training

@Suite struct `Exported networks` {
    private let folder: TemporaryFolder
    private let run: RunFolder
    private var output: String { folder.path("out.safetensors") }

    init() throws {
        folder = try TemporaryFolder()
        run = RunFolder(folder.url.appending(path: "runs/0123456789ab"))
    }

    private func write(_ step: Int, to url: URL, run: String = "0123456789ab") throws {
        let tensors = [
            ("networks/depth/encoder.conv1.weight", Tensor.full([2, 3], Double(step))),
            ("networks/depth/bn.num_batches_tracked", Tensor([Int64(step)], shape: [])),
            ("networks/pose/head.bias", Tensor([0.1, 1e-30], shape: [2]).to(.float64)),
            ("optimizer/depth.encoder.conv1.weight.mean", Tensor.ones([2, 3])),
        ].map { (name: $0.0, tensor: $0.1) }
        try Checkpoint(step: step, tensors: tensors).write(to: url.path, run: run)
    }

    @Test func `have PyTorch's names after the network's, and facts of the run`() throws {
        try write(7, to: run.lastCheckpoint)
        let found = try exportNetworks(of: run, to: output, metadata: ["run": run.id, "variant": "größer"])
        #expect(found.step == 7 && found.tensors == 3)
        let file = try SafetensorsFile(reading: output)
        let names = file.tensors.map(\.name).sorted()
        #expect(names == ["depth.bn.num_batches_tracked", "depth.encoder.conv1.weight", "pose.head.bias"])
        #expect(
            file.metadata == [
                "run": run.id, "variant": "größer", "step": "7", "checkpoint": "last.h5", "format": "pt",
            ]
        )
        let (weight, count) = (try file.read(names[1]), try file.read(names[0]))
        #expect(weight == HDF5Array([Float](repeating: 7, count: 6), shape: [2, 3]))
        #expect(count == HDF5Array([7] as [Int64], shape: []))
        let bias = try file.read(names[2])
        #expect(bias == HDF5Array([0.1, 1e-30] as [Float]))
    }

    @Test func `come from the best checkpoint where there is one`() throws {
        try write(7, to: run.lastCheckpoint)
        try write(4, to: run.bestCheckpoint)
        let found = try exportNetworks(of: run, to: output, metadata: [:])
        #expect(found.step == 4 && found.checkpoint.hasSuffix("best.h5"))
        let metadata = try SafetensorsFile(reading: output).metadata
        #expect(metadata["checkpoint"] == "best.h5" && metadata["step"] == "4")
    }

    @Test func `are not written from a checkpoint that is missing, damaged or of another run`() throws {
        func refusal() -> String { complaint { _ = try exportNetworks(of: run, to: output, metadata: [:]) } }
        #expect(refusal() == "\(run.checkpoints.path): has no checkpoint yet")
        try write(7, to: run.lastCheckpoint, run: "another")
        let path = run.lastCheckpoint.path
        #expect(refusal() == "\(path): is not a checkpoint of run 0123456789ab")
        try writeHDF5(to: path) { try $0.write(HDF5Array([1] as [Float]), to: "x") }
        #expect(refusal() == "\(path): has no layout or step: it is not a checkpoint")
        try write(7, to: run.lastCheckpoint)
        let whole = try Data(contentsOf: run.lastCheckpoint)
        try whole.prefix(whole.count / 2).write(to: run.lastCheckpoint)
        #expect(refusal().hasPrefix(path))
        #expect(!folder.exists("out.safetensors"))
    }
}
