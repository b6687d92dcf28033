import Specs
import Torch

/// The networks that joint embedding learns with, and what it remembers between steps.
struct JointNetworks {
    let encoder: any ImageEncoder
    let projector: Sequential
    let predictor: Sequential?
    let teacher: Teacher?
    let prototypes: Prototypes?
    let memory: JointMemory
    /// Numbers of a projection.
    let dimension: Int

    /// - Parameter channels: Of an image.
    init(_ settings: ContrastiveSettings, channels: Int, generator: Generator) throws {
        let design = try settings.encoder.design
        let encoder = design.makeEncoder(channels: channels, generator: generator)
        let output = settings.projector.layers > 0 ? settings.projector.output : encoder.featureCount
        func projector() -> Sequential {
            makeProjector(settings.projector, features: encoder.featureCount, generator: generator)
        }
        let student = projector()
        (self.encoder, self.projector, dimension) = (encoder, student, output)
        predictor = settings.predictor.map {
            makeProjector($0.projector(output: output), features: output, generator: generator)
        }
        let prototypes = settings.objective.prototypeCount.map {
            Prototypes(count: $0, dimension: output, generator: generator)
        }
        self.prototypes = prototypes
        memory = JointMemory(settings.objective, dimension: output, generator: generator)
        teacher = settings.teacher.map { _ in
            Teacher(
                encoder: design.makeEncoder(channels: channels, generator: generator),
                projector: projector(),
                prototypes: prototypes,
                of: encoder,
                student
            )
        }
    }

    /// By name; their parameters are trained, and all of them kept.
    var networks: [(name: String, module: any Module)] {
        var networks: [(name: String, module: any Module)] = [("encoder", encoder), ("projector", projector)]
        if let predictor { networks.append(("predictor", predictor)) }
        if let prototypes { networks.append(("prototypes", prototypes)) }
        if let teacher { networks.append(("teacher", teacher)) }
        networks.append(("memory", memory))
        return networks
    }
}

/// Directions that embeddings are assigned to. Caron et al. 2020.
struct Prototypes: Module {
    let weight: Parameter

    init(count: Int, dimension: Int, generator: Generator) {
        weight = Parameter(Tensor.randn([count, dimension], generator: generator).normalized(1))
    }

    init(copying other: Prototypes) { weight = Parameter(other.weight.tensor.detached().cloned()) }

    /// Sets the length of each to 1.
    func normalize() { weight.tensor.copy(from: weight.tensor.normalized(1)) }
}

/// An encoder, a projector and prototypes that follow others as a moving average. He et al. 2020, equation 2.
struct Teacher: Module {
    let encoder: Frozen
    let projector: Frozen
    let prototypes: Frozen?
    private let followed: [Tensor]
    private let following: [Tensor]
    let embed: (Tensor) -> Tensor
    let prototypeWeights: Tensor?

    /// Begins as a copy.
    init(
        encoder: any ImageEncoder,
        projector: Sequential,
        prototypes: Prototypes?,
        of student: any ImageEncoder,
        _ studentProjector: Sequential
    ) {
        let copies = prototypes.map { Prototypes(copying: $0) }
        var pairs: [(any Module, any Module)] = [(encoder, student), (projector, studentProjector)]
        if let copies, let prototypes { pairs.append((copies, prototypes)) }
        for (copy, original) in pairs {
            for (mine, theirs) in zip(copy.parameters + copy.buffers, original.parameters + original.buffers) {
                mine.tensor.copy(from: theirs.tensor)
            }
        }
        following = pairs.flatMap { $0.0.parameters.map(\.tensor) }
        followed = pairs.flatMap { $0.1.parameters.map(\.tensor) }
        (self.encoder, self.projector) = (Frozen(encoder), Frozen(projector))
        self.prototypes = copies.map { Frozen($0) }
        prototypeWeights = copies?.weight.tensor
        embed = { projector(encoder.features(of: $0)) }
    }

    /// Moves towards what it follows.
    func follow(momentum: Double) { moveAverages(following, towards: followed, momentum: momentum) }
}

/// What an objective remembers of earlier batches.
struct JointMemory: Module {
    /// Normalised, `[k, d]`.
    let queue: Buffer?
    /// Of the teacher's scores, `[prototypes]`.
    let center: Buffer?

    init(_ objective: JointObjective, dimension: Int, generator: Generator) {
        queue =
            objective.queue > 0
            ? Buffer(Tensor.randn([objective.queue, dimension], generator: generator).normalized(1)) : nil
        center =
            objective.usesCenter
            ? Buffer(.zeros([objective.prototypeCount ?? dimension], device: generator.device)) : nil
    }

    /// Overwrites the oldest entries.
    ///
    /// - Parameters:
    ///   - keys: `[n, d]`, of which the last k are taken.
    ///   - step: Steps done before; every step writes as many entries, so it tells where the oldest are.
    func enqueue(_ keys: Tensor, step: Int) {
        guard let entries = queue?.tensor else { return }
        let k = entries.size(0)
        let n = min(keys.size(0), k)
        let start = step % k * n % k
        let first = min(n, k - start)
        let normalized = keys.sliced(0, keys.size(0) - n).normalized(1)
        entries.sliced(0, start, start + first).copy(from: normalized.sliced(0, 0, first))
        if first < n { entries.sliced(0, 0, n - first).copy(from: normalized.sliced(0, first)) }
    }
}
