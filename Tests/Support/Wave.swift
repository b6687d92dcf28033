import Foundation
public import Torch

/// The inputs of `scripts/fixtures/*.py`: numbers in (−1, 1) that hardly repeat, sin(1.7 i + phase).
public func wave(_ shape: Int..., phase: Double = 0) -> Tensor { wave(shape, phase: phase) }

/// The same, its shape a list.
public func wave(_ shape: [Int], phase: Double = 0) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map { Float(sin(1.7 * Double($0) + phase)) }, shape: shape)
}

/// The same in float64.
public func wave64(_ shape: Int..., phase: Double = 0) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map { sin(1.7 * Double($0) + phase) }, shape: shape)
}

/// The module with every parameter a wave, its phase the parameter's number.
public func filled<Part: Module>(_ module: Part) -> Part {
    for (index, (_, tensor)) in module.parameters.enumerated() {
        tensor.copy(from: wave(tensor.shape, phase: Double(index + 1)))
    }
    return module
}

/// The module with every parameter a wave over √(numbers that meet in one output): signals keep their size.
public func calmed<Part: Module>(_ module: Part) -> Part {
    for (index, (_, tensor)) in module.parameters.enumerated() {
        let meeting = tensor.rank > 1 ? tensor.count / tensor.size(0) : 1
        tensor.copy(from: wave(tensor.shape, phase: Double(index + 1)) * (2 / Double(meeting)).squareRoot())
    }
    return module
}

/// The larger, or NaN if either is.
public func maximum(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }
