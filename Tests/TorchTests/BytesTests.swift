import Foundation
import Support
import Testing
import Torch

/// Bytes that hardly repeat; valid for any dtype (a bool is 0 or 1).
private func bytes(_ count: Int, _ dtype: DType) -> [UInt8] {
    (0..<count).map { dtype == .bool ? UInt8($0 % 3 % 2) : UInt8(truncatingIfNeeded: $0 &* 151 &+ 13) }
}

@Suite struct `Raw bytes` {
    @Test(arguments: DType.allCases, [[], [0], [7], [2, 0, 3], [2, 3, 4], [1, 2, 1, 2, 3]])
    func `come back as they went in`(dtype: DType, shape: [Int]) throws {
        let content = bytes(shape.reduce(1, *) * dtype.size, dtype)
        let tensor = try Tensor(rawBytes: content, shape: shape, dtype: dtype)
        #expect(tensor.dtype == dtype && tensor.shape == shape && tensor.count == shape.reduce(1, *))
        #expect(tensor.rank == shape.count)
        #expect(try tensor.rawBytes() == content)
        #expect(try tensor.cloned().rawBytes() == content)
    }

    @Test(arguments: DType.allCases) func `are row-major whatever the layout in memory`(dtype: DType) throws {
        let shape = [2, 3, 4, 5]
        let content = bytes(120 * dtype.size, dtype)
        let tensor = try Tensor(rawBytes: content, shape: shape, dtype: dtype)
        #expect(try tensor.channelsLast().rawBytes() == content)
        #expect(try tensor.permuted(3, 1, 0, 2).permuted(2, 1, 3, 0).rawBytes() == content)
        let matrix = try Tensor(rawBytes: Array(content.prefix(6 * dtype.size)), shape: [2, 3], dtype: dtype)
        let elements = (0..<6).map { Array(content[($0 * dtype.size)..<(($0 + 1) * dtype.size)]) }
        #expect(try matrix.transposed.rawBytes() == [0, 3, 1, 4, 2, 5].flatMap { elements[$0] })
    }

    @Test(arguments: [[5], [2, 3], [-1]]) func `of the wrong number are refused`(shape: [Int]) {
        #expect(throws: TorchError.self) {
            try Tensor(rawBytes: [UInt8](repeating: 0, count: 16), shape: shape, dtype: .float32)
        }
    }

    @Test func `of bfloat16 are the upper half of a float, for every pattern`() throws {
        let patterns = (0...UInt16.max).map { $0 }
        let content = patterns.withUnsafeBytes { Array($0) }
        let tensor = try Tensor(rawBytes: content, shape: [patterns.count], dtype: .bfloat16)
        let wide = patterns.map { Float(bitPattern: UInt32($0) << 16) }
        #expect(try tensor.rawBytes() == content)
        #expect(try zip(tensor.floats(), wide).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }
}

@Suite struct `Elements` {
    @Test func `are converted to the type that is asked for`() throws {
        #expect(try Tensor([1.5, -2.5, 3] as [Float], shape: [3]).doubles() == [1.5, -2.5, 3])
        #expect(try Tensor([1, 0, 255] as [UInt8], shape: [3]).int64s() == [1, 0, 255])
        #expect(try Tensor([true, false], shape: [2]).floats() == [1, 0])
        #expect(try Tensor([1 << 40] as [Int64], shape: []).item() == 0x1p40)
        #expect(try Tensor(0.25).item() == 0.25)
    }

    @Test func `of numbers of the wrong count are refused`() {
        #expect(throws: TorchError.self) { try withTorchErrors { Tensor([1, 2, 3] as [Float], shape: [2]) } }
    }

    @Test func `a size is counted from either end, and 0 where there is none`() {
        let tensor = wave(2, 3, 5)
        #expect([0, 1, 2, 3].map(tensor.size) == [2, 3, 5, 0])
        #expect([-1, -2, -3, -4].map(tensor.size) == [5, 3, 2, 0])
    }

    @Test func `standard tensors hold what they say`() throws {
        #expect(try Tensor.arange(4, dtype: .int64).int64s() == [0, 1, 2, 3])
        #expect(try Tensor.eye(2).floats() == [1, 0, 0, 1])
        #expect(try Tensor.full([2], 0.5, dtype: .float64).doubles() == [0.5, 0.5])
        #expect(try Tensor.ones(like: wave(2)).floats() == [1, 1])
        #expect(Tensor.zeros([2], dtype: .bfloat16).dtype == .bfloat16)
    }

    @Test func `copies share storage, clones do not`() throws {
        let tensor = Tensor([1, 2] as [Float], shape: [2])
        let (same, clone) = (tensor, tensor.cloned())
        tensor.copy(from: Tensor([3, 4] as [Int64], shape: [2]))
        #expect(try same.floats() == [3, 4] && clone.floats() == [1, 2])
    }
}
