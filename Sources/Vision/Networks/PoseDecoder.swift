public import Torch

/// From features of frames to the motions between them. Godard et al. 2019, appendix.
public struct PoseDecoder: Module {
    let squeeze: Conv2d
    let pose: [Conv2d]
    let vectors: Int
    let scale: Double

    /// - Parameters:
    ///   - channels: Of one map of features.
    ///   - frames: Maps that are decoded together: 1 if an encoder saw all frames at once.
    ///   - vectors: Motions.
    ///   - width: 64 stands for the paper's 256 channels.
    ///   - scale: Factor on the motion.
    public init(
        channels: Int,
        frames: Int = 1,
        vectors: Int,
        width: Int = 64,
        scale: Double = 0.01,
        generator: Generator
    ) {
        func conv(_ inputs: Int, _ outputs: Int, _ kernel: Int) -> Conv2d {
            Conv2d(inputs, outputs, kernel: kernel, padding: kernel / 2, generator: generator)
        }
        let hidden = 4 * width
        squeeze = conv(channels, hidden, 1)
        pose = [conv(frames * hidden, hidden, 3), conv(hidden, hidden, 3), conv(hidden, 6 * vectors, 1)]
        self.vectors = vectors
        self.scale = scale
    }

    /// Motions `[n, vectors, 6]`, translation then rotation, from a map `[n, channels, h, w]` per frame.
    public func callAsFunction(_ frames: [Tensor]) -> Tensor {
        let squeezed = Tensor.concatenated(frames.map { squeeze($0).reluInPlace() }, 1)
        let motions = pose[2](pose[1](pose[0](squeezed).reluInPlace()).reluInPlace()).mean(2, 3)
        return motions.reshaped(-1, vectors, 6) * scale
    }
}
