import Foundation

/// A file of weights that a run begins with.
public struct WeightFile: Sendable, Equatable {
    /// The keys of the setting that states it: `network`, `depth`, `weights`.
    public var place: [String]
    /// Where it is.
    public var path: String
}

/// Digests of files of weights, each file read once.
struct WeightDigests {
    private var known: [String: String] = [:]

    /// A digest of all bytes of a file.
    ///
    /// - Throws: A `DataError` that names the file if it cannot be read.
    mutating func digest(of path: String) throws -> String {
        if let digest = known[path] { return digest }
        guard let type = fileType(at: path) else { throw DataError(description: "there is no \(path)") }
        guard type == .file else {
            throw DataError(description: "\(path) is no file, expected one of parallax import-weights")
        }
        // By its ends alone a file would be taken for another of the same network.
        let digest = try dataFingerprint([DataFile(name: "", url: URL(filePath: path), isWhole: true)])
        known[path] = digest
        return digest
    }
}

extension EncoderSettings {
    /// The file of weights that it begins with, as a setting `encoder` of a kind.
    var weightFiles: [WeightFile] { weights.map { [WeightFile(place: ["encoder", "weights"], path: $0)] } ?? [] }
}
