import HDF5
import Images

/// Pictures of some held-out frames: input, truth and prediction. Both are shown as disparity, so near is bright.
struct DepthPictures {
    private let data: VideoDataset
    private var images: [(name: String, image: Image)] = []
    /// Predicted depth of the same frames, `[n · height · width]`.
    private var depths: [Float] = []
    private var count = 0

    init(of data: VideoDataset) { self.data = data }

    /// Adds a frame, whose disparity is predicted.
    mutating func add(_ predicted: [Float], of sample: VideoDataset.Sample) throws {
        let (h, w) = (data.height, data.width)
        let bytes = try data.frames(sample.sequence, sample.frame..<sample.frame + 1)
        images.append(("input-\(count)", Image(width: w, height: h, channels: 3, bytes: bytes)))
        var disparity = predicted
        var limit = predicted.max() ?? 1
        if data.sequences[sample.sequence].hasDepth {
            let depth = try data.depth(sample.sequence, sample.frame)
            let truth = depth.map { $0 > 0 ? 1 / $0 : 0 }
            let valid = depth.indices.filter { depth[$0] > 0 }
            if !valid.isEmpty {
                // Scaled so that medians agree.
                let scale = median(valid.map { depth[$0] }) / median(valid.map { 1 / predicted[$0] })
                disparity = predicted.map { Float(Double($0) / scale) }
            }
            limit = truth.sorted()[truth.count * 98 / 100]
            let picture = Image.colourMapped(truth, width: w, height: h, low: 0, high: limit)
            images.append(("truth-\(count)", picture))
        }
        let picture = Image.colourMapped(disparity, width: w, height: h, low: 0, high: limit)
        images.append(("prediction-\(count)", picture))
        depths += predicted.map { 1 / $0 }
        count += 1
    }

    /// The pictures, and the depth that they show.
    func write(to evaluation: inout Evaluation) {
        evaluation.images += images
        guard count > 0 else { return }
        evaluation.tensors.append(("depth", HDF5Array(depths, shape: [count, data.height, data.width])))
    }
}
