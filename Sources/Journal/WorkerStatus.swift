/// What the exit status of a worker tells its supervisor, beside 0 (done) and 1 (the reason is the log's last line).
public enum WorkerStatus {
    /// The folder is not what it says; nothing was written, and the reason is the log's last line.
    public static let refused: Int32 = 2
    /// Another process held the run's lock; nothing was written, and the run waits for that process.
    public static let heldByOther: Int32 = 75
    /// Stopped on request at a checkpoint; the same command goes on.
    public static let interrupted: Int32 = 130
}
