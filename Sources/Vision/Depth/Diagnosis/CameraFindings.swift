internal import Foundation
public import Specs

/// What may be wrong with intrinsics.
///
/// - Parameters:
///   - camera: fx, fy, cx, cy in pixels of frames of this size.
public func cameraFindings(_ camera: [Double], width: Int, height: Int) -> [Finding] {
    [fieldOfView(camera, width: width), centre(camera, width: width, height: height)]
}

/// What may be wrong with intrinsics that a spec states for stored frames of a size.
public func statedCameraFindings(_ given: IntrinsicsSettings, width: Int, height: Int) -> [Finding] {
    guard let fx = given.fx, let fy = given.fy, let cx = given.cx, let cy = given.cy else { return [] }
    var aspect = Finding("pixel aspect fx/fy", fx / fy, "")
    if abs(fx / fy - 1) > 0.05 {
        aspect = aspect.being(
            .doubtful,
            "stored pixels are hardly ever oblong: are these the intrinsics of frames stretched to another shape?",
            setting: "data.intrinsics.fx, data.intrinsics.fy"
        )
    }
    // A centred principal point tells the size that the intrinsics are for.
    let meant = (width: 2 * cx + 1, height: 2 * cy + 1)
    let factors = (meant.width / Double(width), meant.height / Double(height))
    var scaled = Finding("intrinsics are for frames of this width, to the stored", factors.0, "×")
    if abs(factors.0 - factors.1) < 0.1 * factors.0, abs(factors.0 - 1) > 0.15 {
        scaled = scaled.being(
            .bad,
            "they fit frames of about \(Int(meant.width))×\(Int(meant.height)), the stored ones are "
                + "\(width)×\(height): K was not rescaled with the frames",
            setting: "data.intrinsics"
        )
    }
    return [aspect, scaled]
}

private func fieldOfView(_ camera: [Double], width: Int) -> Finding {
    let degrees = 2 * atan(Double(width) / 2 / camera[0]) * 180 / .pi
    let fact = "the focal length is \(shown(camera[0])) pixels for \(width)"
    return Finding("horizontal field of view", degrees, "degrees").judged(
        above: 130,
        bad: 130,
        "\(fact): fractions of the width, or of another size?",
        setting: "data.intrinsics.fx"
    ).judged(below: 15, bad: 15, "\(fact): not rescaled with the frames?", setting: "data.intrinsics.fx")
}

private func centre(_ camera: [Double], width: Int, height: Int) -> Finding {
    let off = max(abs(camera[2] / Double(width - 1) - 0.5), abs(camera[3] / Double(height - 1) - 0.5))
    return Finding("principal point off the centre", 100 * off, "% of the frame").judged(
        above: 15,
        bad: 30,
        "it is at (\(shown(camera[2])), \(shown(camera[3]))) in frames of \(width)×\(height): another size, or a crop?",
        setting: "data.intrinsics.cx, data.intrinsics.cy"
    )
}

private func shown(_ number: Double) -> String { String(format: "%.1f", number) }
