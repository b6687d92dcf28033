import Foundation
import GRDB

/// A metric over the steps of one run, as its attempts together tell it.
public struct Curve: Sendable, Equatable {
    /// A value after so many steps. NaN and infinities are kept.
    public struct Point: Sendable, Equatable {
        /// Steps that were done when it was measured.
        public var step: Int
        /// What was measured; NaN and infinities as they are.
        public var value: Double
    }

    /// The run's id.
    public var run: String
    /// The values, by step.
    public var points: [Point]
}

extension Store {
    /// The curves of a metric, by its full name, in the order of `runs`; runs without it have no points.
    public func curves(of metric: String, runs: [String]) throws -> [Curve] {
        try read { db in
            try runs.map { run in
                let rows = try Row.fetchCursor(
                    db,
                    sql: """
                        SELECT step, value FROM shown WHERE run = (SELECT number FROM run WHERE id = ?)
                            AND name = (SELECT number FROM name WHERE text = ?) ORDER BY step
                        """,
                    arguments: [run, metric]
                )
                var points: [Curve.Point] = []
                while let row = try rows.next() {
                    points.append(Curve.Point(step: row[0], value: (row[1] as Double?) ?? .nan))
                }
                return Curve(run: run, points: points)
            }
        }
    }

    /// The full names of all metrics of the given runs, sorted.
    public func metricNames(runs: [String]) throws -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT text FROM latest JOIN name ON name.number = latest.name
                    WHERE run IN (SELECT number FROM run
                        WHERE id IN (\(runs.map { _ in "?" }.joined(separator: ",")))) ORDER BY text
                    """,
                arguments: StatementArguments(runs)
            )
        }
    }
}
