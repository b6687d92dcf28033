import Support
import Testing
import Torch

/// A generator for layers whose weights a test overwrites.
func anyGenerator() throws -> Generator { try Generator(seed: 0) }

@Suite struct `Layers and operators compute what PyTorch computes` {
    @Test func `convolution: bias, stride, padding, dilation, groups`() throws {
        let x = wave(2, 4, 7, 6)
        let (w, b) = (wave(6, 4, 3, 3, phase: 1), wave(6, phase: 2))
        try expectPyTorch("conv2d", x.conv2d(w))
        try expectPyTorch("conv2d bias", x.conv2d(w, bias: b))
        try expectPyTorch("conv2d stride 2 padding 1", x.conv2d(w, bias: b, stride: 2, padding: 1))
        try expectPyTorch("conv2d dilation 2 padding 2", x.conv2d(w, bias: b, padding: 2, dilation: 2))
        try expectPyTorch("conv2d groups 2", x.conv2d(wave(6, 2, 3, 3, phase: 1), bias: b, groups: 2))
        let layer = try Conv2d(4, 6, kernel: 3, stride: 2, padding: 1, groups: 2, generator: anyGenerator())
        try expectPyTorch("Conv2d", filled(layer)(x))
    }

    @Test func `transposed convolution and linear layer`() throws {
        let x = wave(2, 4, 7, 6)
        let up = try ConvTranspose2d(4, 3, kernel: 3, generator: anyGenerator())
        try expectPyTorch("ConvTranspose2d", filled(up)(x))
        let double = try ConvTranspose2d(
            4,
            3,
            kernel: 3,
            stride: 2,
            padding: 1,
            outputPadding: 1,
            bias: false,
            generator: anyGenerator()
        )
        try expectPyTorch("ConvTranspose2d stride 2", filled(double)(x))
        try expectPyTorch("Linear", filled(Linear(6, 5, generator: anyGenerator()))(x))
    }

    @Test func `convolution of volumes`() throws {
        let x = wave(2, 2, 4, 5, 6)
        let (w, b) = (wave(3, 2, 3, 3, 3, phase: 1), wave(3, phase: 2))
        try expectPyTorch("conv3d", x.conv3d(w, bias: b, padding: 1))
        try expectPyTorch("Conv3d", filled(Conv3d(2, 3, kernel: 3, padding: 1, generator: anyGenerator()))(x))
    }

    @Test func `space to depth and back`() throws {
        try expectPyTorch("pixel shuffle", wave(2, 4, 7, 6).pixelShuffled(2))
        try expectPyTorch("pixel unshuffle", wave(2, 3, 4, 6).pixelUnshuffled(2))
    }

    @Test func `pooling and padding`() throws {
        let x = wave(2, 4, 7, 6)
        try expectPyTorch("max pool", x.maxPool2d(3, stride: 2, padding: 1))
        try expectPyTorch("average pool", x.averagePool2d(2, stride: 2))
        try expectPyTorch("reflection pad", x.sliced(1, 0, 2).reflectionPadded(2))
        try expectPyTorch("reflection pad by sides", x.sliced(1, 0, 2).reflectionPadded([3, 0, 1, 2]))
        try expectPyTorch("replication pad", x.sliced(1, 0, 2).replicationPadded([3, 0, 1, 2]))
        try expectPyTorch("constant pad", x.sliced(1, 0, 1).padded([1, 0, 2, 1], with: 0.5))
    }

    @Test func `batch normalisation: batch statistics, running statistics, evaluation`() throws {
        let (x, y) = (wave(3, 4, 3, 2), wave(3, 4, 3, 2, phase: 5) * 3 + 1)
        let norm = filled(BatchNorm(4))
        _ = norm(x)
        try expectPyTorch("batch norm, training", norm(y))
        let buffers = Dictionary(uniqueKeysWithValues: norm.buffers.map { ($0.path, $0.tensor) })
        try expectPyTorch("batch norm, running mean", #require(buffers["running_mean"]))
        try expectPyTorch("batch norm, running variance", #require(buffers["running_var"]))
        #expect(try buffers["num_batches_tracked"]?.int64s() == [2])
        try expectPyTorch("batch norm, evaluation", withEvaluationMode { norm(x) })
        try expectPyTorch("batch norm, features", filled(BatchNorm(4))(wave(5, 4)))
    }

    @Test func `group and layer normalisation`() throws {
        let x = wave(3, 4, 3, 2)
        try expectPyTorch("group norm", filled(GroupNorm(groups: 2, 4))(x))
        try expectPyTorch("layer norm", filled(LayerNorm([3, 2]))(x))
    }

    @Test(arguments: [(8, 10), (7, 3), (2, 2)])
    func `interpolation, larger and smaller`(height: Int, width: Int) throws {
        let x = wave(2, 2, 4, 5)
        func resized(_ mode: Tensor.Interpolation, corners: Bool = false) -> Tensor {
            x.interpolated(height: height, width: width, mode: mode, alignCorners: corners)
        }
        try expectPyTorch("nearest \(height)x\(width)", resized(.nearest))
        try expectPyTorch("bilinear \(height)x\(width)", resized(.bilinear))
        try expectPyTorch("bilinear \(height)x\(width) corners", resized(.bilinear, corners: true))
        try expectPyTorch("area \(height)x\(width)", resized(.area))
    }

    @Test(arguments: [Tensor.Padding.zeros, .border, .reflection], [false, true])
    func `grid sampling, within the image and beyond it`(padding: Tensor.Padding, corners: Bool) throws {
        let grid = wave(2, 3, 4, 2, phase: 3) * 1.6
        let found = wave(2, 2, 4, 5).gridSample(grid, padding: padding, alignCorners: corners)
        try expectPyTorch("grid sample \(padding)\(corners ? " corners" : "")", found)
    }

    @Test func `activations and cross-entropies`() throws {
        let x = wave(5, 4) * 4
        try expectPyTorch("relu", Activation.relu(x))
        try expectPyTorch("elu", Activation.elu(x))
        try expectPyTorch("gelu", Activation.gelu(x))
        try expectPyTorch("sigmoid", Activation.sigmoid(x))
        try expectPyTorch("tanh", x.tanh())
        try expectPyTorch("softplus", x.softplus())
        try expectPyTorch("softmax", x.softmax(1))
        try expectPyTorch("log softmax", x.logSoftmax(0))
        try expectPyTorch("cross entropy", x.crossEntropy(Tensor([0, 3, 1, 1, 2] as [Int64], shape: [5])))
    }
}
