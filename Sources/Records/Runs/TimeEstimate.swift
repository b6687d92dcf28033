import GRDB
public import Specs

/// How long runs may take, from the finished ones that they differ least from.
public struct TimeEstimate: Sendable {
    private struct Known {
        var settings: Set<Int>
        var seconds: Double
        var length: Double?
    }

    /// Finished runs that are looked at: the newest.
    private static let most = 100
    /// Settings that say how long a run trains, and those that do not change how long it takes.
    private static let lengths = ["training.steps", "training.epochs"]
    private static let free: Set<String> = ["seed", "fingerprint"]

    private var numbers: [String: Int] = [:]
    private var known: [String: [Known]] = [:]

    /// Whether there is anything to estimate from.
    public var isKnown: Bool { !known.isEmpty }

    init(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT run.number, kind, sum(max(lastAt - attempt.startedAt, 0)) AS seconds FROM run
                JOIN attempt ON attempt.run = run.number WHERE state = 'finished'
                GROUP BY run.number ORDER BY run.endedAt DESC, run.number LIMIT \(Self.most)
                """
        )
        for row in rows {
            let leaves = try Row.fetchAll(
                db,
                sql: """
                    SELECT text, type, value FROM parameter JOIN name ON name.number = parameter.name WHERE run = ?
                    """,
                arguments: [row["number"] as Int64]
            ).map { Leaf(path: $0["text"], type: $0["type"], value: $0["value"]) }
            let (settings, length) = facts(of: leaves)
            known[row["kind"], default: []].append(Known(settings: settings, seconds: row["seconds"], length: length))
        }
    }

    /// Seconds that a run with this configuration may take, in the median; nil if no run of its kind is finished.
    public mutating func seconds(for config: RunConfig) -> Double? {
        guard let candidates = known[config.kind.name], let leaves = try? Leaf.all(of: config.json) else { return nil }
        let (settings, length) = facts(of: leaves)
        let distances = candidates.map { $0.settings.symmetricDifference(settings).count }
        guard let least = distances.min() else { return nil }
        let seconds = zip(candidates, distances).filter { $0.1 == least }.map { run, _ in
            guard let length, let known = run.length, known > 0 else { return run.seconds }
            return run.seconds * length / known
        }.sorted()
        return seconds[seconds.count / 2]
    }

    /// A run's settings as numbers, and its steps or epochs.
    private mutating func facts(of leaves: [Leaf]) -> (Set<Int>, length: Double?) {
        var settings: Set<Int> = []
        var length: Double?
        // Steps and epochs exclude each other.
        for leaf in leaves where !Self.free.contains(leaf.path) {
            if Self.lengths.contains(leaf.path) {
                length = length ?? Double.fromDatabaseValue(leaf.value)
                continue
            }
            let text = "\(leaf.path) \(leaf.type) \(leaf.value)"
            settings.insert(numbers[text] ?? numbers.count)
            if numbers[text] == nil { numbers[text] = numbers.count }
        }
        return (settings, length)
    }
}

extension Store {
    /// What the finished runs tell of how long others may take.
    public func timeEstimate() throws -> TimeEstimate { try read { db in try TimeEstimate(db) } }
}
