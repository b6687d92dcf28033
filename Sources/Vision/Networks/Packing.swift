import Torch

/// Convolution, group normalisation and exponential linear units.
struct NormedConvolution: Layer {
    let conv: Conv2d
    let norm: GroupNorm

    init(_ inputs: Int, _ outputs: Int, kernel: Int = 3, generator: Generator) {
        conv = Conv2d(inputs, outputs, kernel: kernel, padding: kernel / 2, generator: generator)
        norm = groupNorm(outputs, generator)
    }

    func callAsFunction(_ input: Tensor) -> Tensor { norm(conv(input)).eluInPlace() }
}

/// Normalisation in 16 groups, or in as many as divide the channels.
func groupNorm(_ channels: Int, _ generator: Generator) -> GroupNorm {
    let groups = [16, 8, 4, 2].first { channels.isMultiple(of: $0) } ?? 1
    return GroupNorm(groups: groups, channels, device: generator.device)
}

/// Features of the 3-D convolution that mixes folded pixels.
private let mixedFeatures = 8

/// Halves height and width without dropping a number: pixels fold into channels, a 3-D convolution mixes these, a 2-D
/// convolution brings their count back. Guizilini et al. 2020, figure 3a.
struct Packing: Layer {
    let conv3d: Conv3d
    let conv: NormedConvolution

    init(_ channels: Int, kernel: Int = 3, generator: Generator) {
        conv3d = Conv3d(1, mixedFeatures, kernel: 3, padding: 1, generator: generator)
        conv = NormedConvolution(4 * mixedFeatures * channels, channels, kernel: kernel, generator: generator)
    }

    /// `[n, channels, h, w]` → `[n, channels, h/2, w/2]`, sizes rounded up.
    func callAsFunction(_ input: Tensor) -> Tensor {
        let odd = (input.size(2) % 2, input.size(3) % 2)
        let even = odd == (0, 0) ? input : input.replicationPadded([0, odd.1, 0, odd.0])
        return conv(mixed(even.pixelUnshuffled(2), by: conv3d))
    }
}

/// Doubles height and width: the way back. Guizilini et al. 2020, figure 3b.
struct Unpacking: Module {
    let conv: NormedConvolution
    let conv3d: Conv3d

    init(_ inputs: Int, _ outputs: Int, generator: Generator) {
        conv = NormedConvolution(inputs, 4 * outputs / mixedFeatures, generator: generator)
        conv3d = Conv3d(1, mixedFeatures, kernel: 3, padding: 1, generator: generator)
    }

    /// `[n, inputs, h/2, w/2]` → `[n, outputs, h, w]`, cut to a size.
    func callAsFunction(_ input: Tensor, height: Int, width: Int) -> Tensor {
        let unfolded = mixed(conv(input), by: conv3d).pixelShuffled(2)
        return unfolded.sliced(2, 0, height).sliced(3, 0, width)
    }
}

/// Channels taken for a third dimension: `[n, c, h, w]` → `[n, 8·c, h, w]`.
private func mixed(_ channels: Tensor, by convolution: Conv3d) -> Tensor {
    let (n, h, w) = (channels.size(0), channels.size(2), channels.size(3))
    return convolution(channels.unsqueezed(1)).reshaped(n, mixedFeatures * channels.size(1), h, w)
}
