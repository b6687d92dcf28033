import ArgumentParser
import Execution
import Foundation
import Journal
import Records
import Reports
import Specs

/// `parallax doctor`, `parallax doctor experiments/my-depth.json`, `parallax doctor 4f2a`
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything Parallax needs is there; or look for what is doubtful about a spec or a run.",
        discussion: """
            With a depth spec it looks at the data before anything is trained: intrinsics, frames that stand still, \
            parallax in pixels, texture, exposure. With a run that has been trained it also looks at what its networks \
            predict: flat or far depth, holes, what auto-masking would ignore, motion, drift. Each finding states its \
            number, the likely cause, and the setting to change.
            """
    )

    @Argument(help: "A depth spec, or the beginning of a run's id.", completion: .file(extensions: ["json"]))
    var subject: String?

    @Flag(help: "Print findings about a spec or a run as one JSON document.")
    var json = false

    @OptionGroup var options: StoreOptions

    /// How a part of the installation is.
    private enum Health {
        case ok(String)
        /// Without it Parallax does not work.
        case missing(String, cure: String)
        /// Without it one thing does not work.
        case absent(String, cure: String)
    }

    func run() throws {
        guard let subject else { return try checkInstallation() }
        try sayingFailures {
            guard !subject.hasSuffix(".json"), !FileManager.default.fileExists(atPath: subject) else {
                let experiment = try Experiment(path: subject, overrides: [])
                let config = try experiment.plan(path: subject)[0].config
                return try withTemporaryConfig(config) { config in
                    try Diagnosis(config: config, run: nil).print(asJSON: json)
                }
            }
            let store = try options.open()
            let folder = store.folder(of: try store.run(subject).id)
            try Diagnosis(config: folder.config, run: folder.url).print(asJSON: json)
        }
    }

    private func checkInstallation() throws {
        let parts = [
            ("store", store()), ("worker", worker()), ("figures", figures()), ("Fashion-MNIST", fashionMNIST()),
            ("ffmpeg", ffmpeg()),
        ]
        var isHealthy = true
        for (name, health) in parts {
            let heading = name.padding(toLength: 15, withPad: " ", startingAt: 0)
            switch health {
            case .ok(let words): print("\(heading)ok       \(words)")
            case .missing(let words, let cure):
                isHealthy = false
                print("\(heading)missing  \(words): \(cure)")
            case .absent(let words, let cure): print("\(heading)absent   \(words): \(cure)")
            }
        }
        if !isHealthy { throw ExitCode(1) }
    }

    private func store() -> Health {
        let folder = options.folder
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder.path) else {
            var parent = folder.deletingLastPathComponent()
            while !manager.fileExists(atPath: parent.path), parent.path != "/" { parent.deleteLastPathComponent() }
            return manager.isWritableFile(atPath: parent.path)
                ? .ok("\(folder.relativePath) will be made by the first run")
                : .missing(
                    "\(parent.path) may not be written",
                    cure: "name another folder with --store or PARALLAX_STORE"
                )
        }
        guard !isFile(folder) else {
            return .missing(
                "\(folder.path) is a file, and a store is a folder",
                cure: "name another folder with --store or PARALLAX_STORE"
            )
        }
        guard manager.isWritableFile(atPath: folder.path) else {
            return .missing(
                "\(folder.path) may not be written",
                cure: "name another folder with --store or PARALLAX_STORE"
            )
        }
        do {
            let runs = try Store(folder, access: .read).runs().count
            return .ok("\(folder.relativePath), \(counted(runs, "run"))")
        } catch let error as StoreError where error.reason == .missing {
            return .ok("\(folder.relativePath), no index yet")
        } catch {
            return .missing("not usable", cure: "\(error)")
        }
    }

    private func worker() -> Health {
        do {
            let program = try WorkerProgram.find()
            return .ok("\(program.url.path): \(try program.requireSameBuild().joined(separator: ", "))")
        } catch {
            return .missing("no worker that fits", cure: "\(error)")
        }
    }

    private func figures() -> Health {
        do {
            let renderer = try FigureRenderer.find()
            return .ok("\(renderer.python.path), vl-convert \(try renderer.version())")
        } catch {
            return .missing("no Python with vl-convert", cure: "\(error)")
        }
    }

    private func fashionMNIST() -> Health {
        let folder = "/usr/share/datasets/fashion-mnist"
        let names = [
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
        ]
        let lost = names.filter { name in
            !["", ".gz"].contains { FileManager.default.fileExists(atPath: "\(folder)/\(name)\($0)") }
        }
        return lost.isEmpty
            ? .ok(folder)
            : .absent(
                "\(folder) lacks \(lost[0])",
                cure: "for the contrastive quick start run scripts/setup, or install dataset-fashion-mnist"
            )
    }

    private func ffmpeg() -> Health {
        guard let program = findProgram("ffmpeg") else {
            return .absent("no ffmpeg in PATH", cure: "install it to read video files; folders of frames work without")
        }
        return .ok(program.path)
    }
}
