import Foundation
import Testing
import Vision

/// Numbers of `scripts/fixtures/metrics.py`.
struct MetricsFixture: Decodable {
    struct Depth: Decodable {
        struct Picture: Decodable { var disparity, depth, forward: [Float] }
        struct Case: Decodable { var `protocol`, scaling: String, metrics: [String: Double] }
        var size, truthSize: [Int]
        var dense, pictures: [Picture]
        var cases: [Case]
    }
    struct Flip: Decodable { var width: Int, straight, mirrored, combined: [Float] }
    struct Trajectories: Decodable {
        struct Case: Decodable {
            var alignment: String
            var t_err, r_err, ate_rmse: Double
            var rpe_translation_1, rpe_rotation_1, rpe_translation_3, rpe_rotation_3: Double
        }
        var truth, predicted: [[Double]]
        var lengths: [Double]
        var cases: [Case]
    }
    struct Association: Decodable { var first, second: [Double], pairs: [[Int]] }
    var depth: Depth
    var flip: Flip
    var trajectories: Trajectories
    var association: Association

    static let shared = Result {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "Fixtures/metrics.json"))
        return try JSONDecoder().decode(MetricsFixture.self, from: data)
    }
}

extension RigidMotion {
    /// A pose of the fixture: 12 numbers, by rows.
    init(upper rows: [Double]) { self.init(rows: rows + [0, 0, 0, 1]) }
}

/// Expects two numbers to differ by no more than a part of the second.
func expectClose(
    _ found: Double?,
    _ expected: Double,
    within tolerance: Double,
    _ name: String,
    at location: SourceLocation = #_sourceLocation
) {
    let difference = abs((found ?? .nan) - expected)
    let isClose = difference <= tolerance * max(abs(expected), 1e-3)
    #expect(isClose, "\(name) is \(found ?? .nan), expected \(expected)", sourceLocation: location)
}
