import GRDB

/// The layout of the index.
///
/// Names of metrics and settings are stored once, in `name`. Metric rows are never deleted: an attempt's `fence` is the
/// step from which a later attempt went on, and the view `shown` hides what lies beyond it. `latest` repeats the last
/// shown value of each metric, so that listings need not search for it. NaN is NULL, for SQLite has none.
enum Schema {
    /// Append only: a migration that has shipped never changes.
    static let migrations: [(name: String, sql: String)] = [
        ("create the index", createIndex),
        ("know journals by their beginning", "ALTER TABLE run ADD COLUMN beginning TEXT"),
        ("keep what specs say of metrics", "ALTER TABLE experiment ADD COLUMN metrics TEXT"),
        ("repeat what people say of runs", notesOfRuns),
        ("order plans by their number", "ALTER TABLE experiment ADD COLUMN planNumber INTEGER"),
        ("keep what runs begin with", stagesOfRuns),
        ("keep what specs call the runs that others begin with", namesOfStages),
    ]

    /// The tables that have what is known of single runs, apart from `run` itself.
    static let tablesOfRuns = [
        "attempt", "membership", "parameter", "metric", "latest", "artifact", "tag", "note", "stage", "stageName",
    ]

    /// How many migrations there are.
    static var version: Int { migrations.count }

    /// Brings a database to the newest layout, in one transaction: any number of processes may do this at once.
    static func migrate(_ database: DatabaseQueue) throws {
        try database.write { db in
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            let seen = try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
            for migration in migrations where !seen.contains(migration.name) {
                try db.execute(sql: migration.sql)
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [migration.name])
            }
        }
    }

    private static let notesOfRuns = """
        CREATE TABLE tag (run INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID;
        CREATE TABLE note (run INTEGER PRIMARY KEY, text TEXT NOT NULL);
        """

    /// A stage is kept by its id, since it may be in another store. `descent` joins each run with all that it begins with,
    /// and what that begins with; `stageOf` each run with the experiments whose newest plans need it so.
    private static let stagesOfRuns = """
        CREATE TABLE stage (
            run INTEGER NOT NULL,
            setting TEXT NOT NULL,
            id TEXT NOT NULL,
            checkpoint TEXT NOT NULL,
            network TEXT NOT NULL,
            PRIMARY KEY (run, setting)
        ) WITHOUT ROWID;
        CREATE INDEX stageById ON stage (id);
        CREATE VIEW descent AS
            WITH RECURSIVE line (run, stage) AS (
                SELECT stage.run, run.number FROM stage JOIN run ON run.id = stage.id
                UNION
                SELECT line.run, run.number FROM line
                JOIN stage ON stage.run = line.stage JOIN run ON run.id = stage.id)
            SELECT run, stage FROM line;
        CREATE VIEW stageOf AS
            SELECT DISTINCT descent.stage AS run, cell.experimentName
            FROM descent JOIN cell ON cell.run = descent.run;
        """

    /// By the plans of the runs that begin with it: a stage has a place in its own experiment only if its own spec is run.
    private static let namesOfStages = """
        CREATE TABLE stageName (
            run INTEGER NOT NULL,
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            experiment TEXT NOT NULL,
            variant TEXT NOT NULL,
            seed INTEGER NOT NULL,
            PRIMARY KEY (run, id)
        ) WITHOUT ROWID;
        CREATE INDEX stageNameById ON stageName (id);
        """

    private static let createIndex = """
        CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            seed INTEGER NOT NULL,
            config TEXT NOT NULL,
            state TEXT NOT NULL,
            step INTEGER NOT NULL,
            steps INTEGER,
            attempt INTEGER NOT NULL,
            reason TEXT,
            startedAt REAL,
            endedAt REAL,
            offset INTEGER NOT NULL
        );
        CREATE TABLE attempt (
            run INTEGER NOT NULL,
            number INTEGER NOT NULL,
            fromStep INTEGER NOT NULL,
            fence INTEGER,
            startedAt REAL NOT NULL,
            lastAt REAL NOT NULL,
            pid INTEGER,
            host TEXT,
            device TEXT,
            threads INTEGER,
            versions TEXT,
            commitName TEXT,
            outcome TEXT,
            PRIMARY KEY (run, number)
        ) WITHOUT ROWID;
        CREATE TABLE experiment (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            question TEXT NOT NULL,
            primaryMetric TEXT,
            goal TEXT,
            plan TEXT NOT NULL,
            plannedAt REAL NOT NULL
        );
        CREATE TABLE membership (
            experiment INTEGER NOT NULL,
            plan TEXT NOT NULL,
            variantIndex INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            run INTEGER NOT NULL,
            variant TEXT NOT NULL,
            changes TEXT NOT NULL,
            PRIMARY KEY (experiment, plan, variantIndex, seed, run)
        ) WITHOUT ROWID;
        CREATE INDEX membershipByRun ON membership (run);
        CREATE TABLE name (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE parameter (
            run INTEGER NOT NULL,
            name INTEGER NOT NULL,
            type TEXT NOT NULL,
            value,
            PRIMARY KEY (run, name)
        ) WITHOUT ROWID;
        CREATE TABLE metric (
            run INTEGER NOT NULL,
            name INTEGER NOT NULL,
            step INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            value REAL,
            PRIMARY KEY (run, name, step, attempt)
        ) WITHOUT ROWID;
        CREATE TABLE latest (
            run INTEGER NOT NULL,
            name INTEGER NOT NULL,
            step INTEGER NOT NULL,
            value REAL,
            PRIMARY KEY (run, name)
        ) WITHOUT ROWID;
        CREATE TABLE artifact (
            run INTEGER NOT NULL,
            name TEXT NOT NULL,
            file TEXT NOT NULL,
            kind TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            PRIMARY KEY (run, name)
        ) WITHOUT ROWID;
        CREATE VIEW shown AS
            SELECT metric.* FROM metric
            JOIN attempt ON attempt.run = metric.run AND attempt.number = metric.attempt
            WHERE (attempt.fence IS NULL OR metric.step <= attempt.fence)
                AND NOT EXISTS (
                    SELECT 1 FROM metric later
                    WHERE later.run = metric.run AND later.name = metric.name AND later.step = metric.step
                        AND later.attempt > metric.attempt);
        CREATE VIEW cell AS
            SELECT membership.run, membership.variant, membership.variantIndex, membership.seed, membership.changes,
                experiment.number AS experiment, experiment.name AS experimentName
            FROM membership JOIN experiment
                ON experiment.number = membership.experiment AND experiment.plan = membership.plan;
        """
}
