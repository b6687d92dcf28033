import Foundation

/// Digests of the data and the files of weights that variants read; what they share is read once.
struct ContentDigests: Sendable {
    private let searchPath: String
    /// By kind of data and its settings; nil for data that is made.
    private var data: [String: String?] = [:]
    /// By path.
    private var weights: [String: String] = [:]

    /// - Parameter searchPath: Folders of programs that runs may need.
    init(searchPath: String) { self.searchPath = searchPath }

    /// Reads what a variant reads.
    ///
    /// - Parameter spec: The file to blame for what no file states.
    /// - Returns: What is missing.
    mutating func read(_ variant: Experiment.Variant, of spec: String) -> [SpecError.Complaint] {
        let references = variant.kind.references
        var complaints: [SpecError.Complaint] = []
        func attempt(_ keys: [String], _ body: () throws -> Void) {
            do { try body() } catch {
                complaints.append(variant.origin(of: keys, else: spec).complaint("\(error)"))
            }
        }
        for placed in references.inputs {
            guard case .file(let path) = placed.input, weights[path] == nil else { continue }
            attempt(placed.keys) { weights[path] = try weightsDigest(of: path) }
        }
        for placed in references.data where data[placed.key] == nil {
            attempt(placed.keys + ["path"]) {
                data[placed.key] = try placed.data.dataFiles(searchPath: searchPath).map(dataFingerprint)
            }
        }
        return complaints
    }

    /// What identifies the content that a variant reads: its data, and by the dotted path of a setting everything else.
    func digests(of variant: Experiment.Variant) -> (fingerprint: String?, others: [String: String]) {
        let references = variant.kind.references
        var fingerprint: String?
        var others: [String: String] = [:]
        for placed in references.inputs {
            if case .file(let path) = placed.input { others[placed.place] = weights[path] }
        }
        for placed in references.data {
            let digest = data[placed.key] ?? nil
            if placed.keys == ["data"] {
                fingerprint = digest
            } else {
                others[placed.keys.joined(separator: ".")] = digest
            }
        }
        return (fingerprint, others)
    }
}

extension References.PlacedData {
    /// The same for data of equal settings.
    fileprivate var key: String { "\(type(of: data)) \(data.json.canonical)" }
}
