import Testing
import Vision

@Suite struct `Depth metrics` {
    @Test func `are perfect for a prediction that is right up to scale`() throws {
        let truth: [Float] = [1, 2, 3, 4, 90, 0]
        let metrics = try #require(
            DepthMetrics(predicted: truth.map { $0 * 0.1 }, truth: truth, range: 1e-3...80)
        )
        #expect(metrics.absRel < 1e-6 && metrics.rmse < 1e-5 && metrics.a1 > 1 - 1e-9)
    }

    @Test func `agree with numbers found by hand`() throws {
        // Medians 2 and 2, so no scaling: errors 0, 0 and 2 at truth 4.
        let metrics = try #require(DepthMetrics(predicted: [1, 2, 6], truth: [1, 2, 4], range: 1e-3...80))
        #expect(abs(metrics.absRel - 0.5 / 3) < 1e-9)
        #expect(abs(metrics.sqRel - 1.0 / 3) < 1e-9)
        #expect(abs(metrics.rmse - (4.0 / 3).squareRoot()) < 1e-9)
        #expect(abs(metrics.a1 - 2.0 / 3) < 1e-9 && abs(metrics.a2 - 1) < 1e-9)
    }

    @Test func `say nothing where nothing is known`() {
        #expect(DepthMetrics(predicted: [1, 1], truth: [0, 100], range: 1e-3...80) == nil)
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
    }
}
