import Foundation
import Specs
import Testing
import Vision

@Suite struct `Findings about a camera` {
    private func states(_ camera: [Double]) -> [Finding.State] {
        cameraFindings(camera, width: 640, height: 192).map(\.state)
    }

    @Test func `are good for a usual one`() { #expect(states([370, 370, 319.5, 95.5]) == [.good, .good]) }

    @Test func `tell fractions from pixels, and a principal point far off`() {
        // KITTI's fractions as monodepth2 has them: 0.58 and 1.92 of the frame.
        #expect(states([0.58, 1.92, 0.5, 0.5]) == [.bad, .bad])
        #expect(states([370, 370, 450, 95.5]) == [.good, .doubtful])
    }

    @Test func `tell intrinsics that were not rescaled, and name the size they are for`() throws {
        var given = IntrinsicsSettings()
        (given.fx, given.fy, given.cx, given.cy) = (721.5, 721.5, 620.5, 187)
        let findings = statedCameraFindings(given, width: 640, height: 192)
        let scaled = try #require(findings.last)
        #expect(scaled.state == .bad && abs(scaled.number - 1.94) < 0.01)
        #expect(scaled.cause.contains("about 1242×375"))
        #expect(scaled.setting == "data.intrinsics")
        let fitting = statedCameraFindings(given, width: 1242, height: 375)
        #expect(fitting.map(\.state) == [.good, .good])
        given.fy = 900
        #expect(statedCameraFindings(given, width: 1242, height: 375)[0].state == .doubtful)
    }
}

@Suite struct `Findings about video` {
    private func dataset(_ change: (inout ScenesSettings) -> Void) throws -> VideoDataset {
        let folder = FileManager.default.temporaryDirectory.appending(path: "findings-\(UUID().uuidString)")
        var settings = ScenesSettings()
        (settings.height, settings.width, settings.sequences, settings.heldOut) = (96, 160, 2, 1)
        (settings.frames, settings.world) = (6, .room)
        change(&settings)
        return try DataCache.$folder.withValue(folder) { try prepareVideo(DepthData(settings), fingerprint: nil).train }
    }

    private func state(_ name: String, _ findings: [Finding]) -> Finding.State? {
        findings.first { $0.name.hasPrefix(name) }?.state
    }

    @Test func `are good for a camera that moves`() throws {
        let findings = try videoFindings(dataset { _ in })
        #expect(findings.count == 5)
        let areGood = findings.allSatisfy { $0.state == .good }
        #expect(areGood, "\(findings)")
    }

    @Test func `tell a camera that stands still, and say what to change`() throws {
        let findings = try videoFindings(dataset { $0.still = 1 })
        #expect(state("static pairs", findings) == .bad)
        #expect(state("movement", findings) == .bad)
        let still = try #require(findings.first { $0.name.hasPrefix("static pairs") })
        #expect(still.number == 100 && still.setting.contains("data.stride"))
    }

    @Test func `tell frames that are too alike and exposure that changes`() throws {
        #expect(state("movement", try videoFindings(dataset { $0.speed = 0.05 })) != .good)
        #expect(state("change of brightness", try videoFindings(dataset { $0.exposure = 0.2 })) == .doubtful)
    }
}

@Suite struct `Findings about predictions` {
    private let height = 32
    private let width = 64

    private func states(_ map: (Int, Int) -> Float) -> [Finding.State] {
        let values = (0..<height).flatMap { row in (0..<width).map { map(row, $0) } }
        return depthFindings([values], height: height, width: width, lowest: 0.01).map(\.state)
    }

    @Test func `are good for a slope, and tell flat depth, far depth and holes`() {
        let slope: (Int, Int) -> Float = { row, _ in 0.05 + Float(row) / 32 }
        #expect(states(slope) == [.good, .good, .good])
        #expect(states { _, _ in 0.5 } == [.bad, .good, .good])
        #expect(states { row, _ in row < 24 ? 0.01 : 0.5 }[1] == .bad)
        // Two far spots in a near wall, an eighth of the width each.
        let holed: (Int, Int) -> Float = { row, column in
            (12..<16).contains(row) && (column % 32 < 4) ? 0.02 : slope(row, column) + 0.3
        }
        #expect(states(holed)[2] != .good)
    }

    @Test func `tell a pose network that sees no motion, and scale that drifts`() {
        func motion(_ length: Double) -> RigidMotion {
            RigidMotion(rotation: RigidMotion.identity.rotation, translation: [0, 0, length])
        }
        let steady = motionFindings([motion(0.1), motion(0.1)], depths: [4, 4.2], focal: 100)
        #expect(steady.map(\.state) == [.good, .good, .good])
        // 0.1 · 100 / 4 pixels.
        #expect(abs(steady[0].number - 2.44) < 0.01)
        let blind = motionFindings([motion(1e-4), motion(1e-4)], depths: [4, 4], focal: 100)
        #expect(blind[0].state == .bad)
        let drifting = motionFindings([motion(0.1), motion(0.1), motion(0.1)], depths: [1, 4, 16], focal: 100)
        #expect(drifting[2].state == .doubtful)
    }
}
