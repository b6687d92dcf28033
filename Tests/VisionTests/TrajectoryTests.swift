import Foundation
import Testing
import Vision

/// A camera on a helix that looks along its way.
private func helix(_ count: Int, step: Double = 1) -> [RigidMotion] {
    (0..<count).map { index in
        let t = Double(index) * step
        return RigidMotion(rotation: turn(0.02 * t), translation: [40 * cos(0.02 * t), 0.1 * t, 40 * sin(0.02 * t)])
    }
}

/// A turn about the y axis.
private func turn(_ angle: Double) -> [Double] {
    [cos(angle), 0, sin(angle), 0, 1, 0, -sin(angle), 0, cos(angle)]
}

private func changed(_ poses: [RigidMotion], scale: Double, by motion: RigidMotion = .identity) -> [RigidMotion] {
    poses.map { pose in
        motion * RigidMotion(rotation: pose.rotation, translation: pose.translation.map { $0 * scale })
    }
}

@Suite struct `Trajectory error` {
    @Test func `is zero up to scale and divides by N outside the root`() {
        let truth = (0..<5).map { [0, 0, Double($0)] }
        let scaled = truth.map { $0.map { $0 * 7 } }
        #expect(trajectoryError(predicted: scaled, truth: truth).ate < 1e-12)
        let still = [[Double]](repeating: [0, 0, 0], count: 5)
        // Σ g² = 0 + 1 + 4 + 9 + 16 = 30.
        let error = trajectoryError(predicted: still, truth: truth)
        #expect(abs(error.ate - 30.0.squareRoot() / 5) < 1e-12)
        #expect(abs(error.rmse - 6.0.squareRoot()) < 1e-12)
    }

    @Test func `a motion times its inverse is no motion`() {
        let motion = RigidMotion(rows: [0, -1, 0, 3, 1, 0, 0, -2, 0, 0, 1, 5, 0, 0, 0, 1])
        for (found, expected) in zip((motion * motion.inverse).rows, RigidMotion.identity.rows) {
            #expect(abs(found - expected) < 1e-12)
        }
        #expect(abs(motion.angle - .pi / 2) < 1e-12)
    }
}

@Suite struct `Aligned trajectories` {
    private let truth = helix(120)
    private let elsewhere = RigidMotion(rotation: turn(0.7), translation: [3, -2, 5])

    /// The error that is left after an alignment of what a change made of the truth.
    private func left(_ predicted: [RigidMotion], _ alignment: TrajectoryAlignment) throws -> Double {
        let (found, real) = try aligned(predicted, to: truth, by: alignment)
        return absoluteTrajectoryError(found, truth: real)
    }

    @Test func `lose what the alignment is free in, and nothing else`() throws {
        let moved = changed(truth, scale: 1, by: elsewhere)
        let shrunk = changed(truth, scale: 0.2, by: elsewhere)
        for alignment in TrajectoryAlignment.allCases { #expect(try left(moved, alignment) < 1e-9) }
        for alignment in [TrajectoryAlignment.scale, .scale7dof, .sevenDoF] {
            #expect(try left(shrunk, alignment) < 1e-9)
        }
        for alignment in [TrajectoryAlignment.none, .sixDoF] { #expect(try left(shrunk, alignment) > 10) }
    }

    @Test func `find the scale, the turn and the shift of a similarity, mirrored points included`() throws {
        let shrunk = changed(truth, scale: 0.2, by: elsewhere)
        let (found, real) = try aligned(shrunk, to: truth, by: .sevenDoF)
        for (pose, expected) in zip(found, real) {
            let difference = zip(pose.rows, expected.rows).map { abs($0 - $1) }.max() ?? .infinity
            #expect(difference < 1e-9)
        }
        // Of points mirrored at a plane the best fit is still a rotation, not the reflection that fits exactly.
        let mirrored = truth.map { pose in
            let t = pose.translation
            return RigidMotion(rotation: pose.rotation, translation: [t[0], -t[1], t[2]])
        }
        let (turned, _) = try aligned(mirrored, to: truth, by: .sixDoF)
        for pose in turned {
            let r = pose.rotation
            let determinant =
                r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6])
                + r[2] * (r[3] * r[7] - r[4] * r[6])
            #expect(abs(determinant - 1) < 1e-9)
        }
    }

    @Test func `fit better with more freedom`() throws {
        // A drift to the side, which no alignment takes away.
        let drifting = truth.enumerated().map { index, pose in
            RigidMotion(rotation: turn(0.002 * Double(index)), translation: pose.translation.map { $0 * 0.5 })
                * RigidMotion(rotation: turn(0), translation: [0.05 * Double(index), 0, 0])
        }
        let errors = try [TrajectoryAlignment.none, .sixDoF, .sevenDoF].map { try left(drifting, $0) }
        #expect(errors[1] < errors[0] && errors[2] < errors[1] && errors[2] > 0.01)
    }

    @Test func `of a camera that never moves stay finite`() throws {
        let still = [RigidMotion](repeating: .identity, count: truth.count)
        for alignment in TrajectoryAlignment.allCases { #expect(try left(still, alignment).isFinite) }
    }
}

@Suite struct `Odometry errors` {
    /// Straight ahead, a metre at a time.
    private let straight = (0..<901).map { RigidMotion(rotation: turn(0), translation: [0, 0, Double($0)]) }
    private let lengths = (1...8).map { 100.0 * Double($0) }

    @Test func `of a trajectory one percent too long are one percent of what was travelled, and no turn`() throws {
        let errors = try #require(odometryErrors(changed(straight, scale: 1.01), truth: straight, lengths: lengths))
        // A stretch ends at the frame after its length, 101 m for 100 m, and 900 m hold fewer of the long ones.
        let stretches = lengths.flatMap { length in
            stride(from: 0.0, through: 899 - length, by: 10).map { _ in (length + 1) / length }
        }
        let expected = stretches.reduce(0, +) / Double(stretches.count)
        #expect(abs(errors.translation - expected) < 1e-9)
        #expect(errors.rotation < 1e-9)
        // In steps of a centimetre a stretch is its length, and the error one percent.
        let fine = (0..<1010).map { RigidMotion(rotation: turn(0), translation: [0, 0, 0.01 * Double($0)]) }
        let exact = try #require(odometryErrors(changed(fine, scale: 1.01), truth: fine, lengths: [9.995]))
        #expect(abs(exact.translation - 10 / 9.995) < 1e-9)
    }

    @Test func `of a camera that never moves are all of the way`() throws {
        let still = [RigidMotion](repeating: .identity, count: straight.count)
        let errors = try #require(odometryErrors(still, truth: straight, lengths: [100]))
        #expect(abs(errors.translation - 101) < 1e-9 && errors.rotation < 1e-9)
        let steps = try #require(relativePoseErrors(still, truth: straight))
        #expect(abs(steps.translation - 1) < 1e-9 && steps.rotation < 1e-9)
        // No factor makes anything of nothing: all stays finite.
        let all = try trajectoryMetrics(still, truth: straight, lengths: [100])
        #expect(all.count == 14 && all.values.allSatisfy(\.isFinite))
    }

    @Test func `compare as many poses as both trajectories have`() throws {
        let some = Array(straight.prefix(300))
        let errors = try #require(odometryErrors(some, truth: straight, lengths: [100]))
        #expect(errors.translation < 1e-9)
        let none = try trajectoryMetrics([], truth: straight, lengths: [100])
        #expect(none.isEmpty)
        #expect(relativePoseErrors(some, truth: straight, delta: 0) == nil)
        #expect(relativePoseErrors(some, truth: straight, delta: 300) == nil)
    }

    @Test func `of a steady drift of the heading are what it turns in a hundred metres`() throws {
        let rate = 0.02 * Double.pi / 180
        var drifting = [RigidMotion.identity]
        let step = RigidMotion(rotation: turn(rate), translation: [0, 0, 1])
        for _ in 1..<straight.count { drifting.append(drifting[drifting.count - 1] * step) }
        let errors = try #require(odometryErrors(drifting, truth: straight, lengths: [100]))
        // 101 frames over 100 m.
        #expect(abs(errors.rotation - 2 * 1.01) < 1e-6)
        #expect(errors.translation > 0.5)
    }

    @Test func `are none where no stretch is long enough`() {
        let found = odometryErrors(Array(straight.prefix(50)), truth: Array(straight.prefix(50)), lengths: lengths)
        #expect(found == nil)
    }

    @Test func `relative to the frame before are the step's own, wherever the trajectory lies`() throws {
        let moved = RigidMotion(rotation: turn(1), translation: [5, 5, 5])
        let longer = changed(straight, scale: 1.1, by: moved)
        let errors = try #require(relativePoseErrors(longer, truth: straight))
        #expect(abs(errors.translation - 0.1) < 1e-9)
        #expect(errors.rotation < 1e-6)
    }
}
