import GRDB
import Journal

/// What specs call a run: its experiment, variant and seed.
///
/// A run has the name of its place in an experiment; one that was planned only because others begin with it, that which
/// their plans give it.
public struct RunName: Sendable, Equatable {
    /// What kind of run it is; empty if that is not known.
    public var kind: String
    /// Name of the experiment of its spec; nil if no plan that is here says it.
    public var experiment: String?
    /// Name of the variant; nil without an experiment.
    public var variant: String?
    /// The run's seed.
    public var seed: Int

    /// A name of a run with or without a place.
    init(kind: String, place: Cell?, seed: Int) {
        (self.kind, self.seed) = (kind, seed)
        (experiment, variant) = (place?.experiment, place?.variant)
    }

    /// The name that a plan gives a run.
    init(_ run: NamedRun) {
        (kind, seed, experiment, variant) = (run.kind, run.seed, run.experiment, run.variant)
    }

    private init(_ row: Row) {
        (kind, experiment, variant, seed) = (row["kind"], row["experiment"], row["variant"], row["seed"])
    }

    /// `origins-images: two views, seed 0`; `a contrastive run, seed 0` if no spec is known.
    public var words: String {
        guard let experiment, let variant else { return "\(kind.isEmpty ? "a run" : "a \(kind) run"), seed \(seed)" }
        return "\(experiment): \(variant), seed \(seed)"
    }

    /// The names of runs by id, of those that are not in this store as well; a run that nothing here names is missing.
    static func all(of ids: some Sequence<String>, in db: Database) throws -> [String: RunName] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH asked (id) AS (SELECT value FROM json_each(?)),
                    named (id, rank, kind, experiment, variant, seed) AS (
                        SELECT run.id, 0, run.kind, cell.experimentName, cell.variant, run.seed
                        FROM asked JOIN run ON run.id = asked.id JOIN cell ON cell.run = run.number
                        UNION ALL
                        SELECT stageName.id, 1, kind, experiment, variant, seed
                        FROM asked JOIN stageName ON stageName.id = asked.id
                        UNION ALL
                        SELECT run.id, 2, run.kind, NULL, NULL, run.seed FROM asked JOIN run ON run.id = asked.id)
                SELECT * FROM named ORDER BY id, rank, experiment, variant
                """,
            arguments: [try jsonList(ids)]
        )
        return Dictionary(rows.map { ($0["id"], RunName($0)) }) { first, _ in first }
    }
}
