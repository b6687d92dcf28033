import Foundation
import Testing
import Torch
import Training

@Suite struct `A checkpoint` {
    private let path = FileManager.default.temporaryDirectory.appending(path: "checkpoint-\(UUID().uuidString).h5").path

    @Test func `gives back every bit`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let generator = try Generator(seed: 1)
        let written = [
            (name: "networks/a/weight", tensor: Tensor.randn([3, 4], generator: generator)),
            (name: "networks/a/count", tensor: Tensor([7] as [Int64], shape: [])),
            (name: "optimizer/m", tensor: Tensor.randn([5], generator: generator).to(.bfloat16)),
        ]
        try Checkpoint(step: 12, tensors: written).write(to: path, run: "x")
        let read = written.map { (name: $0.name, tensor: Tensor.zeros(like: $0.tensor)) }
        #expect(try Checkpoint(step: 0, tensors: read).restored(from: path, run: "x", steps: 20) == 12)
        for (a, b) in zip(written, read) { #expect(try a.tensor.rawBytes() == b.tensor.rawBytes()) }
    }

    @Test func `of another run, or beyond the end, is refused`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tensors = [(name: "a", tensor: Tensor.ones([2]))]
        try Checkpoint(step: 12, tensors: tensors).write(to: path, run: "x")
        for (run, steps) in [("y", 20), ("x", 11)] {
            let error = #expect(throws: CheckpointError.self) {
                try Checkpoint(step: 0, tensors: tensors).restored(from: path, run: run, steps: steps)
            }
            #expect(error?.description.hasPrefix("\(path): is not a checkpoint of run \(run)") == true)
        }
    }

    @Test func `of another network is refused before anything is changed`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let stored = [("a", Tensor.ones([2])), ("b", Tensor.ones([3]))].map { (name: $0.0, tensor: $0.1) }
        try Checkpoint(step: 1, tensors: stored).write(to: path, run: "x")
        let mine = [("a", Tensor.zeros([2])), ("b", Tensor.zeros([4]))].map { (name: $0.0, tensor: $0.1) }
        let error = #expect(throws: (any Error).self) {
            try Checkpoint(step: 0, tensors: mine).restored(from: path, run: "x", steps: 20)
        }
        #expect("\(String(describing: error))".contains(path))
        #expect(try mine[0].tensor.floats() == [0, 0])
    }
}
