import Foundation

/// A file of weights that a run begins with.
public struct WeightFile: Sendable, Equatable {
    /// The keys of the setting that states it: `network`, `depth`, `weights`.
    public var place: [String]
    /// Where it is.
    public var path: String
}

extension Kind {
    /// The files of weights that networks begin with.
    public var weightFiles: [WeightFile] {
        func file(of encoder: EncoderChoice) -> [WeightFile] {
            encoder.weights.map { [WeightFile(place: ["encoder", "weights"], path: $0)] } ?? []
        }
        switch self {
        case .contrastive(let settings): return file(of: settings.encoder)
        case .pretext(let settings): return file(of: settings.encoder)
        case .encoder(let settings): return file(of: settings.encoder)
        case .depth(let settings): return files(of: settings)
        }
    }

    private func files(of settings: DepthSettings) -> [WeightFile] {
        var files: [WeightFile] = []
        if let path = settings.network.depth.weights {
            files.append(WeightFile(place: ["network", "depth", "weights"], path: path))
        }
        if let path = settings.network.pose.weights {
            files.append(WeightFile(place: ["network", "pose", "weights"], path: path))
        }
        return files
    }
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
