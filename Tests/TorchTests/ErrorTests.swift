import Foundation
import Support
import Testing
import Torch

/// The error that `body` raises in a scope of its own.
private func complaint(_ body: () throws -> Void) -> String {
    do {
        try withTorchErrors(body)
        return "no error"
    } catch { return "\(error)" }
}

@Suite struct `Torch errors` {
    @Test func `a shape mismatch names the operator and both shapes`() {
        let product = complaint { _ = wave(2, 3).matmul(wave(2, 4)) }
        #expect(product.hasPrefix("matmul: ") && product.hasSuffix("(shapes [2, 3], [2, 4])"), "\(product)")
        let convolution = complaint { _ = wave(1, 3, 8, 8).conv2d(wave(4, 2, 3, 3)) }
        #expect(convolution.hasPrefix("conv2d: "), "\(convolution)")
        #expect(convolution.hasSuffix("(shapes [1, 3, 8, 8], [4, 2, 3, 3])"), "\(convolution)")
        let list = complaint { _ = Tensor.concatenated([wave(2, 3), wave(4)], 0) }
        #expect(list.hasPrefix("cat: ") && list.hasSuffix("(shapes [2, 3], [4])"), "\(list)")
    }

    @Test func `the first of several is thrown, before any number is handed out`() {
        let message = complaint {
            let failed = wave(2, 3).matmul(wave(2, 3))
            let number = try failed.conv2d(wave(1, 1, 1, 1)).relu().sum().item()
            Issue.record("got \(number) from a failed operator")
        }
        #expect(message.hasPrefix("matmul: "), "\(message)")
        let indirect = complaint { _ = try (wave(2) + wave(3)).item() }
        #expect(indirect.hasPrefix("add"), "\(indirect)")
    }

    @Test func `a libtorch error wins over what the body throws because of it`() {
        struct Consequence: Error {}
        let message = complaint {
            if (wave(2) + wave(3)).rank != 2 { throw Consequence() }
        }
        #expect(message.hasPrefix("add"), "\(message)")
    }

    @Test func `an inner scope keeps its errors to itself`() throws {
        let message = try withTorchErrors { complaint { _ = wave(2) + wave(3) } }
        #expect(message.hasPrefix("add"))
    }

    @Test func `an error outside a scope ends the process`() async {
        await #expect(processExitsWith: .failure) { _ = wave(2) + wave(3) }
    }

    @Test func `backward from anything but a scalar is refused`() {
        let message = complaint { Parameter(wave(2)).tensor.squared().backward() }
        #expect(message.hasPrefix("backward: "), "\(message)")
        #expect(throws: TorchError.self) {
            let leaf = Parameter(wave(2)).tensor
            _ = try gradients(of: leaf.squared(), withRespectTo: [leaf])
        }
    }

    @Test func `reading one number from many is refused, with the shape`() {
        #expect(complaint { _ = try wave(2, 3).item() }.contains("[2, 3]"))
    }

    @Test func `classes and indices beyond their range are refused`() {
        let five = Tensor([5] as [Int64], shape: [1])
        #expect(complaint { _ = wave(1, 4).crossEntropy(five) }.hasPrefix("cross_entropy_loss: "))
        #expect(complaint { _ = wave(1, 4).gather(1, five.reshaped(1, 1)) }.hasPrefix("gather: "))
        #expect(complaint { _ = wave(4).indexSelect(0, five) }.hasPrefix("index_select: "))
        #expect(complaint { _ = wave(4).selected(0, 9) }.hasPrefix("select"))
    }

    @Test(arguments: [[1, 4], [1, 4, 1, 1]])
    func `batch statistics of one value per channel are refused, and leave no trace`(shape: [Int]) throws {
        let norm = BatchNorm(4)
        let message = complaint { _ = norm(wave(shape)) }
        #expect(message.contains("\(shape)"), "\(message)")
        let statistics = try norm.buffers.filter { $0.path != "num_batches_tracked" }.flatMap { try $0.tensor.floats() }
        #expect(statistics == [0, 0, 0, 0, 1, 1, 1, 1])
        // One value is enough for evaluation.
        #expect(complaint { _ = withEvaluationMode { norm(wave(shape)) } } == "no error")
    }
}

@Suite struct `Devices` {
    @Test func `the processor is always there, and auto is something that is`() throws {
        #expect(try Device(named: "cpu") == .cpu)
        #expect(try Device(named: "auto").isAvailable)
        #expect(Device.cpu.description == "cpu")
        #expect(Device(kind: .cuda, index: 1).description == "cuda:1")
    }

    @Test(arguments: ["", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1:2", "cuda:999", "CPU"])
    func `a name that is none is quoted, with those that are`(name: String) {
        let error = #expect(throws: TorchError.self) { try Device(named: name) }
        #expect(error?.description == "\"\(name)\" is not a device; known here: auto, cpu, cuda, mps")
    }

    @Test(.enabled(if: !Device.cuda.isAvailable), arguments: ["cuda", "cuda:0"])
    func `CUDA without a CUDA device is one clear error`(name: String) {
        let error = #expect(throws: TorchError.self) { try Device(named: name) }
        #expect(error?.description == "this machine has no device \"\(name)\" that libtorch can use")
    }

    @Test(.enabled(if: !Device.cuda.isAvailable))
    func `tensors and generators on a missing device are errors, not crashes`() {
        #expect(complaint { _ = Tensor.zeros([2], device: .cuda) }.hasPrefix("zeros: "))
        #expect(complaint { _ = wave(2).to(Device.cuda) }.hasPrefix("to.device: "))
        #expect(throws: TorchError.self) { _ = try Generator(seed: 0, device: .cuda) }
    }
}
