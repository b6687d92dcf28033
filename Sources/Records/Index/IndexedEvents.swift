import Journal

/// An event that changes the index.
protocol IndexedEvent: RunEvent {
    /// Changes the index as this event asks, in the transaction of `ingestion`.
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws
}

extension RunPlanned: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws { try ingestion.plan(self, at: entry.at) }
}

extension AttemptStarted: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws { try ingestion.start(self, entry) }
}

extension Measured: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) {
        ingestion.measured.add(values, step: step, attempt: entry.attempt)
        ingestion.reached = max(ingestion.reached, step)
    }
}

extension Progressed: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) {
        ingestion.reached = max(ingestion.reached, step)
        ingestion.steps = steps
    }
}

extension CheckpointSaved: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) {
        ingestion.reached = max(ingestion.reached, step)
    }
}

extension ArtifactSaved: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.execute(
            "INSERT OR REPLACE INTO artifact (run, name, file, kind, attempt) VALUES (?,?,?,?,?)",
            [ingestion.run, name, file, kind, entry.attempt]
        )
    }
}

extension EndOfRun {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.end(state, entry, step: step, reason: why)
    }
}
