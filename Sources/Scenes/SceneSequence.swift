internal import Foundation
public import Specs

/// Counts up whenever the same settings give other pixels; a cache of rendered sequences is named by it.
public let rendererVersion = 2

/// A rendered video with everything that is true of it.
public struct SceneSequence: Equatable, Sendable {
    /// RGB, `[n, h, w, 3]`.
    public var frames: [UInt8]
    /// Camera z in metres at the pixel centres, `[n, h, w]`; 0 where there is only sky.
    public var depth: [Float]
    /// Camera-to-world, `[n, 4, 4]` row-major, metres; x right, y down, z forward.
    public var poses: [Float]
    /// `[fx, fy, cx, cy]` in pixels, integer coordinates at pixel centres: x = fx·X/Z + cx.
    public var intrinsics: [Float]
    /// What a second camera sees, to the right of the first and looking the same way, `[n, h, w, 3]`; empty without one.
    public var right: [UInt8] = []
    /// How far to the right it is, in metres.
    public var baseline: Float?
    /// Where what a pixel sees is in the next frame, relative to the pixel: u and v in pixels, `[n − 1, h, w, 2]`; empty
    /// unless it is asked for.
    public var flow: [Float] = []
}

/// Renders sequence `index` of a data set: a pure function of the settings and the index.
///
/// In a mixed world even sequences are roads, odd ones rooms.
///
/// - Parameters:
///   - settings: Size, world and what happens in it; `sequences` and `heldOut` have no influence.
///   - index: Of the sequence, from 0.
public func renderScene(_ settings: ScenesSettings, index: Int) -> SceneSequence {
    let isRoad = settings.world == .road || (settings.world == .mixed && index.isMultiple(of: 2))
    var random = RandomStream(seed: UInt64(bitPattern: Int64(settings.seed)), UInt64(index), isRoad ? 0 : 1)
    // Draws that not all settings need have a stream of their own, so that worlds stay what they are without them.
    var extra = RandomStream(seed: UInt64(bitPattern: Int64(settings.seed)), UInt64(index), 2)
    let intrinsics = centredIntrinsics(
        width: settings.width,
        height: settings.height,
        fieldOfView: settings.fieldOfView
    )
    let whole = isRoad ? roadPath(settings, &random) : roomPath(settings, &random)
    var world = isRoad ? roadWorld(along: whole, &random) : roomWorld(around: whole, &random)
    world.detail = Float(settings.texture)
    let path = interrupted(whole, still: settings.still, &extra)
    let movers =
        isRoad
        ? roadMovers(settings.movers, along: path, in: world, &extra)
        : roomMovers(settings.movers, around: path, in: world, &extra)
    let exposures = exposures(settings, &extra)
    var renderer = Renderer(
        world: world,
        movers: movers,
        width: settings.width,
        height: settings.height,
        samples: max(settings.samples, 1)
    )
    let baseline = Float(settings.baseline) * (isRoad ? 1 : 0.2)

    var sequence = SceneSequence(frames: [], depth: [], poses: [], intrinsics: (0..<4).map { intrinsics[$0] })
    let pixels = settings.frames * settings.width * settings.height
    sequence.frames.reserveCapacity(pixels * 3)
    sequence.depth.reserveCapacity(pixels)
    let cameras = path.map { Camera($0, intrinsics: intrinsics) }
    for (frame, camera) in cameras.enumerated() {
        renderer.advance(to: frame)
        if settings.stereo {
            var other = camera
            other.position += camera.right * baseline
            renderer.render(other, exposure: exposures[frame], into: &sequence.right)
        }
        renderer.render(camera, exposure: exposures[frame], into: &sequence.frames)
        renderer.appendDepth(to: &sequence.depth)
        sequence.poses += camera.pose
        if settings.flow, frame + 1 < cameras.count {
            renderer.appendFlow(to: cameras[frame + 1], frame: frame, output: &sequence.flow)
        }
    }
    if settings.stereo { sequence.baseline = baseline }
    return sequence
}

/// A path with a stretch in which the camera stands still, over a share of the frames.
private func interrupted(_ path: [Viewpoint], still: Double, _ random: inout RandomStream) -> [Viewpoint] {
    let count = Int((still * Double(path.count - 1)).rounded())
    guard count > 0 else { return path }
    let start = random.int(below: path.count - count)
    return path.indices.map { path[$0 <= start ? $0 : max(start, $0 - count)] }
}

/// Factors on the colours of each frame, whose logarithms are a random walk from 0.
private func exposures(_ settings: ScenesSettings, _ random: inout RandomStream) -> [Float] {
    guard settings.exposure > 0 else { return Array(repeating: 1, count: settings.frames) }
    var logarithm = 0.0
    return (0..<settings.frames).map { frame in
        if frame > 0 { logarithm += settings.exposure * random.normal() }
        return Float(exp(logarithm))
    }
}

extension Camera {
    /// The camera at a viewpoint.
    fileprivate init(_ view: Viewpoint, intrinsics: SIMD4<Float>) {
        self.init(position: view.position, yaw: view.yaw, pitch: view.pitch, roll: view.roll, intrinsics: intrinsics)
    }
}
