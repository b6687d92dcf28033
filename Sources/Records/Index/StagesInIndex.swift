import GRDB
import Journal
import Specs

/// What runs begin with, in the index: it follows from their configurations, and what that is called from their plans.
enum StagesInIndex {
    /// Adds what a run begins with.
    static func add(_ stages: [(setting: String, stage: Stage)], of run: Int64, in db: Database) throws {
        for (setting, stage) in stages {
            try db.execute(
                sql: "INSERT OR REPLACE INTO stage (run, setting, id, checkpoint, network) VALUES (?,?,?,?,?)",
                arguments: [run, setting, stage.run, stage.checkpoint.rawValue, stage.network]
            )
        }
    }

    /// Adds what a plan calls the runs that a run begins with; the last plan in its journal is right.
    static func add(_ names: [NamedRun], of run: Int64, in db: Database) throws {
        for name in names {
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO stageName (run, id, kind, experiment, variant, seed) VALUES (?,?,?,?,?,?)
                    """,
                arguments: [run, name.run, name.kind, name.experiment, name.variant, name.seed]
            )
        }
    }
}
