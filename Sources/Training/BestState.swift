import Foundation
import HDF5
import Journal

/// The state of the networks with the best score so far, in `checkpoints/best.h5`.
struct BestState {
    private let folder: RunFolder
    private var score: Double?

    /// The best state of a run, also of its earlier attempts.
    init(_ folder: RunFolder) {
        self.folder = folder
        // A file that cannot be read is written anew with the next score.
        guard let file = try? HDF5File(reading: folder.bestCheckpoint.path),
            case .double(let value)? = try? file.attribute("score", of: "/")
        else { return }
        score = value
    }

    /// Keeps a state if its score, of which less is better, is the least; of equals the first stays.
    mutating func keep(_ state: Checkpoint, score value: Double) throws -> Bool {
        guard value < score ?? .infinity else { return false }
        try state.write(to: folder.bestCheckpoint.path, run: folder.id, score: value)
        score = value
        return true
    }

    /// Copies the best state into a checkpoint's tensors, if there is one.
    func restore(_ state: Checkpoint, steps: Int) throws {
        guard score != nil else { return }
        _ = try state.restored(from: folder.bestCheckpoint.path, run: folder.id, steps: steps)
    }
}
