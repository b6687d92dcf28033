/// A file of the evaluation is there. Of a name, the newest counts.
public struct ArtifactSaved: RunEvent {
    /// Its name in journals.
    public static let name = "artifact"

    /// What it is called among the run's artifacts.
    public var name: String
    /// Relative to the run's folder.
    public var file: String
    /// `image`, `images`, `points`, `tensors` or `changes`.
    public var kind: String
}

extension Event {
    /// An artifact of this name is in `file`, relative to the run's folder.
    public static func artifact(name: String, file: String, kind: String) -> Event {
        Event(ArtifactSaved(name: name, file: file, kind: kind))
    }
}
