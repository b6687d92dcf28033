public import Foundation

/// One variant, one seed, fully resolved.
public struct PlannedRun: Sendable, Equatable {
    /// Twelve hexadecimal digits: equal settings, seed, data, component versions and stages give equal ids.
    public var id: String
    /// The baseline or an ablation.
    public var variant: Experiment.Variant
    /// The seed of the run's random numbers, 0 or more.
    public var seed: Int
    /// All settings of the run.
    public var config: RunConfig

    /// The ids of the runs that it begins with, each once.
    public var beginsWith: [String] { Set(config.stages.map(\.stage.run)).sorted() }
}

/// A run of another spec that runs of a plan begin with.
public struct PlannedStage: Sendable, Equatable {
    /// The run that others begin with.
    public var run: PlannedRun
    /// What its own spec states.
    public var experiment: Experiment
    /// The file of that spec, from where we are if it is below.
    public var spec: String
}

/// The runs that a spec compiles to, and all that they begin with.
public struct Plan: Sendable {
    /// The runs of the spec, seeds within variants.
    public var runs: [PlannedRun]
    /// The runs of other specs that these begin with, and what those begin with: each once, after all that it needs.
    public var stages: [PlannedStage]

    /// Compiles an experiment.
    ///
    /// - Parameters:
    ///   - path: The spec's file, to blame for what no file states.
    ///   - searchPath: Folders of programs that runs may need.
    /// - Throws: A `SpecError` if data, weights or a run to begin with is missing, or runs begin with each other.
    public init(
        of experiment: Experiment,
        path: String,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws {
        var planner = Planner(experiment, path: path, searchPath: searchPath)
        self = try planner.plan()
    }

    /// The runs that a run of this plan begins with, and what these begin with, each once, in order of ids.
    public func descent(of run: PlannedRun) -> [String] {
        let all = Dictionary((runs + stages.map(\.run)).map { ($0.id, $0) }) { first, _ in first }
        var found: Set<String> = []
        var waiting = run.beginsWith
        while let id = waiting.popLast() {
            if found.insert(id).inserted { waiting += all[id]?.beginsWith ?? [] }
        }
        return found.sorted()
    }

    init(runs: [PlannedRun], stages: [PlannedStage]) { (self.runs, self.stages) = (runs, stages) }
}

extension Experiment {
    /// The runs of the experiment, seeds within variants, without those that they begin with.
    ///
    /// - Parameters:
    ///   - path: The spec's file, to blame for what no file states.
    ///   - searchPath: Folders of programs that runs may need.
    /// - Throws: A `SpecError` if data, weights or a run to begin with is missing, or runs begin with each other.
    public func plan(
        path: String,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws -> [PlannedRun] {
        try Plan(of: self, path: path, searchPath: searchPath).runs
    }
}
