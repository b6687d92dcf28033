internal import Foundation
internal import Specs

/// Where the camera is and which way it looks. Angles in radians.
struct Viewpoint {
    var position: Vector
    var yaw: Float = 0
    var pitch: Float = 0
    var roll: Float = 0
}

/// A smooth wave with a random phase: `size`·sin, once around in `period` frames.
private struct Sway {
    let size: Float
    let period: Float
    let phase: Float

    init(_ size: Double, periods: Range<Double>, _ random: inout RandomStream) {
        self.size = Float(size)
        period = Float(random.uniform(in: periods))
        phase = Float(random.uniform(in: 0..<2 * .pi))
    }

    func callAsFunction(_ frame: Int) -> Float { size * sin(2 * .pi * Float(frame) / period + phase) }
    /// The change per frame.
    func slope(_ frame: Int) -> Float {
        size * 2 * .pi / period * cos(2 * .pi * Float(frame) / period + phase)
    }
}

/// A drive along +z: forward at about 0.6 m per frame times `speed`, drifting in the lane, rocking a little.
func roadPath(_ settings: ScenesSettings, _ random: inout RandomStream) -> [Viewpoint] {
    let pace = Float(settings.speed * random.uniform(in: 0.45..<0.75))
    let height = Float(random.uniform(in: 1.5..<1.8))
    let lane = Float(random.uniform(in: -0.6..<0.6))
    let surge = Sway(0.25, periods: 25..<60, &random)
    let drift = Sway(0.35 * settings.speed, periods: 40..<90, &random)
    let bounce = Sway(0.012, periods: 5..<11, &random)
    let nod = Sway(0.004, periods: 9..<25, &random)
    let lean = Sway(0.004, periods: 11..<40, &random)
    var travelled: Float = 0
    return (0..<settings.frames).map { frame in
        defer { travelled += pace * (1 + surge(frame)) }
        return Viewpoint(
            position: Vector(lane + drift(frame), -height + bounce(frame), travelled),
            yaw: 0.5 * atan2(drift.slope(frame), pace),
            pitch: nod(frame),
            roll: lean(frame)
        )
    }
}

/// A walk along the near wall of a room: sideways at about 0.08 m per frame times `speed`, turning back at the ends.
///
/// x is 0 in the middle of the room; the camera looks along +z and turns a little towards the middle.
func roomPath(_ settings: ScenesSettings, _ random: inout RandomStream) -> [Viewpoint] {
    let pace = Float(settings.speed * random.uniform(in: 0.06..<0.1)) * (random.int(below: 2) == 0 ? 1 : -1)
    let reach = Float(1.4)
    let height = Float(random.uniform(in: 1.15..<1.5))
    let approach = Sway(0.25, periods: 40..<90, &random)
    let rise = Sway(0.12, periods: 30..<60, &random)
    let turn = Sway(0.02, periods: 50..<120, &random)
    let nod = Sway(0.008, periods: 20..<60, &random)
    let lean = Sway(0.006, periods: 20..<60, &random)
    let orbit = Float(random.uniform(in: 0..<0.08))
    let start = Float(random.uniform(in: -1..<1))
    return (0..<settings.frames).map { frame in
        // Back and forth with rounded turns: constant pace in between.
        let x = reach * 2 / .pi * asin(0.98 * sin(start + pace / reach * Float(frame)))
        return Viewpoint(
            position: Vector(x, -height + rise(frame), approach(frame)),
            yaw: turn(frame) - orbit * x,
            pitch: nod(frame) - 0.06,
            roll: lean(frame)
        )
    }
}
