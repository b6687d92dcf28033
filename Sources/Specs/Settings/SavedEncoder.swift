/// An encoder that a run trains or measures and keeps in its checkpoints: other runs may begin with it.
public struct SavedEncoder: Sendable {
    /// What `network` of a stage calls it.
    public var name: String
    /// The keys of the setting that says what it begins with itself; nil if none does.
    var weights: [String]?
    /// The network without its weights: only another of the same fits.
    var architecture: JSON
}

extension SavedEncoder {
    /// The one that `encoder` states.
    init(_ settings: EncoderChoice) {
        self.init(name: "encoder", weights: ["encoder", "weights"], architecture: settings.architecture)
    }
}
