import Foundation
import HDF5
import Journal
import Specs
import Vision

/// Something that a run was planned to begin with and that is not there, or is another.
struct InputError: Error, CustomStringConvertible {
    let description: String
}

/// The files of weights that a run begins with, by the dotted path of the setting that names each.
///
/// A file has to be the one that was planned, by its digest; a run has to lie beside this one, be finished and have the
/// checkpoint.
///
/// - Throws: An `InputError` or `DataError` that names the file, what was found and what was expected.
func inputFiles(of config: RunConfig, in folder: RunFolder) throws -> [String: InputFile] {
    var files: [String: InputFile] = [:]
    for placed in config.kind.references.inputs {
        switch placed.input {
        case .file(let path):
            let found = try weightsDigest(of: path)
            guard let expected = config.weights[placed.place], found == expected else {
                let expected = config.weights[placed.place] ?? "none"
                throw InputError(
                    description:
                        "\(path): is not the file that was planned for \(placed.place): its digest is \(found), "
                        + "expected \(expected); bring that file back, or run the spec, which plans another run for this one"
                )
            }
            files[placed.place] = InputFile(path: path)
        case .run(let stage):
            let path = try checkpoint(of: stage, besides: folder, for: placed.place)
            files[placed.place] = InputFile(path: path, network: stage.network)
        case .stage(let stage):
            throw InputError(
                description:
                    "\(folder.config.path): \(placed.place): names a run of \(stage.of), expected the run itself, "
                    + "as `parallax run` writes it"
            )
        }
    }
    return files
}

/// The checkpoint of a stage, which has to be whole and its own.
private func checkpoint(of stage: Stage, besides folder: RunFolder, for place: String) throws -> String {
    let run = RunFolder(stage.run, in: folder.url.standardizedFileURL.deletingLastPathComponent())
    guard FileManager.default.fileExists(atPath: run.config.path) else {
        throw InputError(
            description:
                "\(run.url.path): is missing, the run that \(place) begins with; `parallax run` with the spec trains "
                + "it, `parallax merge` brings it from another store"
        )
    }
    guard try isFinished(run) else {
        throw InputError(
            description:
                "\(run.url.path): is not finished, and \(place) begins with this run; `parallax run` with the spec "
                + "finishes it"
        )
    }
    let file = stage.checkpoint == .best ? run.bestCheckpoint : run.lastCheckpoint
    guard FileManager.default.fileExists(atPath: file.path) else {
        throw InputError(
            description:
                "\(file.path): is missing, and \(place) begins with it; \(run.recoveryOfFile)"
        )
    }
    let owner = try Checkpoint.heading(of: HDF5File(reading: file.path), file.path).run
    guard owner == run.id else {
        throw InputError(
            description:
                "\(file.path): is a checkpoint of run \(owner ?? "unknown"), expected run \(run.id), which \(place) "
                + "begins with; move it away, then \(run.recoveryOfFile)"
        )
    }
    return file.path
}

/// Whether the last thing that a journal says of its run is that it has been trained and evaluated.
private func isFinished(_ run: RunFolder) throws -> Bool {
    let reader = JournalReader(run)
    var (isFinished, offset) = (false, UInt64(0))
    while true {
        let part = try reader.read(from: offset)
        if let complaint = part.complaint { throw complaint }
        guard part.next > offset else { return isFinished }
        offset = part.next
        for entry in part.entries {
            switch entry.event.body {
            case is RunFinished: isFinished = true
            case is AttemptStarted, is any EndOfAttempt: isFinished = false
            default: break
            }
        }
    }
}
