/// What may be wrong with what a trained network predicts.
///
/// - Parameters:
///   - maps: Disparity of some frames, `[height · width]` each.
///   - lowest: The disparity of σ = 0.
public func depthFindings(_ maps: [[Float]], height: Int, width: Int, lowest: Double) -> [Finding] {
    let spreads = maps.map { map in
        let depths = map.map { 1 / Double($0) }
        let mean = mean(depths)
        let variance = depths.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(depths.count)
        return variance.squareRoot() / mean
    }
    let far = maps.map { map in
        let limit = Float(max(lowest * 1.5, 1e-6))
        return Double(map.filter { $0 <= limit }.count) / Double(map.count)
    }
    let holes = maps.map { holeShare($0, height: height, width: width) }
    return [flatness(median(spreads)), distance(median(far)), holiness(mean(holes))]
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
    let finding = Finding("depth, deviation over mean", spread, "")
    guard spread < 0.15 else { return finding }
    return finding.being(
        spread < 0.05 ? .bad : .doubtful,
        "depth is flat: too little parallax, too much smoothness, or intrinsics that are wrong",
        setting: "objective.smoothness, data.stride, data.intrinsics"
    )
}

private func distance(_ share: Double) -> Finding {
    let finding = Finding("pixels at the farthest depth", 100 * share, "%")
    guard share > 0.3 else { return finding }
    return finding.being(
        share > 0.6 ? .bad : .doubtful,
        "depth runs away: frames stand still or things move with the camera, and infinite depth explains them",
        setting: "objective.automask true, data.stride"
    )
}

private func holiness(_ share: Double) -> Finding {
    let finding = Finding("pixels in holes", 100 * share, "%")
    guard share > 0.01 else { return finding }
    return finding.being(
        share > 0.04 ? .bad : .doubtful,
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
    let lengths = motions.map(\.length)
    let shifts = zip(lengths, depths).map { $0 * focal / $1 }
    let turns = motions.map { $0.angle * focal }
    let shift = Finding("predicted parallax |t|·f/depth, median", median(shifts), "pixels a frame")
    let turn = Finding("predicted turn, median", median(turns), "pixels a frame")
    let change = deviation(depths) / max(mean(depths), 1e-12)
    let drift = Finding("median depth, deviation over mean", change, "")
    return [
        median(shifts) < 0.05
            ? shift.being(
                .bad,
                "the pose network predicts no motion: it has not learned, or frames are too alike",
                setting: "network.pose.scale, training.steps, data.stride"
            ) : shift,
        turn,
        change > 0.5
            ? drift.being(
                .doubtful,
                "the scale drifts from frame to frame, so trajectories bend",
                setting: "objective.geometry 0.5"
            ) : drift,
    ]
}

/// What auto-masking says of data.
func stillFinding(identityWins share: Double) -> Finding {
    let finding = Finding("pixels that an unmoved frame explains best", 100 * share, "%")
    guard share > 0.5 else { return finding }
    return finding.being(
        share > 0.8 ? .bad : .doubtful,
        "synthesis is no better than the frame before: little motion, or a network that has not learned",
        setting: "data.stride, training.steps"
    )
}

private func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}
