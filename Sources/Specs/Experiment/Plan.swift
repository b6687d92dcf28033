import Foundation

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
    /// - Parameter path: The spec's file, which data paths are relative to.
    /// - Throws: A `SpecError` if data is missing.
    public func plan(path: String) throws -> [PlannedRun] {
        let folder = try SpecFile(path: path).dataFolder
        var fingerprints: [String: String] = [:]
        return try variants.flatMap { variant in
            var kind = variant.kind
            var fingerprint: String?
            if let relative = kind.dataPath {
                let url = URL(filePath: relative, relativeTo: folder).absoluteURL.standardizedFileURL
                if fingerprints[url.path] == nil {
                    do { fingerprints[url.path] = try dataFingerprint(url) } catch let error as DataError {
                        throw SpecError(path, "$.data.path", "is \"\(relative)\"; \(error.description)")
                    }
                    if let missing = kind.whatIsMissing(at: url) {
                        throw SpecError(path, "$.data.path", "is \"\(relative)\"; \(missing)")
                    }
                }
                fingerprint = fingerprints[url.path]
                kind.dataPath = url.path
            }
            return seeds.map { seed in
                let config = RunConfig(kind: kind, seed: seed, fingerprint: fingerprint)
                return PlannedRun(id: config.id, variant: variant, seed: seed, config: config)
            }
        }
    }
}
