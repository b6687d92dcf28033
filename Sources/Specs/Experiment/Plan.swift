public import Foundation

/// One variant, one seed, fully resolved.
public struct PlannedRun: Sendable, Equatable {
    /// Twelve hexadecimal digits: equal settings, seed, data and component versions give equal ids.
    public var id: String
    public var variant: Experiment.Variant
    public var seed: Int
    public var config: RunConfig
}

extension Experiment {
    /// The runs of the experiment, seeds within variants.
    ///
    /// - Parameters:
    ///   - path: The spec's file, to blame for data that no file states.
    ///   - searchPath: Folders of programs that runs may need.
    /// - Throws: A `SpecError` if data is missing.
    public func plan(
        path: String,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws -> [PlannedRun] {
        var fingerprints: [String: String] = [:]
        var digests = WeightDigests()
        var complaints: [SpecError.Complaint] = []
        var resolved: [(Experiment.Variant, RunConfig)] = []
        for variant in variants {
            let dataSource = variant.dataSource ?? DataSource(file: path, place: "$.data.path")
            func complain(_ words: String, about source: DataSource) {
                let complaint = SpecError.Complaint(file: source.file, place: source.place, words: words)
                if !complaints.contains(complaint) { complaints.append(complaint) }
            }
            var weights: [String: String] = [:]
            let weightFiles = variant.kind.weightFiles
            for file in weightFiles {
                do { weights[file.place.joined(separator: ".")] = try digests.digest(of: file.path) } catch let error
                    as DataError
                {
                    let source = variant.weightSources[file.place]
                    complain(error.description, about: source ?? .init(file: path, place: shownPath(file.place)))
                }
            }
            var fingerprint: String?
            if let place = variant.kind.dataPath {
                // Variants share data, and listing and hashing it takes a while.
                let key = variant.kind.source.json.canonical
                do {
                    if fingerprints[key] == nil {
                        let files = try variant.kind.dataFiles(at: URL(filePath: place), searchPath: searchPath)
                        fingerprints[key] = try dataFingerprint(files)
                    }
                    fingerprint = fingerprints[key]
                } catch let error as DataError {
                    complain(error.description, about: dataSource)
                    continue
                }
            }
            guard weights.count == weightFiles.count else { continue }
            if let transfer = (variant.kind.settings.evaluation as? EncoderEvaluationSettings)?.transfer {
                do {
                    let files = try transfer.dataFiles(at: URL(filePath: transfer.path), searchPath: searchPath)
                    weights["evaluation.transfer"] = try dataFingerprint(files)
                } catch let error as DataError {
                    complain(error.description, about: .init(file: path, place: "$.evaluation.transfer.path"))
                    continue
                }
            }
            resolved += seeds.map { seed in
                (variant, RunConfig(kind: variant.kind, seed: seed, fingerprint: fingerprint, weights: weights))
            }
        }
        let twin = resolved.first.map { (identity: $0.1.kind.identity(over: nil), value: $0.1.kind) }
        let runs = concurrentMap(resolved) { variant, config in
            PlannedRun(id: config.id(like: twin), variant: variant, seed: config.seed, config: config)
        }
        // What looked like a change may be a copy of the same data.
        for index in runs.indices where runs[index].id == runs[0].id && runs[index].variant.index > 0 {
            let run = runs[index]
            guard runs[0].variant.index == 0 else { continue }
            let stated = run.variant.weightSources.values.first { $0.place.hasPrefix("$.ablations") }
            let source = stated ?? run.variant.dataSource ?? DataSource(file: path, place: "$.data.path")
            let words = "changes nothing that a result depends on: the content is that of the baseline"
            complaints.append(.init(file: source.file, place: source.place, words: words))
        }
        guard complaints.isEmpty else { throw SpecError(complaints) }
        return runs
    }
}
