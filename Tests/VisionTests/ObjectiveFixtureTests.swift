import Foundation
import Specs
import Support
import Testing
import Torch
import Vision

/// A case of `scripts/fixtures/objective.py`: an objective's settings, its inputs, its terms and gradients in float64.
struct ObjectiveCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let settings: DepthObjectiveSettings
    let rotation: DepthNetworkSettings.Rotation
    let disparity: [Double]
    let views: Int
    let phase: Double
    let poses: Reference.Value
    let intrinsics: Reference.Value
    let distances: Reference.Value
    let tensors: [String: Reference.Value]

    var testDescription: String { name }

    private enum Key: String, CodingKey {
        case name, objective, rotation, disparity, views, phase, poses, intrinsics, distances, tensors
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func value<Value: Decodable>(_ key: Key) throws -> Value { try fields.decode(Value.self, forKey: key) }
        name = try value(.name)
        let text: ObjectiveJSON = try value(.objective)
        settings = try text.settings()
        let word: String = try value(.rotation)
        rotation = try #require(DepthNetworkSettings.Rotation(rawValue: word))
        (disparity, views, phase) = (try value(.disparity), try value(.views), try value(.phase))
        (poses, intrinsics, distances) = (try value(.poses), try value(.intrinsics), try value(.distances))
        tensors = try value(.tensors)
    }

    static let all: [ObjectiveCase] = {
        struct Document: Decodable { var cases: [ObjectiveCase] }
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/objective.json")
        return (try? JSONDecoder().decode(Document.self, from: Data(contentsOf: file)).cases) ?? []
    }()
}

/// Settings as the spec states them.
private struct ObjectiveJSON: Decodable {
    struct Photometric: Decodable {
        var l1: Double, ssim: Double, sources: String, range: String, clip: Double?
    }
    var photometric: Photometric
    var automask: String, explainability: Double, predictiveMask: Double, smoothness: Double, smoothnessOrder: Int
    var smoothnessOf: String, scales: Int, multiscale: String, scaleReduction: String, geometry: Double
    var velocity: Double, padding: String

    func settings() throws -> DepthObjectiveSettings {
        var settings = DepthObjectiveSettings()
        (settings.photometric.l1, settings.photometric.ssim) = (photometric.l1, photometric.ssim)
        settings.photometric.clip = photometric.clip
        settings.photometric.sources = try #require(PhotometricSettings.Sources(rawValue: photometric.sources))
        settings.photometric.range = try #require(PhotometricSettings.Range(rawValue: photometric.range))
        settings.automask = try #require(Automask(rawValue: automask))
        (settings.explainability.weight, settings.predictiveMask.weight) = (explainability, predictiveMask)
        (settings.smoothness.weight, settings.smoothness.order) = (smoothness, smoothnessOrder)
        settings.smoothness.map = try #require(SmoothedMap(rawValue: smoothnessOf))
        settings.scales = scales
        settings.multiscale = try #require(DepthObjectiveSettings.Multiscale(rawValue: multiscale))
        settings.scaleReduction = try #require(DepthObjectiveSettings.ScaleReduction(rawValue: scaleReduction))
        (settings.geometry.weight, settings.velocity.weight) = (geometry, velocity)
        settings.padding = try #require(ViewPadding(rawValue: padding))
        return settings
    }
}

/// A case's inputs in one precision, and what the objective makes of them.
struct EvaluatedCase {
    /// Terms, fractions and gradients by the fixture's names.
    private(set) var found: [String: [Double]] = [:]

    init(_ test: ObjectiveCase, _ dtype: DType, isPlain: Bool) throws {
        let (height, width) = (20, 28)
        let settings = test.settings
        let count = test.views - 1
        func wave(_ shape: Int..., phase: Double) -> Tensor { Support.wave(shape, phase: phase).to(.float64) }
        func outputs(_ first: Double) -> [Tensor] {
            (0..<settings.scales).map { scale in
                let map = wave(2, 1, height >> scale, width >> scale, phase: first + Double(scale)) * 0.2 + 0.5
                return map.to(dtype).requiringGradient()
            }
        }
        let small = wave(2 * test.views, 3, 6, 8, phase: 0)
        let frames = small.interpolated(height: height, width: width, mode: .bilinear) * 0.5 + 0.5
        let images = frames.reshaped(test.views, 2, 3, height, width).to(dtype)
        func stored(_ value: Reference.Value) -> Tensor { Tensor(value.values, shape: value.shape).to(dtype) }
        let poses = stored(test.poses).requiringGradient()
        let intrinsics = stored(test.intrinsics).requiringGradient()
        let channels = settings.explainability.weight > 0 ? 2 * count : settings.predictiveMask.weight > 0 ? count : 0
        let masks = (0..<(channels > 0 ? settings.scales : 0)).map { scale in
            wave(2, channels, height >> scale, width >> scale, phase: Double(scale) + 5).to(dtype).requiringGradient()
        }
        let depth = outputs(test.phase)
        let sourceOutputs = (0..<(settings.geometry.weight > 0 ? count : 0)).map {
            outputs(test.phase + 10 * Double($0 + 1))
        }
        let value = try depthObjective(
            ViewSet(
                target: images.selected(0, 0),
                sources: images.sliced(0, 1),
                intrinsics: intrinsics,
                distances: stored(test.distances).transposed
            ),
            ViewPredictions(
                depth: DepthMaps(outputs: depth, range: test.disparity),
                motions: (0..<count).map { Motion(poses.selected(0, $0), test.rotation) },
                masks: masks,
                sourceDepths: sourceOutputs.map { DepthMaps(outputs: $0, range: test.disparity) }
            ),
            settings,
            isPlain: isPlain
        )
        for term in value.terms { found["\(term.name)/\(term.scale)"] = [try term.value.item()] }
        found["total"] = [try value.total.item()]
        for (scale, part) in value.valid.enumerated() { found["valid/\(scale)"] = [try part.item()] }
        for (scale, part) in value.warped.enumerated() { found["warped/\(scale)"] = [try part.item()] }
        var leaves = [("poses", poses), ("intrinsics", intrinsics)]
        leaves += depth.enumerated().map { ("outputs/\($0)", $1) } + masks.enumerated().map { ("masks/\($0)", $1) }
        for (index, maps) in sourceOutputs.enumerated() {
            leaves += maps.enumerated().map { ("source_outputs/\(index)/\($0)", $1) }
        }
        let isConstant = !value.total.requiresGradient
        let all = try isConstant ? [] : gradients(of: value.total, withRespectTo: leaves.map(\.1))
        for (index, (name, leaf)) in leaves.enumerated() {
            let gradient = isConstant ? nil : all[index]
            found["gradient of \(name)"] = try gradient?.doubles() ?? Array(repeating: 0, count: leaf.count)
        }
    }

    /// The largest difference from the reference, relative to the largest number of a tensor, and of which.
    func worst(_ test: ObjectiveCase, atLeast floor: Double) -> (difference: Double, name: String) {
        var worst = (difference: 0.0, name: "")
        for (name, expected) in test.tensors {
            let values = found[name] ?? []
            guard values.count == expected.values.count else { return (.infinity, name) }
            let size = max(floor, expected.values.map(abs).reduce(0, maximum))
            let difference = zip(values, expected.values).map { abs($0 - $1) / size }.reduce(0, maximum)
            if !(difference <= worst.difference) { worst = (difference, name) }
        }
        return worst
    }
}

/// `scripts/fixtures/objective.py` states every term again in PyTorch.
@Suite struct `The depth objective, as in PyTorch` {
    @Test func `has its fixture`() { #expect(ObjectiveCase.all.count == 51) }

    @Test(arguments: ObjectiveCase.all)
    func `has the same terms, fractions and gradients in float64`(test: ObjectiveCase) throws {
        let found = try withTorchErrors { try EvaluatedCase(test, .float64, isPlain: true) }
        let worst = found.worst(test, atLeast: 1e-6)
        #expect(worst.difference < 1e-6, "\(worst.name)")
    }

    /// By the fused operators, wherever they exist for the settings: within 1e-5 of what is exact, or as near as the
    /// plain operators get in float32, but for a factor of two.
    @Test(arguments: ObjectiveCase.all)
    func `has the same in float32, fused or plain`(test: ObjectiveCase) throws {
        let found = try withTorchErrors { try EvaluatedCase(test, .float32, isPlain: false) }
        let worst = found.worst(test, atLeast: 1e-2)
        let plain = try withTorchErrors { try EvaluatedCase(test, .float32, isPlain: true) }.worst(test, atLeast: 1e-2)
        #expect(worst.difference < max(1e-5, 2 * plain.difference), "\(worst.name)")
        #expect(plain.difference < 2e-5, "\(plain.name)")
    }
}
