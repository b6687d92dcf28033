import Images

extension DepthMethod {
    /// Pictures of one frame: input, truth and prediction as disparity, near is bright.
    func show(
        _ sample: VideoDataset.Sample,
        _ predicted: [Float],
        as number: Int,
        in evaluation: inout Evaluation
    ) throws {
        let (h, w) = (heldOut.height, heldOut.width)
        let bytes = try heldOut.frames(sample.sequence, sample.frame..<sample.frame + 1)
        evaluation.images.append(("input-\(number)", Image(width: w, height: h, channels: 3, bytes: bytes)))
        var disparity = predicted
        var limit = predicted.max() ?? 1
        if heldOut.sequences[sample.sequence].hasDepth {
            let depth = try heldOut.depth(sample.sequence, sample.frame)
            let truth = depth.map { $0 > 0 ? 1 / $0 : 0 }
            let valid = depth.indices.filter { depth[$0] > 0 }
            if !valid.isEmpty {
                // Scaled so that medians agree.
                let scale = median(valid.map { depth[$0] }) / median(valid.map { 1 / predicted[$0] })
                disparity = predicted.map { Float(Double($0) / scale) }
            }
            limit = truth.sorted()[truth.count * 98 / 100]
            let picture = Image.colourMapped(truth, width: w, height: h, low: 0, high: limit)
            evaluation.images.append(("truth-\(number)", picture))
        }
        let picture = Image.colourMapped(disparity, width: w, height: h, low: 0, high: limit)
        evaluation.images.append(("prediction-\(number)", picture))
    }
}
