public import Foundation
import GRDB

/// SQLite's exclusive lock on the index of a store, held by a connection of its own, as another program might.
public final class LockedIndex: Sendable {
    private let database: DatabaseQueue

    /// Takes the lock on the database at `url`.
    public init(_ url: URL) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(10)
        database = try DatabaseQueue(path: url.path, configuration: configuration)
        try database.writeWithoutTransaction { db in try db.execute(sql: "BEGIN EXCLUSIVE") }
    }

    /// Gives the lock back.
    public func release() throws {
        try database.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
        try database.close()
    }
}
