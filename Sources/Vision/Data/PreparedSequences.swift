import HDF5

/// Opens a prepared file.
func openedPrepared(_ path: String) throws -> PreparedFile {
    do { return try PreparedFile(path) } catch { throw PreparedDataError(error) }
}

/// The sequences of a prepared file, in the order of their groups, with what the file knows of each.
///
/// - Throws: A `PreparedDataError` if the file is damaged.
func preparedSequences(_ file: PreparedFile) throws -> [VideoDataset.Sequence] {
    do throws(HDF5Error) {
        return try file.read { (file) throws(HDF5Error) in
            var sequences: [VideoDataset.Sequence] = []
            for group in try file.names() {
                if let sequence = try sequence(group, in: file) { sequences.append(sequence) }
            }
            return sequences
        }
    } catch { throw PreparedDataError(error) }
}

private func sequence(_ group: String, in file: borrowing HDF5File) throws(HDF5Error) -> VideoDataset.Sequence? {
    let shape = try file.shape(of: "\(group)/frames")
    guard shape.count == 4 else { return nil }
    let count = shape[0]
    let has = { (name: String, file: borrowing HDF5File) in file.contains("\(group)/\(name)") }
    var baseline: Float?
    if has("baseline", file) {
        baseline = try file.readExpecting("\(group)/baseline", type: .float32, shape: [1]).floats()[0]
    }
    return VideoDataset.Sequence(
        group: group,
        frames: 0..<count,
        intrinsics: try file.readExpecting("\(group)/intrinsics", type: .float32, shape: [4]).floats(),
        hasDepth: has("depth", file),
        hasPoses: has("poses", file),
        hasFlow: has("flow", file),
        hasSpeed: has("speed", file) && has("times", file),
        baseline: baseline,
        truthFrames: has("truth", file) ? try truthFrames(of: group, count: count, in: file) : [],
        targets: has("targets", file) ? try file.read("\(group)/targets").int64s().map { Int($0) } : nil,
        isHeldOut: has("heldOut", file)
    )
}

private func truthFrames(of group: String, count: Int, in file: borrowing HDF5File) throws(HDF5Error) -> [Int] {
    let offsets = try file.readExpecting("\(group)/truth/offsets", type: .int64, shape: [count + 1]).int64s()
    return (0..<count).filter { offsets[$0] < offsets[$0 + 1] }
}

/// Prepared data that cannot be read, and what to do.
struct PreparedDataError: Error, CustomStringConvertible {
    let description: String

    init(_ error: HDF5Error) { description = "\(error); delete this prepared data and it is made again" }
}
