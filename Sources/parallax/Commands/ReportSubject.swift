import Foundation
import Records
import Reports
import Specs

/// An experiment that is meant by its name or by its spec.
struct ReportSubject {
    /// Name of the experiment.
    var name: String
    /// The spec from where we are, if there is one.
    var spec: String?
    /// Whether the spec was named, not only found.
    private var isMeantBySpec: Bool
    /// What the spec compiles to; nil if its data is not there.
    private var plan: (experiment: Experiment, runs: [PlannedRun])?

    /// Whether it is known what the spec expects.
    var knowsExpectations: Bool { plan != nil }

    /// What an argument of the command line means.
    init(_ argument: String) throws {
        isMeantBySpec = argument.hasSuffix(".json") || isFile(URL(filePath: argument))
        if isMeantBySpec {
            let experiment = try Experiment(path: argument)
            name = experiment.name
            spec = Self.shortened(argument)
            plan = (try? experiment.plan(path: argument)).map { (experiment, $0) }
        } else {
            name = argument
            for path in Self.specs() {
                guard let experiment = try? Experiment(path: path), experiment.name == argument else { continue }
                spec = path
                plan = (try? experiment.plan(path: path)).map { (experiment, $0) }
                break
            }
        }
    }

    /// What the store knows of the experiment, and what is to be said about it.
    ///
    /// A spec that was named means its own runs if the store has them all, else those that were planned last.
    /// - Parameter reports: If a report is there to be compared with, it decides by which path the spec is called.
    func read(in store: Store, comparedWith reports: URL?) throws -> (data: ReportData, remark: String?) {
        let path = reports.map { Report.spec(of: name, in: $0) } ?? spec
        guard let plan, let spec else {
            let remark = spec.map { "the data of \($0) is missing, so it is not known whether it makes these runs" }
            return (try ReportData(of: name, in: store, spec: path), remark)
        }
        let claims = plan.experiment.expected
        let own = try store.comparison(of: plan.experiment, planned: plan.runs)
        let planned = try? store.comparison(of: name)
        let missing = plan.runs.count - own.variants.map(\.runs.count).reduce(0, +)
        if let planned, planned.hasSameRuns(as: own) {
            // The spec also knows the variants without runs.
            let whole = missing == 0 ? planned : own
            let remark = missing == 0 ? nil : "\(missing) of \(plan.runs.count) runs of \(spec) are not in the store"
            return (try ReportData(of: whole, in: store, spec: path, expecting: claims), remark)
        }
        if isMeantBySpec, missing == 0 {
            let remark = "the newest plan of \(name) has other runs than \(spec): this is the report of the spec's runs"
            return (try ReportData(of: own, in: store, spec: path, expecting: claims), remark)
        }
        let caveat = """
            These are the runs that were planned last under the name \(name). The spec \(spec), as it is now, makes \
            others, of which \(missing) of \(plan.runs.count) are not in the store.
            """
        let comparison = try planned ?? store.comparison(of: name)
        return (try ReportData(of: comparison, in: store, spec: path, caveat: caveat, expecting: claims), caveat)
    }

    /// Specs where they usually are.
    private static func specs() -> [String] {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: "experiments")) ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted().map { "experiments/\($0)" }
    }

    /// The path from the working folder, if it is below it: the same whoever asks.
    private static func shortened(_ path: String) -> String {
        let full = URL(filePath: path).standardizedFileURL.path
        let here = URL(filePath: FileManager.default.currentDirectoryPath).standardizedFileURL.path + "/"
        return full.hasPrefix(here) ? String(full.dropFirst(here.count)) : full
    }
}
