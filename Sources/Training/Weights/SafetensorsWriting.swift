import Foundation
public import HDF5
import Journal
import Specs

/// Writes tensors as a safetensors file, beside its target first: float32 as F32, int64 as I64.
///
/// - Parameter metadata: Texts about the file.
public func writeSafetensors(
    _ tensors: [(name: String, array: HDF5Array)],
    metadata: [String: String],
    to path: String
) throws {
    // Wide elements first, so that every element is aligned; then by name, so that equal content gives equal bytes.
    let ordered = tensors.sorted { (-$0.array.type.size, $0.name) < (-$1.array.type.size, $1.name) }
    var header: [String: JSON] = ["__metadata__": .object(metadata.mapValues { .string($0) })]
    var end = 0
    for (name, array) in ordered {
        let type: SafetensorsHeader.Element
        switch array.type {
        case .float32: type = .f32
        case .int64: type = .i64
        default:
            let words = "holds \(array.type), expected float32 or int64"
            throw TensorFileError(description: "\(path): \(printableName(name)): \(words)")
        }
        guard header[name] == nil else {
            throw TensorFileError(description: "\(path): \(printableName(name)): is to be written twice")
        }
        let offsets = [end, end + array.bytes.count]
        header[name] = [
            "dtype": .string(type.rawValue), "shape": .array(array.shape.map(\.json)),
            "data_offsets": .array(offsets.map(\.json)),
        ]
        end = offsets[1]
    }
    var text = Array(JSON.object(header).canonical.utf8)
    text += [UInt8](repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
    var data = Data(capacity: 8 + text.count + end)
    data.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) })
    data.append(contentsOf: text)
    for (_, array) in ordered { data.append(contentsOf: array.bytes) }
    try writeAtomically(data, to: URL(filePath: path))
}
