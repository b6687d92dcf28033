/// What of held-out video is measured, and what is known of it.
extension VideoDataset {
    /// The held-out frames that are measured: those with points of known depth, or all that have neighbours.
    var measuredSamples: [Sample] {
        let sparse = sequences.indices.flatMap { index in
            sequences[index].truthFrames.map { Sample(sequence: index, frame: $0) }
        }
        return sparse.isEmpty ? samples : sparse
    }

    /// True depth of a frame; nil if nothing is known of it.
    func truth(of sample: Sample) throws -> DepthTruth? {
        let sequence = sequences[sample.sequence]
        if sequence.hasDepth {
            let depths = try depth(sample.sequence, sample.frame)
            return DepthTruth(dense: depths, height: height, width: width)
        }
        guard sequence.truthFrames.contains(sample.frame) else { return nil }
        return DepthTruth(try sparseTruth(sample.sequence, sample.frame))
    }
}

extension VideoDataset.Sequence {
    /// Whether a frame has another one on both sides.
    func hasNeighbours(of frame: Int) -> Bool { frames.dropFirst().dropLast().contains(frame) }
}
