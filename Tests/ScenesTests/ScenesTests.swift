import Foundation
import Specs
import Testing
import Scenes

@Suite struct `Rendered scenes` {
    private func settings(_ world: ScenesSettings.World) -> ScenesSettings {
        var settings = ScenesSettings()
        (settings.height, settings.width, settings.frames, settings.world) = (32, 96, 3, world)
        return settings
    }

    @Test(arguments: [ScenesSettings.World.road, .room])
    func `are the same for the same seed and index, and others for others`(world: ScenesSettings.World) {
        var settings = settings(world)
        let scene = renderScene(settings, index: 3)
        #expect(renderScene(settings, index: 3) == scene)
        #expect(renderScene(settings, index: 4).frames != scene.frames)
        settings.seed = 1
        #expect(renderScene(settings, index: 3).frames != scene.frames)
    }

    @Test func `have the shapes and the intrinsics that the settings ask for`() {
        var settings = settings(.road)
        settings.fieldOfView = 90
        let scene = renderScene(settings, index: 0)
        #expect(scene.frames.count == 3 * 32 * 96 * 3)
        #expect(scene.depth.count == 3 * 32 * 96)
        #expect(scene.poses.count == 3 * 16)
        let expected: [Float] = [48, 48, 47.5, 15.5]
        for (value, wanted) in zip(scene.intrinsics, expected) { #expect(abs(value - wanted) < 1e-3) }
    }

    @Test func `alternate between road and room in a mixed world`() {
        #expect(renderScene(settings(.mixed), index: 2) == renderScene(settings(.road), index: 2))
        #expect(renderScene(settings(.mixed), index: 3) == renderScene(settings(.room), index: 3))
    }

    /// Inside of a surface one sample stands for the pixel, so more samples may change outlines alone.
    @Test(arguments: [ScenesSettings.World.road, .room])
    func `look the same with more samples a pixel, and depth is exact with any`(world: ScenesSettings.World) {
        var settings = settings(world)
        let scene = renderScene(settings, index: 1)
        settings.samples = 5
        let finer = renderScene(settings, index: 1)
        #expect(finer.depth == scene.depth && finer.poses == scene.poses)
        let differences = zip(finer.frames, scene.frames).map { abs(Int($0) - Int($1)) }
        #expect(differences.reduce(0, +) < 4 * differences.count)
        settings.samples = 1
        let jagged = zip(finer.frames, renderScene(settings, index: 1).frames).map { abs(Int($0) - Int($1)) }
        #expect(differences.reduce(0, +) < jagged.reduce(0, +))
    }

    /// The street is the plane y = 0, so a pixel below the horizon that sees it has depth −camera y / ray y.
    @Test func `measure the depth of the street exactly`() {
        let scene = renderScene(settings(.road), index: 0)
        var seen = 0
        for frame in 0..<3 {
            let pose = Array(scene.poses[frame * 16..<(frame + 1) * 16])
            let (column, row) = (48, 31)
            let ray = [
                (Float(column) - scene.intrinsics[2]) / scene.intrinsics[0],
                (Float(row) - scene.intrinsics[3]) / scene.intrinsics[1], 1,
            ]
            let descent = pose[4] * ray[0] + pose[5] * ray[1] + pose[6] * ray[2]
            let analytic = -pose[7] / descent
            let depth = scene.depth[(frame * 32 + row) * 96 + column]
            if abs(depth / analytic - 1) < 1e-4 { seen += 1 }
        }
        #expect(seen == 3)
    }

    @Test func `see sky at depth 0 on a road, and no sky in a room`() {
        #expect(renderScene(settings(.room), index: 1).depth.allSatisfy { $0 > 0 && $0 < 10 })
        #expect(renderScene(settings(.road), index: 1).depth.allSatisfy { $0 >= 0 && $0.isFinite })
    }

    @Test(arguments: [ScenesSettings.World.road, .room])
    func `have depths and poses that explain one frame by the next`(world: ScenesSettings.World) {
        var settings = settings(world)
        (settings.height, settings.width, settings.samples, settings.speed) = (48, 160, 3, 2)
        for index in 0..<3 {
            let errors = photometricErrors(renderScene(settings, index: index), 48, 160)
            #expect(errors.warped < 0.4 * errors.unwarped, "\(errors)")
        }
    }

    /// Mean |difference| between frame 0 and frame 1, as it is and sampled where depth and poses say.
    ///
    /// Only pixels count whose depth in frame 1 agrees: others are hidden there.
    private func photometricErrors(_ scene: SceneSequence, _ height: Int, _ width: Int) -> (
        warped: Float, unwarped: Float
    ) {
        let k = scene.intrinsics
        let (from, to) = (Array(scene.poses[0..<16]), Array(scene.poses[16..<32]))
        func value(_ frame: Int, _ row: Int, _ column: Int) -> Float {
            Float(scene.frames[((frame * height + row) * width + column) * 3 + 1])
        }
        var (warped, unwarped, count) = (Float(0), Float(0), Float(0))
        for row in 0..<height {
            for column in 0..<width {
                let z = scene.depth[row * width + column]
                guard z > 0 else { continue }
                let p = [(Float(column) - k[2]) / k[0] * z, (Float(row) - k[3]) / k[1] * z, z]
                let world = (0..<3).map { i in
                    from[4 * i] * p[0] + from[4 * i + 1] * p[1] + from[4 * i + 2] * p[2] + from[4 * i + 3]
                        - to[4 * i + 3]
                }
                let q = (0..<3).map { i in to[i] * world[0] + to[4 + i] * world[1] + to[8 + i] * world[2] }
                let (x, y) = (k[0] * q[0] / q[2] + k[2], k[1] * q[1] / q[2] + k[3])
                guard q[2] > 0, x >= 0, y >= 0, x < Float(width - 1), y < Float(height - 1) else { continue }
                let (left, top) = (Int(x), Int(y))
                let seen = scene.depth[(height + Int(y.rounded())) * width + Int(x.rounded())]
                guard abs(seen / q[2] - 1) < 0.05 else { continue }
                let (a, b) = (x - Float(left), y - Float(top))
                let sampled =
                    (value(1, top, left) * (1 - a) + value(1, top, left + 1) * a) * (1 - b)
                    + (value(1, top + 1, left) * (1 - a) + value(1, top + 1, left + 1) * a) * b
                warped += abs(sampled - value(0, row, column))
                unwarped += abs(value(1, row, column) - value(0, row, column))
                count += 1
            }
        }
        return (warped / count, unwarped / count)
    }
}
