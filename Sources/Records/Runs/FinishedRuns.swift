public import Foundation
import GRDB
public import Journal

extension Store {
    /// Of some runs those that have finished and have the places that they should in the newest plans, as the index knows
    /// them.
    ///
    /// It is believed where it has read all that the journal of a run says: reading long journals anew takes longer than all
    /// else that a command does with finished runs. Where there is no index, or none that answers, there are none.
    /// - Parameter places: The places in experiments that each run should have, by its id.
    public static func finishedRuns(with places: [String: [RunPlanned]], in folder: URL) -> [String: RunRecord] {
        (try? Store(folder, access: .read, patience: 0.2).finishedRuns(with: places)) ?? [:]
    }

    private func finishedRuns(with places: [String: [RunPlanned]]) throws -> [String: RunRecord] {
        let ids = "[" + places.keys.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        let (readings, known) = try read { db in
            let runs = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, \(IndexReading.columns) FROM run
                    WHERE state = 'finished' AND id IN (SELECT value FROM json_each(?))
                    """,
                arguments: [ids]
            )
            let members = try Row.fetchAll(
                db,
                sql: """
                    SELECT run.id, experiment.name, experiment.plan, experiment.planNumber, membership.variantIndex,
                        membership.seed
                    FROM membership JOIN run ON run.number = membership.run
                        JOIN experiment ON experiment.number = membership.experiment
                            AND experiment.plan = membership.plan
                    WHERE run.id IN (SELECT value FROM json_each(?))
                    """,
                arguments: [ids]
            )
            return (
                Dictionary(runs.map { ($0["id"] as String, IndexReading($0)) }) { $1 },
                Set(members.map { Place($0) })
            )
        }
        let found = places.filter { run, places in
            let folder = self.folder(of: run)
            return folder.isRead(readings[run]) && !WaitingPlaces.exist(for: folder)
                && places.allSatisfy { known.contains(Place(run: run, $0)) }
        }
        return Dictionary(try runs(ids: found.keys.sorted()).map { ($0.id, $0) }) { $1 }
    }
}

/// The place of a run in the newest plan of an experiment: what else is said of it follows from the fingerprint of the plan.
private struct Place: Hashable {
    var run: String
    var experiment: String
    var plan: String
    var number: Int?
    var variant: Int
    var seed: Int
}

extension Place {
    init(_ row: Row) {
        self.init(
            run: row["id"],
            experiment: row["name"],
            plan: row["plan"],
            number: row["planNumber"],
            variant: row["variantIndex"],
            seed: row["seed"]
        )
    }

    init(run: String, _ place: RunPlanned) {
        self.init(
            run: run,
            experiment: place.experiment,
            plan: place.plan,
            number: place.number,
            variant: place.variantIndex,
            seed: place.seed
        )
    }
}
