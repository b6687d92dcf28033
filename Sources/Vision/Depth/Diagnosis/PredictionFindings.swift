/// What may be wrong with what a trained network predicts.
///
/// - Parameters:
///   - maps: Disparity of some frames, `[height · width]` each.
///   - lowest: The disparity of σ = 0.
public func depthFindings(_ maps: [[Float]], height: Int, width: Int, lowest: Double) -> [Finding] {
    let spreads = maps.map { map in
        let depths = map.map { 1 / Double($0) }
        return deviation(depths) / mean(depths)
    }
    let far = maps.map { map in
        let limit = Float(max(lowest * 1.5, 1e-6))
        return Double(map.filter { $0 <= limit }.count) / Double(map.count)
    }
    let shares = maps.map { holeShare($0, height: height, width: width) }
    return [flatness(median(spreads)), distance(median(far)), holes(mean(shares))]
}

/// The part of pixels that are at least twice as far as what lies to the left and right of them and above and below.
///
/// - Parameter map: Disparity, `[height · width]`.
func holeShare(_ map: [Float], height: Int, width: Int) -> Double {
    let reach = max(2, width / 16)
    guard height > 2 * reach, width > 2 * reach else { return 0 }
    var (holes, pixels) = (0, 0)
    for row in reach..<height - reach {
        for column in reach..<width - reach {
            let place = row * width + column
            let around = [place - reach, place + reach, place - reach * width, place + reach * width].map { map[$0] }
            pixels += 1
            if let farthest = around.min(), map[place] * 2 < farthest { holes += 1 }
        }
    }
    return Double(holes) / Double(pixels)
}

private func flatness(_ spread: Double) -> Finding {
    Finding("depth, deviation over mean", spread, "").judged(
        below: 0.15,
        bad: 0.05,
        "depth is flat: too little parallax, too much smoothness, or intrinsics that are wrong",
        setting: "objective.smoothness, data.stride, data.intrinsics"
    )
}

private func distance(_ share: Double) -> Finding {
    Finding("pixels at the farthest depth", share: share).judged(
        above: 30,
        bad: 60,
        "depth runs away: frames stand still or things move with the camera, and infinite depth explains them",
        setting: "objective.automask true, data.stride"
    )
}

private func holes(_ share: Double) -> Finding {
    Finding("pixels in holes", share: share).judged(
        above: 1,
        bad: 4,
        "far spots within what is near: things that move as the camera does",
        setting: "objective.automask true, objective.photometric.sources minimum"
    )
}

/// What may be wrong with predicted motion.
///
/// - Parameters:
///   - motions: To the next frame, of frames that follow each other.
///   - depths: Median depth of each of these frames.
///   - focal: fx in pixels.
public func motionFindings(_ motions: [RigidMotion], depths: [Double], focal: Double) -> [Finding] {
    guard !motions.isEmpty else { return [] }
    let shifts = zip(motions, depths).map { $0.length * focal / $1 }
    return [
        Finding("predicted parallax |t|·f/depth, median", pixelsAFrame: median(shifts)).judged(
            below: 0.05,
            bad: 0.05,
            "the pose network predicts no motion: it has not learned, or frames are too alike",
            setting: "network.pose.scale, training.steps, data.stride"
        ),
        Finding("predicted turn, median", pixelsAFrame: median(motions.map { $0.angle * focal })),
        Finding("median depth, deviation over mean", deviation(depths) / max(mean(depths), 1e-12), "").judged(
            above: 0.5,
            "the scale drifts from frame to frame, so trajectories bend",
            setting: "objective.geometry 0.5"
        ),
    ]
}

/// What auto-masking says of data.
func stillFinding(identityWins share: Double) -> Finding {
    Finding("pixels that an unmoved frame explains best", share: share).judged(
        above: 50,
        bad: 80,
        "synthesis is no better than the frame before: little motion, or a network that has not learned",
        setting: "data.stride, training.steps"
    )
}
