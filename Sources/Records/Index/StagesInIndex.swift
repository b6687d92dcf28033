import GRDB
import Specs

/// What runs begin with, in the index: it follows from their configurations.
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
}
