public import Specs

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
}

/// Renders sequence `index` of a data set: a pure function of the settings and the index.
///
/// In a mixed world even sequences are roads, odd ones rooms.
public func renderScene(_ settings: ScenesSettings, index: Int) -> SceneSequence {
    let isRoad = settings.world == .road || (settings.world == .mixed && index.isMultiple(of: 2))
    var random = RandomStream(seed: UInt64(bitPattern: Int64(settings.seed)), UInt64(index), isRoad ? 0 : 1)
    let intrinsics = Camera.intrinsics(
        width: settings.width,
        height: settings.height,
        fieldOfView: settings.fieldOfView
    )
    let path = isRoad ? roadPath(settings, &random) : roomPath(settings, &random)
    let world = isRoad ? roadWorld(along: path, &random) : roomWorld(around: path, &random)
    var renderer = Renderer(
        world: world,
        width: settings.width,
        height: settings.height,
        samples: max(settings.samples, 1)
    )

    var sequence = SceneSequence(frames: [], depth: [], poses: [], intrinsics: (0..<4).map { intrinsics[$0] })
    let pixels = settings.frames * settings.width * settings.height
    sequence.frames.reserveCapacity(pixels * 3)
    sequence.depth.reserveCapacity(pixels)
    for viewpoint in path {
        let camera = Camera(
            position: viewpoint.position,
            yaw: viewpoint.yaw,
            pitch: viewpoint.pitch,
            roll: viewpoint.roll,
            intrinsics: intrinsics
        )
        renderer.render(camera, into: &sequence)
    }
    return sequence
}
