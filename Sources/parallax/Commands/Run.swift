import ArgumentParser
import Execution
import Foundation
import Journal
import Records
import Specs

/// `parallax run experiments/depth.json --jobs 2`
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the runs of a spec that are not finished yet.",
        discussion: """
            Runs of other specs that these begin with are trained before them; one that fails blocks what needs it. Ctrl-C \
            stops the runs at a checkpoint; the same command goes on, bit for bit. The exit status is 0 when all runs are \
            finished, 1 if one failed or is blocked, 2 if the spec is wrong and 130 after Ctrl-C.
            """
    )

    @Argument(help: "A JSON file.", completion: .file(extensions: ["json"]))
    var spec: String

    @Option(help: "Runs trained at once; the processor's cores are divided among them.")
    var jobs = 1

    @Option(help: "auto, cpu, mps, cuda or cuda:N.")
    var device = "auto"

    @Option(help: "How often a run that fails is tried again at once.")
    var retries = 0

    @Option(help: "What a run may take, over all its starts, such as 90s, 30min or 2h; then it stops at a checkpoint.")
    var timeLimit: TimeLimit?

    @Option(help: "Memory that a worker may hold, such as 800MB or 8GB; with more, its run fails.")
    var memoryLimit: MemoryLimit?

    @OptionGroup var changes: SpecOptions
    @OptionGroup var options: StoreOptions

    func validate() throws {
        guard (1...1024).contains(jobs) else { throw ValidationError("--jobs is \(jobs), expected 1 to 1024") }
        guard (0...1000).contains(retries) else { throw ValidationError("--retries is \(retries), expected 0 to 1000") }
        if memoryLimit != nil, !Limits.canLimitMemory {
            throw ValidationError("--memory-limit needs /proc, which this system has not")
        }
        let isNumbered = device.wholeMatch(of: /cuda:[0-9]{1,3}/) != nil
        guard isNumbered || ["auto", "cpu", "cuda", "mps"].contains(device) else {
            throw ValidationError("--device is \(device), expected auto, cpu, mps, cuda or cuda:N, such as cuda:1")
        }
    }

    func run() throws {
        try sayingFailures {
            let (experiment, plan) = try changes.plan(spec)
            sayReplacedPlan(of: experiment, by: plan, in: options)
            let work = try plan.work(of: experiment)
            var settings = Supervisor.Settings()
            settings.jobs = jobs
            settings.device = device
            settings.limits.retries = retries
            settings.limits.seconds = timeLimit?.seconds
            settings.limits.bytes = memoryLimit?.bytes
            settings.halving = experiment.halving
            try execute(work, of: spec, settings: settings, in: options)
        }
    }
}

extension Plan {
    /// The runs as the supervisor takes them, those of other specs first.
    fileprivate func work(of experiment: Experiment) throws -> [Work] {
        let named = runs.map { NamedRun($0, of: experiment) } + stages.map { NamedRun($0.run, of: $0.experiment) }
        let names = Dictionary(named.map { ($0.run, $0) }) { first, _ in first }
        func work(_ run: PlannedRun, of experiment: Experiment, isStage: Bool) -> Work {
            let stages = descent(of: run).compactMap { names[$0] }
            return Work(run, of: experiment, beginningWith: stages, isStage: isStage)
        }
        return try stages.map { work($0.run, of: $0.experiment, isStage: true) }
            + Work.planned(runs.map { work($0, of: experiment, isStage: false) })
    }
}

extension NamedRun {
    fileprivate init(_ run: PlannedRun, of experiment: Experiment) {
        self.init(
            run: run.id,
            kind: run.config.kind.name,
            experiment: experiment.name,
            variant: run.variant.name,
            seed: run.seed
        )
    }
}

extension Work {
    /// A planned run as the supervisor takes it.
    ///
    /// - Parameters:
    ///   - stages: The runs that it begins with, and what those begin with.
    ///   - isStage: Whether it is of another spec than that which is run.
    fileprivate init(
        _ run: PlannedRun,
        of experiment: Experiment,
        beginningWith stages: [NamedRun],
        isStage: Bool
    ) {
        self.init(
            id: run.id,
            config: Data((run.config.json.canonical + "\n").utf8),
            data: run.config.dataKey,
            place: RunPlanned(
                experiment: experiment.name,
                question: experiment.question,
                plan: "",
                variant: run.variant.name,
                variantIndex: run.variant.index,
                seed: run.seed,
                changes: run.variant.changes.mapValues(\.canonical),
                primaryMetric: experiment.primary.metric,
                goal: experiment.primary.goal.rawValue,
                metrics: experiment.contracts,
                stages: stages.isEmpty ? nil : stages
            ),
            beginsWith: run.beginsWith,
            isStage: isStage
        )
    }
}
