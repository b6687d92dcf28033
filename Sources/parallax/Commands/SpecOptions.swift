import ArgumentParser
import Specs

/// A spec and changes to it.
struct SpecOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        parsing: .singleValue,
        help: ArgumentHelp("Change a setting of the baseline, such as training.steps=100.", valueName: "path=json")
    )
    var overrides: [String] = []

    /// The experiment of the spec at `path`, changed.
    func experiment(_ path: String) throws -> Experiment {
        try Experiment(path: path, overrides: overrides.map { try Override($0) })
    }

    /// The experiment, and the runs that it compiles to.
    func plan(_ path: String) throws -> (experiment: Experiment, plan: Plan) {
        let experiment = try experiment(path)
        return (experiment, try Plan(of: experiment, path: path))
    }
}
