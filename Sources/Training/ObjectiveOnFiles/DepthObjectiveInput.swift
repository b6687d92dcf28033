import Specs
import Torch
import Vision

/// The tensors of an input file.
struct DepthObjectiveInput {
    var leaves: [(name: String, tensor: Tensor)] = []
    var warnings: [String] = []
    let views: ViewSet
    let predictions: ViewPredictions

    init(reading path: String, _ settings: DepthSettings) throws {
        var reader = try TensorReader(path)
        let target = try reader.read("target", [nil, 3, nil, nil])
        let (n, h, w) = (target.size(0), target.size(2), target.size(3))
        let sources = try reader.read("sources", [nil, n, 3, h, w])
        let count = sources.size(0)
        let camera = try reader.read("intrinsics", [n, 3, 3])
        let pose = try reader.read("pose", [count, n, 6])
        let objective = settings.objective
        let scales = objective.scales
        let range = settings.network.disparity
        func maps(_ outputs: String, _ depths: String, _ lead: [Int?]) throws -> [DepthMaps] {
            let isDepth = reader.contains("\(depths)/0")
            guard isDepth || reader.contains("\(outputs)/0") else {
                throw reader.missing("\(outputs)/0", "nor \(depths)/0")
            }
            let values = try (0..<scales).map {
                try reader.read("\(isDepth ? depths : outputs)/\($0)", lead + [n, 1, nil, nil])
            }
            let each = lead.isEmpty ? [values] : (0..<count).map { index in values.map { $0.selected(0, index) } }
            return each.map { isDepth ? DepthMaps(depths: $0, range: range) : DepthMaps(outputs: $0, range: range) }
        }
        let depth = try maps("disparity", "depth", [])[0]
        var masks: [Tensor] = []
        let takesMasks = objective.needs(.motionMasks) || objective.needs(.depthMasks)
        if takesMasks, reader.contains("mask/0") {
            let channels = objective.needs(.motionMasks) ? 2 * count : count
            masks = try (0..<scales).map { try reader.read("mask/\($0)", [n, channels, nil, nil]) }
        } else if takesMasks {
            warnings.append("\(path): has no /mask/0, so every pixel counts fully and masks add no term")
        }
        let sourceDepths = try objective.needs(.sourceDepths) ? maps("sourceDisparity", "sourceDepth", [count]) : []
        var distances: Tensor?
        if objective.needs(.distances) { distances = try reader.read("distance", [count, n]).transposed }
        leaves = reader.leaves
        for name in ["target", "sources"] {
            guard let image = leaves.first(where: { $0.name == name })?.tensor.detached() else { continue }
            let (low, high) = (try image.min().item(), try image.max().item())
            if low < -1e-3 || high > 1.001 {
                warnings.append("\(path): /\(name): holds \(low) to \(high), expected 0 to 1")
            }
        }
        func entry(_ row: Int, _ column: Int) -> Tensor { camera.selected(1, row).selected(1, column) }
        views = ViewSet(
            target: target,
            sources: sources,
            intrinsics: .stacked([entry(0, 0), entry(1, 1), entry(0, 2), entry(1, 2)], 1),
            distances: distances
        )
        predictions = ViewPredictions(
            depth: depth,
            motions: (0..<count).map { Motion(pose.selected(0, $0), settings.network.rotation) },
            masks: masks,
            sourceDepths: sourceDepths
        )
    }
}
