import Foundation
import Specs

/// Sequences of the TUM RGB-D benchmark: colour, depth and poses, each with its own times. Sturm et al. 2012.
///
/// Every colour frame gets the depth and the pose that are nearest in time; a frame without a pose ends a run.
extension TUMSettings: RecordedVideo {
    func recordings() throws -> [Recording] {
        let root = URL(filePath: path)
        func isSequence(_ folder: URL) -> Bool {
            FileManager.default.fileExists(atPath: folder.appending(path: "rgb.txt").path)
        }
        let folders = isSequence(root) ? [root] : try foldersInOrder(in: root).filter(isSequence)
        guard !folders.isEmpty else {
            throw DatasetError(path, "has no rgb.txt, nor have the folders in it: expected TUM RGB-D sequences")
        }
        return try folders.flatMap { try sequenceRecordings(of: $0.path, self) }
    }

    func divided(_ all: [VideoDataset.Sequence]) throws -> SequenceParts {
        try Vision.divided(all, heldOut: heldOut, path)
    }
}

private func sequenceRecordings(of folder: String, _ settings: TUMSettings) throws -> [Recording] {
    let colour = try timedFiles(reading: "\(folder)/rgb.txt")
    let hasDepth = FileManager.default.fileExists(atPath: "\(folder)/depth.txt")
    let depth = hasDepth ? try timedFiles(reading: "\(folder)/depth.txt") : []
    let hasPoses = FileManager.default.fileExists(atPath: "\(folder)/groundtruth.txt")
    let truth = hasPoses ? try TimedTrajectory(tum: "\(folder)/groundtruth.txt") : TimedTrajectory(times: [], poses: [])
    let camera = try tumCamera(folder, settings.intrinsics)
    return dealt(colour, into: settings.stride).flatMap { frames in
        let times = frames.map(\.time)
        let depthOf = associatedTimes(times, depth.map(\.time))
        let poseOf = associatedTimes(times, truth.times)
        let runs = hasPoses ? frames.indices.split { poseOf[$0] == nil } : [frames.indices[...]]
        return runs.filter { $0.count >= 3 }.map { run in
            let run = Array(run)
            var recording = Recording(frames: run.map { "\(folder)/\(frames[$0].file)" }, camera: camera)
            if hasPoses { recording.poses = run.compactMap { poseOf[$0].map { truth.poses[$0] } } }
            if hasDepth {
                recording.depth = { frame in
                    guard let place = depthOf[run[frame]] else { return nil }
                    return try DepthPicture(reading: "\(folder)/\(depth[place].file)", perMetre: 5000)
                }
            }
            return recording
        }
    }
}

/// Lines of a time in seconds and a file.
private func timedFiles(reading path: String) throws -> [(time: Double, file: String)] {
    try TextTable(reading: path).lines.map { line in
        guard line.words.count == 2, let time = Double(line.words[0]) else {
            let words = line.words.joined(separator: " ")
            throw DatasetError(path, line: line.number, "is '\(words)', expected a time and a file")
        }
        return (time, String(line.words[1]))
    }
}

/// The camera of a sequence: as given, or that of the benchmark's three sensors by the folder's name.
private func tumCamera(
    _ folder: String,
    _ given: IntrinsicsSettings?
) throws -> @Sendable (Int, Int) throws -> [Double] {
    if let given { return { width, height in try storedIntrinsics(given, width: width, height: height, folder) } }
    let sensors = [
        "freiburg1": [517.3, 516.5, 318.6, 255.3], "freiburg2": [520.9, 521.0, 325.1, 249.7],
        "freiburg3": [535.4, 539.2, 320.1, 247.6],
    ]
    guard let sensor = sensors.first(where: { folder.contains($0.key) })?.value else {
        throw DatasetError(
            folder,
            "has neither freiburg1, freiburg2 nor freiburg3 in its name, so state data.intrinsics"
        )
    }
    return { _, _ in sensor }
}
