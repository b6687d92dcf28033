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

extension RunFinished: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.end(.finished, entry, step: step, reason: early)
    }
}

extension RunInterrupted: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.end(.interrupted, entry, step: step, reason: nil)
    }
}

extension RunStopped: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.end(.stopped, entry, step: step, reason: reason)
    }
}

extension RunFailed: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.end(.failed, entry, step: step, reason: reason)
    }
}

extension RunDiverged: IndexedEvent {
    func apply(to ingestion: inout Ingestion, _ entry: JournalEntry) throws {
        try ingestion.end(.diverged, entry, step: step, reason: "\(metric) is not finite at step \(step)")
    }
}
