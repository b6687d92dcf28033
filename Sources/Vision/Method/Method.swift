public import HDF5
public import Images
public import Specs
public import Torch

/// Draws the batches of a run: a pure function of the step, so that a resumed run sees what it would have seen.
public protocol BatchSource: Sendable {
    /// What a step is computed from.
    associatedtype Batch: Sendable
    /// The batch of a step, counted from 0.
    func batch(step: Int) throws -> Batch
}

/// Where a run is.
public struct Moment: Sendable {
    /// Steps done before this one.
    public var step: Int
    /// All steps of the run.
    public var steps: Int
    /// Whether the terms of this step are logged; others need not be computed.
    public var isLogged: Bool

    /// A moment.
    public init(step: Int, of steps: Int, isLogged: Bool = false) {
        (self.step, self.steps, self.isLogged) = (step, steps, isLogged)
    }

    /// From 0 at the first step to 1 at the last.
    public var progress: Double { steps > 1 ? Double(step) / Double(steps - 1) : 1 }
}

/// What is minimised at one step.
public struct Objective {
    /// A scalar.
    public var total: Tensor
    /// What it is made of, and what is worth logging beside it, by name.
    public var terms: [(name: String, value: Tensor)]
    /// Images of the batch.
    public var images: Int
}

/// What an evaluation found.
public struct Evaluation {
    /// By full name: `dense.abs_rel`, `control.constant_depth.dense.abs_rel`.
    public var metrics: [String: Double] = [:]
    /// For `tensors.h5`.
    public var tensors: [(name: String, array: HDF5Array)] = []
    /// What groups of tensors hold, by group and name of the fact; attributes of them.
    public var notes: [String: [String: String]] = [:]
    /// Pictures for the report.
    public var images: [(name: String, image: Image)] = []
    /// Labelled points in the plane for the report.
    public var points: [(name: String, rows: [(x: Double, y: Double, label: Int)])] = []
    /// What single images came to in metrics that are means over images, for comparisons image by image.
    public var imageValues: [ImageValues] = []

    /// Nothing found yet.
    public init() {}
}

/// What single images came to in a metric that is their mean.
public struct ImageValues: Sendable, Equatable {
    /// The metric's full name.
    public var metric: String
    /// What tells the images apart, the same in every run that measures them.
    public var images: [String]
    /// Of each image.
    public var values: [Double]

    /// As many values as images.
    public init(_ metric: String, images: [String], values: [Double]) {
        (self.metric, self.images, self.values) = (metric, images, values)
    }
}

/// Networks, and how they are measured: all that a run needs that takes no steps.
public protocol MeasuredNetworks {
    /// By name; they are kept in checkpoints.
    var networks: [(name: String, module: any Module)] { get }
    /// Copies the weights that the settings name into the networks, when a run begins afresh.
    ///
    /// - Parameter files: By the dotted path of the setting that each stands for: `encoder.weights`.
    func loadWeights(from files: [String: InputFile]) throws
    /// Measures the networks on data that was held out. Layers are in evaluation mode, no gradients are recorded.
    func evaluate(_ evaluation: inout Evaluation) throws
}

extension MeasuredNetworks {
    /// Nothing: all weights are random.
    public func loadWeights(from files: [String: InputFile]) throws {}
}

/// Networks that are trained: their data, what they minimise and how they are measured.
public protocol Method: MeasuredNetworks {
    /// Draws its batches.
    associatedtype Source: BatchSource
    /// Where batches come from.
    var source: Source { get }
    /// Steps of one pass over the data.
    var stepsPerEpoch: Int { get }
    /// Networks whose learning rate is the optimiser's throughout.
    var fixedRateNetworks: Set<String> { get }
    /// The objective of a batch.
    func objective(_ batch: Source.Batch, at moment: Moment) throws -> Objective
    /// What changes after the optimiser's step, such as a moving average of weights.
    func finish(_ moment: Moment) throws
}

extension Method {
    /// None.
    public var fixedRateNetworks: Set<String> { [] }
    /// Nothing.
    public func finish(_ moment: Moment) throws {}
}

/// When a method is scored while it trains.
public struct Scoring: Sendable, Equatable {
    /// Steps between scores.
    public var every: Int
    /// The metric that decides, less is better, where the best state is kept.
    public var metric: String
    /// Whether the state with the best score is measured in the end, rather than the last.
    public var keepsBest: Bool
}

/// A method that can tell how good it is while it trains.
public protocol ScoredMethod: Method {
    /// When it is asked; nil for never.
    var scoring: Scoring? { get }
    /// Metrics by name, among them the one that decides. Called in evaluation mode, no gradients are recorded.
    func score() throws -> [String: Double]
}

/// A kind of run that this program carries out.
public protocol ComputedKind: KindSettings {
    /// Makes ready the data that a run with these settings reads, so that several runs need not.
    ///
    /// - Parameter isStopped: Asked now and then; true ends the preparation with `PreparationStopped`.
    func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws
}

/// A kind of run that is trained. Its settings adopt this in the file of its method.
public protocol TrainedKind: ComputedKind, TrainedKindSettings {
    /// The method of a run with these settings, its networks with their first weights.
    func makeMethod(_ config: RunConfig, device: Device) throws -> any Method
}

/// A kind of run that measures and takes no steps. Its settings adopt this in the file that measures.
public protocol MeasuredKind: ComputedKind {
    /// What a run with these settings measures, its networks with their first weights.
    func makeMeasured(_ config: RunConfig, device: Device) throws -> any MeasuredNetworks
}

/// Makes ready the data that a run reads, so that several runs need not.
///
/// - Parameter isStopped: Asked now and then; true ends the preparation with `PreparationStopped`.
/// - Throws: A `MissingImplementation` for a kind of run that nothing computes, and what reading the data throws.
public func prepareData(_ config: RunConfig, isStopped: () -> Bool) throws {
    let kind: any ComputedKind = try config.kind.implementation()
    try kind.prepareData(config, isStopped: isStopped)
}
