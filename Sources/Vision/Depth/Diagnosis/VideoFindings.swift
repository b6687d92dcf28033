/// What may be wrong with video before anything is trained on it.
///
/// Looks at about 40 pairs of frames, evenly spread.
public func videoFindings(_ dataset: VideoDataset) throws -> [Finding] {
    let samples = dataset.samples
    let count = min(40, samples.count)
    guard count > 0 else { return [] }
    var (motions, residuals, textures, brightness): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    var still = 0
    for place in evenlySpread(count, of: samples.count) {
        let sample = samples[place]
        let bytes = try dataset.frames(sample.sequence, sample.frame..<sample.frame + 2)
        let pictures = greys(bytes, size: dataset.height * dataset.width)
        let difference = zip(pictures[0], pictures[1]).reduce(0) { $0 + abs($1.0 - $1.1) } / Float(pictures[0].count)
        let means = pictures.map { $0.reduce(0, +) / Float($0.count) }
        brightness.append(Double(abs(means[1] - means[0]) / max(means[0], 1)))
        if difference < 1 { still += 1 }
        guard
            let motion = ImageMotion(pictures[0], pictures[1], height: dataset.height, width: dataset.width)
        else {
            textures.append(0)
            continue
        }
        motions.append(motion.median)
        residuals.append(motion.residual)
        textures.append(motion.textured)
    }
    return [
        stillness(Double(still) / Double(count)), movement(motions, width: dataset.width), parallax(residuals),
        texture(mean(textures)), exposure(median(brightness)),
    ]
}

private func greys(_ bytes: [UInt8], size: Int) -> [[Float]] {
    (0..<2).map { frame in
        (0..<size).map { pixel in
            let start = (frame * size + pixel) * 3
            return luminance(Float(bytes[start]), Float(bytes[start + 1]), Float(bytes[start + 2]))
        }
    }
}

private func stillness(_ share: Double) -> Finding {
    Finding("static pairs of frames", share: share).judged(
        above: 10,
        bad: 50,
        "the camera stands still there, which teaches nothing and invites infinite depth",
        setting: "data.stride, or leave these frames out; objective.automask true ignores them"
    )
}

private func movement(_ motions: [Double], width: Int) -> Finding {
    let middle = motions.isEmpty ? 0 : median(motions)
    let stride = middle > 0.02 ? "×\(Int((1.5 / middle).rounded(.up)))" : "×10"
    return Finding("movement of the picture, median", pixelsAFrame: middle).judged(
        below: 0.5,
        bad: 0.2,
        "frames are too alike: pictures that hardly differ say nothing of depth (about 10 frames a second are usual)",
        setting: "data.stride \(stride)"
    ).judged(
        above: 0.08 * Double(width),
        "frames differ so much that sampling finds no gradient to follow",
        setting: "data.stride, or record more frames a second"
    )
}

private func parallax(_ residuals: [Double]) -> Finding {
    Finding("parallax, median", pixelsAFrame: residuals.isEmpty ? 0 : median(residuals)).judged(
        below: 0.2,
        bad: 0.08,
        "the picture moves as one plane: the camera turns, or hardly moves, or sees one wall",
        setting: "data.stride, or record with more sideways movement"
    )
}

private func texture(_ share: Double) -> Finding {
    Finding("blocks with texture", share: share).judged(
        below: 30,
        "pictures without texture match everywhere: depth there comes from smoothness alone",
        setting: "objective.smoothness"
    )
}

private func exposure(_ change: Double) -> Finding {
    Finding("change of brightness, median", 100 * change, "% a frame").judged(
        above: 3,
        "the exposure changes, which photometric errors take for depth",
        setting: "objective.photometric.ssim, which compares structure; fix the exposure while recording"
    )
}
