public import Foundation
public import Journal

/// A run that is to be finished, and its place in an experiment.
public struct Work: Sendable {
    /// The run's id.
    public var id: String
    /// The resolved run, canonical JSON, as it is written to the run's `config.json`.
    public var config: Data
    /// The same for runs that use the same data, which is then prepared once.
    public var data: String
    /// The place of the run in the experiment; its `plan` is filled in by `planned`.
    public var place: RunPlanned
    /// The runs that it begins with, by id.
    public var beginsWith: [String]
    /// Whether it is of another spec and only trained because others begin with it: its place is that in its own experiment,
    /// where it is not planned by this.
    public var isStage: Bool

    /// A run and its place.
    public init(
        id: String,
        config: Data,
        data: String,
        place: RunPlanned,
        beginsWith: [String] = [],
        isStage: Bool = false
    ) {
        self.id = id
        self.beginsWith = beginsWith
        self.isStage = isStage
        self.config = config
        self.data = data
        self.place = place
    }

    /// The runs of one plan, each with the fingerprint of all.
    public static func planned(_ work: [Work]) throws -> [Work] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // FNV-1a: it tells plans of one experiment apart, and defends against nobody.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for item in work {
            var place = item.place
            place.plan = ""
            for byte in try Array(item.id.utf8) + encoder.encode(place) {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        let plan = String(hash, radix: 16)
        return work.map { item in
            var item = item
            item.place.plan = plan
            return item
        }
    }

    /// For eyes: `no smoothness, seed 2`; a run of another spec with the name of its experiment.
    public var label: String { (isStage ? "\(place.experiment): " : "") + "\(place.variant), seed \(place.seed)" }

    /// The same as part of a sentence: `"two views" of origins-images, seed 0`.
    var quotedLabel: String {
        "\"\(place.variant)\"" + (isStage ? " of \(place.experiment)" : "") + ", seed \(place.seed)"
    }

    /// The runs of a list, each once.
    static func unique(_ items: [Work]) -> [Work] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0.id).inserted }
    }

    /// The kind of run that the configuration states.
    var kind: String {
        struct Stated: Decodable { var kind: String }
        return (try? JSONDecoder().decode(Stated.self, from: config).kind) ?? ""
    }
}
