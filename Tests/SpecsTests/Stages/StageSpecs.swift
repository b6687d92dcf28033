import Foundation
import Specs

/// The four files of MNIST, too small to train with.
private let images = Dictionary(uniqueKeysWithValues: idxFiles.map { ("mnist/\($0)", $0) })

/// A folder of specs with images in `mnist`. Specs of `trained` have the names of their files, in which they differ.
func stagedFolder(_ specs: [String: String]) throws -> SpecFolder {
    let named = specs.map { file, text in
        (
            file,
            text.replacing("\"name\": \"trained\"", with: "\"name\": \"\(file.replacing("/", with: "-").dropLast(5))\"")
        )
    }
    return try SpecFolder(images.merging(named) { $1 })
}

/// A contrastive spec, its images in `mnist`; `more` are further keys.
func trained(_ more: String = "", encoder: String = "{\"type\": \"conv\", \"width\": 8}", images: String = "mnist")
    -> String
{
    """
    {"name": "trained", "kind": "contrastive", "data": {"path": "\(images)"}, "training": {"steps": 4},
     "encoder": \(encoder)\(more.isEmpty ? "" : ", " + more)}
    """
}

/// A spec that measures an encoder which begins with `weights`.
func measured(_ weights: String, _ more: String = "", encoder: String = "\"type\": \"conv\", \"width\": 8") -> String {
    """
    {"name": "measured", "kind": "encoder", "data": {"path": "mnist"}, "encoder": {\(encoder), "weights": \(weights)}
     \(more.isEmpty ? "" : ", " + more)}
    """
}

extension SpecFolder {
    /// The whole plan of a spec.
    func plan(_ name: String = "a.json", _ overrides: [String] = []) throws -> Plan {
        try Plan(of: experiment(name, overrides), path: path(name))
    }
}

extension PlannedRun {
    /// The ids of the runs that it begins with.
    var begun: [String] { config.stages.map(\.stage.run) }
}
