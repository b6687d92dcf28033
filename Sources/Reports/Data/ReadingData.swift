public import Foundation
import Journal
public import Records
public import Specs

extension ReportData {
    /// What the store knows of an experiment.
    ///
    /// - Parameter spec: The path of its spec, for the command that reproduces it.
    /// - Throws: A `StoreError` naming the known experiments if there is none of this name.
    public init(of experiment: String, in store: Store, spec: String? = nil, expecting claims: [Claim] = []) throws {
        try self.init(of: store.comparison(of: experiment), in: store, spec: spec, expecting: claims)
    }

    /// What the store knows of these runs of an experiment.
    ///
    /// - Parameters:
    ///   - spec: The path of its spec, for the command that reproduces it.
    ///   - caveat: Why the spec does not make these runs, if so.
    ///   - claims: What the spec expects.
    public init(
        of comparison: Comparison,
        in store: Store,
        spec: String? = nil,
        caveat: String? = nil,
        expecting claims: [Claim] = []
    ) throws {
        let baseline = (comparison.baseline?.runs.first).flatMap { run in
            (try? String(contentsOf: store.folder(of: run.id).config, encoding: .utf8))
                .flatMap { try? JSONParser.parse($0) }
        }
        self.experiment = comparison.experiment.name
        self.question = comparison.experiment.question
        self.spec = spec
        self.caveat = caveat
        primary = comparison.experiment.primaryMetric
        primaryMetric = comparison.primaryMetric
        missing = comparison.missing
        tables = comparison.metrics.filter { metric in
            isOfEvaluation(metric) || metric == comparison.primaryMetric
                || comparison.experiment.metrics[metric]?.selection != nil
        }.map { metric in
            var table = comparison.table(of: metric)
            if metric == comparison.primaryMetric {
                table.addExactTests()
                table.addBootstrap()
            }
            return table
        }
        expectations = claims.map { Expectation($0, in: comparison) }
        curves = try store.trainingCurves(of: comparison)
        self.baseline = baseline
        var points: [String: String] = [:]
        var images: [String: String] = [:]
        let stated = BaselineSetting(
            config: baseline,
            runs: (comparison.baseline?.runs ?? []).map { ($0.seed, $0.beginsWith) }
        )
        variants = try comparison.variants.map { variant in
            Variant(
                name: variant.name,
                index: variant.index,
                changes: variant.changes.sorted { $0.key < $1.key }.map { path, value in
                    Change(path: path, from: stated.text(at: path), to: value)
                },
                runs: try variant.runs.map { run in
                    let files = try store.presentArtifacts(of: run.id)
                    points[run.id] = files["points"]?["embedding"]
                    images[run.id] = comparison.primaryMetric.flatMap { files["images"]?[$0] }
                    return Run(run, pictures: files["image"] ?? [:])
                }
            )
        }
        let beginnings = try store.beginnings(of: comparison.variants.flatMap(\.runs).map(\.id))
        self.beginnings = beginnings.isEmpty ? nil : beginnings
        factorial = Factorial(of: variants, in: tables.first { $0.metric == comparison.primaryMetric })
        self.images = try store.imageComparisons(of: variants, files: images)
        embeddings = []
        let seed = runs.filter { points[$0.run.id] != nil }.map(\.run.seed).min()
        for (variant, run) in runs where run.seed == seed {
            guard let file = points[run.id] else { continue }
            let url = store.folder(of: run.id).url.appending(path: file)
            let text: String
            do { text = try String(contentsOf: url, encoding: .utf8) } catch {
                throw JournalError(url.path, "cannot be read: \(reason(for: error))")
            }
            guard
                let embedding = Embedding(
                    csv: text,
                    variant: variant.name,
                    index: variant.index,
                    run: run.id,
                    seed: run.seed
                )
            else { continue }
            embeddings.append(embedding)
        }
    }

    /// The text of `data.json`: sorted keys, one list of numbers a line.
    public func json() throws -> String { try JSON(encoding: self).pretty }

    /// Reads the text of a `data.json`.
    public init(json: Data) throws {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        self = try decoder.decode(ReportData.self, from: json)
    }
}

extension ReportData.Run {
    fileprivate init(_ run: RunRecord, pictures: [String: String]) {
        self.init(
            id: run.id,
            kind: run.kind,
            seed: run.seed,
            state: run.state,
            attempt: run.attempt,
            reason: run.reason,
            step: run.step,
            steps: run.steps,
            seconds: rounded(run.seconds, digits: 6),
            host: run.host,
            device: run.device,
            threads: run.threads,
            commit: run.commit,
            versions: run.versions,
            metrics: run.metrics,
            pictures: pictures
        )
    }
}

extension Store {
    /// What runs begin with, and what that begins with.
    fileprivate func beginnings(of ids: [String]) throws -> [ReportData.Beginning] {
        let all = ids + descent(of: ids)
        let names = try names(of: all)
        return try all.flatMap { try stages(of: $0) }.map { line in
            ReportData.Beginning(
                run: line.run,
                setting: line.setting,
                stage: line.stage.run,
                checkpoint: line.stage.checkpoint.rawValue,
                network: line.stage.network,
                state: line.state,
                nameOfRun: names[line.run]?.words,
                nameOfStage: line.nameOfStage?.words
            )
        }
    }

    /// The artifacts of a run whose files are in its folder `artifacts`: files by kind and name.
    fileprivate func presentArtifacts(of run: String) throws -> [String: [String: String]] {
        let folder = folder(of: run)
        var files: [String: [String: String]] = [:]
        for artifact in try artifacts(of: run) {
            // A journal may come from elsewhere: what it names outside the folder is not ours to publish.
            let file = folder.url.appending(path: artifact.file)
            let isInside = artifact.file.hasPrefix("artifacts/") && !artifact.file.split(separator: "/").contains("..")
            guard isInside, FileManager.default.fileExists(atPath: file.path) else { continue }
            files[artifact.kind, default: [:]][artifact.name] = artifact.file
        }
        return files
    }
}
