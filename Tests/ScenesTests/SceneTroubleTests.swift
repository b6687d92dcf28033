import Foundation
import Specs
import Testing
import Scenes

/// What makes depth from video fail, on demand; and what else is true of a scene.
@Suite struct `Scenes on demand` {
    private let height = 48
    private let width = 160

    private func settings(_ world: ScenesSettings.World, frames: Int = 4) -> ScenesSettings {
        var settings = ScenesSettings()
        (settings.height, settings.width, settings.frames, settings.world) = (height, width, frames, world)
        return settings
    }

    private func frame(_ scene: SceneSequence, _ index: Int) -> ArraySlice<UInt8> {
        let size = height * width * 3
        return scene.frames[index * size..<(index + 1) * size]
    }

    @Test(arguments: [ScenesSettings.World.road, .room])
    func `have movers, of which the first keeps its distance and others do not`(world: ScenesSettings.World) {
        var settings = settings(world)
        let still = renderScene(settings, index: 1)
        settings.movers = 1
        let moving = renderScene(settings, index: 1)
        #expect(moving.poses == still.poses)
        var depths: [[Float]] = []
        for frame in 0..<4 {
            let pixels = frame * height * width..<(frame + 1) * height * width
            // A mover hides what is behind it and changes no other depth.
            let changed = pixels.filter { moving.depth[$0] != still.depth[$0] }
            #expect(changed.count > 20)
            let isNearer = changed.allSatisfy { moving.depth[$0] < still.depth[$0] || still.depth[$0] == 0 }
            #expect(isNearer)
            depths.append(changed.map { moving.depth[$0] }.sorted())
        }
        let nearest = depths.map { $0[$0.count / 10] }
        for depth in nearest { #expect(abs(depth / nearest[0] - 1) < 0.1) }
    }

    @Test func `stand still for the share of the frames that is asked for`() {
        var settings = settings(.room, frames: 9)
        settings.still = 0.5
        let scene = renderScene(settings, index: 1)
        let same = (1..<9).filter { frame(scene, $0).elementsEqual(frame(scene, $0 - 1)) }
        #expect(same.count == 4)
        #expect(same.last.map { $0 - same[0] } == 3)
        settings.still = 1
        let whole = renderScene(settings, index: 1)
        let stands = (1..<9).allSatisfy { frame(whole, $0).elementsEqual(frame(whole, 0)) }
        #expect(stands)
    }

    @Test func `change exposure by one factor for all pixels of a frame`() {
        var settings = settings(.room)
        let plain = renderScene(settings, index: 1)
        settings.exposure = 0.15
        let scene = renderScene(settings, index: 1)
        #expect(scene.depth == plain.depth)
        #expect(frame(scene, 0).elementsEqual(frame(plain, 0)))
        var factors: [Double] = []
        for index in 1..<4 {
            let pairs = zip(frame(scene, index), frame(plain, index)).filter {
                $0 > 60 && $0 < 250 && $1 > 60 && $1 < 250
            }
            let ratios = pairs.map { Double($0) / Double($1) }
            let mean = ratios.reduce(0, +) / Double(ratios.count)
            factors.append(mean)
            // Rounding to whole numbers moves a ratio of numbers above 60 by less than 1/50.
            let isOne = ratios.allSatisfy { abs($0 / mean - 1) < 0.025 }
            #expect(isOne)
        }
        #expect(Set(factors.map { ($0 * 1000).rounded() }).count == 3)
    }

    @Test func `lose texture, not shape`() {
        func detail(_ texture: Double) -> (gradient: Int, depth: [Float]) {
            var settings = settings(.room)
            settings.texture = texture
            let scene = renderScene(settings, index: 1)
            let bytes = Array(frame(scene, 0))
            let gradient = (3..<bytes.count).reduce(0) { $0 + abs(Int(bytes[$1]) - Int(bytes[$1 - 3])) }
            return (gradient, scene.depth)
        }
        let (full, half, none) = (detail(1), detail(0.5), detail(0))
        #expect(none.depth == full.depth)
        #expect(half.gradient < full.gradient && none.gradient * 3 < full.gradient * 2 && none.gradient < half.gradient)
    }

    @Test(arguments: [(ScenesSettings.World.road, Float(0.54)), (.room, 0.108)])
    func `show a second camera what is f·b/z to the left`(world: ScenesSettings.World, baseline: Float) throws {
        var settings = settings(world, frames: 5)
        (settings.stereo, settings.samples) = (true, 3)
        let scene = renderScene(settings, index: 1)
        #expect(abs(try #require(scene.baseline) - baseline) < 1e-6)
        #expect(scene.right.count == scene.frames.count)
        var (moved, unmoved) = (0.0, 0.0)
        for row in 0..<height {
            for column in 0..<width {
                let pixel = row * width + column
                guard scene.depth[pixel] > 0 else { continue }
                let x = Float(column) - scene.intrinsics[0] * baseline / scene.depth[pixel]
                guard x >= 0, x < Float(width - 1) else { continue }
                let (left, part) = (Int(x), x - Float(Int(x)))
                func green(_ bytes: [UInt8], _ column: Int) -> Float { Float(bytes[(row * width + column) * 3 + 1]) }
                let seen = green(scene.right, left) * (1 - part) + green(scene.right, left + 1) * part
                // What the other camera cannot see is off either way.
                moved += Double(min(abs(seen - green(scene.frames, column)), 40))
                unmoved += Double(min(abs(green(scene.right, column) - green(scene.frames, column)), 40))
            }
        }
        #expect(moved < 0.5 * unmoved)
    }

    @Test(arguments: [ScenesSettings.World.road, .room])
    func `have the flow that depth and poses say where nothing moves`(world: ScenesSettings.World) {
        var settings = settings(world)
        settings.flow = true
        let scene = renderScene(settings, index: 1)
        #expect(scene.flow.count == 3 * height * width * 2)
        let k = scene.intrinsics.map(Double.init)
        let (from, to) = (scene.poses[..<16].map(Double.init), scene.poses[16..<32].map(Double.init))
        var worst = 0.0
        for pixel in 0..<height * width where scene.depth[pixel] > 0 {
            let (column, row, z) = (Double(pixel % width), Double(pixel / width), Double(scene.depth[pixel]))
            let point = [(column - k[2]) / k[0] * z, (row - k[3]) / k[1] * z, z]
            // Into the world, relative to the second camera's place, then by its axes.
            let offset = (0..<3).map { axis -> Double in
                let turned = from[4 * axis] * point[0] + from[4 * axis + 1] * point[1] + from[4 * axis + 2] * point[2]
                return turned + from[4 * axis + 3] - to[4 * axis + 3]
            }
            let seen = (0..<3).map { to[$0] * offset[0] + to[4 + $0] * offset[1] + to[8 + $0] * offset[2] }
            let x = k[0] * seen[0] / seen[2] + k[2] - column
            let y = k[1] * seen[1] / seen[2] + k[3] - row
            guard seen[2] > 0.5 else { continue }
            worst = max(worst, abs(x - Double(scene.flow[2 * pixel])), abs(y - Double(scene.flow[2 * pixel + 1])))
        }
        #expect(worst < 2e-3)
    }

    @Test func `have the flow of movers too`() {
        var settings = settings(.room)
        settings.flow = true
        let still = renderScene(settings, index: 1)
        settings.movers = 2
        let moving = renderScene(settings, index: 1)
        let changed = (0..<height * width).filter { moving.depth[$0] != still.depth[$0] }
        // The first ball goes where the camera goes: its flow is that of the camera's turn alone, less than a pixel.
        let slow = changed.filter { abs(moving.flow[2 * $0]) < 1 }
        let fast = changed.filter { abs(moving.flow[2 * $0]) > 1 }
        #expect(slow.count > 20 && fast.count > 20)
    }
}
