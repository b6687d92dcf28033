/// A run, and what its spec calls it.
public struct NamedRun: Sendable, Equatable, Codable {
    /// The id of the run.
    public var run: String
    /// What kind of run it is: `depth`, `contrastive`.
    public var kind: String
    /// Name of the experiment of its spec.
    public var experiment: String
    /// Name of the variant.
    public var variant: String
    /// The run's seed.
    public var seed: Int

    /// A run with its names.
    public init(run: String, kind: String, experiment: String, variant: String, seed: Int) {
        (self.run, self.kind, self.experiment) = (run, kind, experiment)
        (self.variant, self.seed) = (variant, seed)
    }
}
