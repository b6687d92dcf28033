import ArgumentParser
import Foundation
import Journal
import Records

/// `parallax predict 4f2a --input video.mp4 --output predictions`
struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict depth and motion of your own pictures by the networks of a run.",
        discussion: """
            Writes into the output folder depth/ (PNG of 16 bits, 256 to the unit), colour/ (disparity, near is bright), \
            depth.h5 (float32, at the networks' size), cloud.ply, and for frames that follow each other \
            trajectory.tum.txt, trajectory.kitti.txt and, with ffmpeg, video.mp4. The unit is the run's own: depth from \
            video alone has no metres. prediction.json says what was used.
            """
    )

    @Argument(help: ArgumentHelp("A run's id, or the beginning of it.", valueName: "run"))
    var id: String

    @Option(help: "A picture, a folder of pictures in the order of their names, or a video.", completion: .file())
    var input: String

    @Option(help: "The folder to write.", completion: .directory)
    var output: String

    @Option(help: "Horizontal field of view of the pictures in degrees; the run's own camera without it.")
    var fieldOfView: Double?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if let fieldOfView, !(fieldOfView > 0 && fieldOfView < 180) {
            throw ValidationError("--field-of-view is \(fieldOfView), expected degrees between 0 and 180")
        }
    }

    func run() throws {
        try sayingFailures {
            let store = try options.open()
            let record = try store.run(id)
            var arguments = ["predict", store.folder(of: record.id).url.path, "--input", input, "--output", output]
            if let fieldOfView { arguments += ["--field-of-view", "\(fieldOfView)"] }
            try handOver(arguments, quiet: !json)
            if !json { say("wrote \(output): see prediction.json there") }
        }
    }
}
