import Support
import Testing
import Torch

@Suite struct `Gradients are difference quotients` {
    @Test func `of convolutions, in input, weight and bias`() throws {
        let (x, w, b) = (wave64(1, 2, 5, 4), wave64(4, 2, 3, 3, phase: 1), wave64(4, phase: 2))
        try expectGradients(of: "conv2d", x, w, b) { $0[0].conv2d($0[1], bias: $0[2], stride: 2, padding: 1) }
        try expectGradients(of: "dilated", x, w) { $0[0].conv2d($0[1], padding: 2, dilation: 2) }
        try expectGradients(of: "grouped", x, wave64(4, 1, 3, 3)) { $0[0].conv2d($0[1], groups: 2) }
        try expectGradients(of: "transposed", x, wave64(2, 3, 3, 3), wave64(3)) {
            $0[0].convTranspose2d($0[1], bias: $0[2], stride: 2, padding: 1, outputPadding: 1)
        }
        try expectGradients(of: "volumes", wave64(1, 2, 3, 4, 3), wave64(2, 2, 3, 3, 3, phase: 1), wave64(2)) {
            $0[0].conv3d($0[1], bias: $0[2], padding: 1)
        }
        try expectGradients(of: "linear", wave64(3, 4), wave64(2, 4, phase: 1), wave64(2)) {
            $0[0].linear($0[1], bias: $0[2])
        }
    }

    @Test(arguments: [Tensor.Padding.zeros, .border, .reflection], [false, true])
    func `of grid sampling, in image and grid, within the image and beyond`(
        padding: Tensor.Padding,
        corners: Bool
    ) throws {
        try expectGradients(of: "\(padding)", wave64(2, 2, 4, 5), wave64(2, 3, 2, 2, phase: 3) * 1.3) {
            $0[0].gridSample($0[1], padding: padding, alignCorners: corners)
        }
    }

    @Test(arguments: [Tensor.Interpolation.nearest, .bilinear, .area], [false, true])
    func `of interpolation`(mode: Tensor.Interpolation, corners: Bool) throws {
        for (height, width) in [(7, 6), (3, 2)] {
            try expectGradients(of: "\(mode)", wave64(1, 2, 4, 5)) {
                $0[0].interpolated(height: height, width: width, mode: mode, alignCorners: corners)
            }
        }
    }

    @Test(arguments: [true, false])
    func `of batch normalisation, in input, scale and shift`(training: Bool) throws {
        try expectGradients(of: "batch norm", wave64(3, 2, 2, 2), wave64(2, phase: 1), wave64(2)) {
            $0[0].batchNorm(
                weight: $0[1],
                bias: $0[2],
                mean: .full([2], 0.1, dtype: .float64),
                variance: .full([2], 0.7, dtype: .float64),
                training: training,
                momentum: 0.1,
                epsilon: 1e-5
            )
        }
    }

    @Test func `of group and layer normalisation`() throws {
        try expectGradients(of: "group norm", wave64(2, 4, 2, 2), wave64(4, phase: 1), wave64(4)) {
            $0[0].groupNorm(groups: 2, weight: $0[1], bias: $0[2], epsilon: 1e-5)
        }
        try expectGradients(of: "layer norm", wave64(3, 2, 3), wave64(2, 3, phase: 1), wave64(2, 3)) {
            $0[0].layerNorm(shape: [2, 3], weight: $0[1], bias: $0[2], epsilon: 1e-5)
        }
    }

    @Test func `of part of what was concatenated, channels last`() throws {
        let (small, skip) = (wave64(2, 3, 2, 3).channelsLast(), wave64(2, 2, 4, 6, phase: 1).channelsLast())
        try expectGradients(of: "enlarged beside another", small, skip) {
            .concatenated([$0[0].interpolated(height: 4, width: 6, mode: .nearest), $0[1]], 1)
        }
    }

    @Test func `of pooling and padding`() throws {
        let x = wave64(1, 2, 4, 6)
        try expectGradients(of: "max pool", x) { $0[0].maxPool2d(3, stride: 2, padding: 1) }
        try expectGradients(of: "average pool", x) { $0[0].averagePool2d(2, stride: 2) }
        try expectGradients(of: "reflection pad", x) { $0[0].reflectionPadded(2) }
        try expectGradients(of: "replication pad", x) { $0[0].replicationPadded([1, 2, 0, 1]) }
        try expectGradients(of: "constant pad", x) { $0[0].padded([1, 0, 0, 2]) }
    }

    @Test func `of products, softmax and cross-entropy`() throws {
        try expectGradients(of: "matmul", wave64(2, 3, 4), wave64(4, 2, phase: 1)) { $0[0].matmul($0[1]) }
        try expectGradients(of: "softmax", wave64(3, 4)) { $0[0].softmax(1) }
        try expectGradients(of: "log softmax", wave64(3, 4)) { $0[0].logSoftmax(0) }
        try expectGradients(of: "cross entropy", wave64(3, 4)) {
            $0[0].crossEntropy(Tensor([2, 0, 3] as [Int64], shape: [3]))
        }
    }

    @Test func `of activations`() throws {
        // Not at 0, where some have none.
        let x = wave64(3, 5, phase: 0.4) * 2
        try expectGradients(of: "relu", x) { $0[0].relu() }
        try expectGradients(of: "elu", x) { $0[0].elu() }
        try expectGradients(of: "gelu", x) { $0[0].gelu() }
        try expectGradients(of: "sigmoid", x) { $0[0].sigmoid() }
        try expectGradients(of: "tanh", x) { $0[0].tanh() }
        try expectGradients(of: "softplus", x) { $0[0].softplus() }
    }

    @Test func `of arithmetic`() throws {
        let (a, b) = (wave64(3, 4, phase: 0.4), wave64(4, phase: 1) + 2)
        try expectGradients(of: "quotient", a, b) { $0[0] / $0[1] - 2 / $0[1] + (1 - $0[0]) * $0[1] }
        try expectGradients(of: "powers", b) { $0[0].pow(1.5) + $0[0].sqrt() + $0[0].log() + $0[0].exp() }
        try expectGradients(of: "circle", a, b) { $0[0].sin() * $0[0].cos() + $0[0].abs() + $0[1].reciprocal() }
        try expectGradients(of: "bounds", a) { $0[0].clamped(min: -0.6, max: 0.5) }
        try expectGradients(of: "choice", a, b) {
            Tensor.minimum($0[0], $0[1] - 2) + Tensor.where($0[0] .> 0.1, $0[0].squared(), $0[1])
        }
    }

    @Test func `of reductions`() throws {
        let x = wave64(3, 4, 2)
        try expectGradients(of: "mean", x) { $0[0].mean(0, 2) + $0[0].mean() }
        try expectGradients(of: "variance", x) { $0[0].variance(1) + $0[0].std(1, unbiased: false) }
        try expectGradients(of: "extremes", x) { $0[0].max(1) - $0[0].min(1) + $0[0].max() * $0[0].min() }
        try expectGradients(of: "norm", x) { $0[0].norm(1) }
        try expectGradients(of: "normalised", x) { $0[0].normalized(1) }
        try expectGradients(of: "top", x) { $0[0].topk(2, dimension: 1).values }
    }

    @Test func `of rearrangements`() throws {
        let x = wave64(3, 4, 2)
        let indices = Tensor([2, 0, 2] as [Int64], shape: [3])
        try expectGradients(of: "shapes", x) { $0[0].permuted(2, 0, 1).flipped(0).reshaped(6, 4).transposed }
        try expectGradients(of: "parts", x) { $0[0].sliced(1, 0, nil, step: 2) * $0[0].selected(1, -1).unsqueezed(1) }
        try expectGradients(of: "rows", x) { $0[0].indexSelect(0, indices) }
        try expectGradients(of: "joined", x, wave64(1, 4, 2)) { .concatenated([$0[0], $0[1]], 0) }
        try expectGradients(of: "stacked", x) { .stacked([$0[0], $0[0].squared()], 1) }
        try expectGradients(of: "space to depth and back", wave64(1, 4, 2, 4)) {
            $0[0].pixelUnshuffled(2).pixelShuffled(4) * wave64(1, 1, 4, 8, phase: 1)
        }
        try expectGradients(of: "repeated", wave64(1, 3)) { $0[0].expanded([2, 3]) * $0[0].repeated(2, 1) }
        try expectGradients(of: "scattered", wave64(3), wave64(4, phase: 1)) {
            $0[0].scatterAdded(0, Tensor([2, 0, 2, 2] as [Int64], shape: [4]), $0[1])
        }
    }
}
