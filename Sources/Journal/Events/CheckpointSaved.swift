/// A checkpoint took its name.
public struct CheckpointSaved: RunEvent {
    /// Its name in journals.
    public static let name = "checkpoint"

    /// Steps that its state has seen.
    public var step: Int
    /// Relative to the run's folder.
    public var file: String
}

extension Event {
    /// The state after `step` steps is in `file`, relative to the run's folder.
    public static func checkpoint(step: Int, file: String) -> Event {
        Event(CheckpointSaved(step: step, file: file))
    }
}
