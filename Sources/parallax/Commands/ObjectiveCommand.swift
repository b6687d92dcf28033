import ArgumentParser
import Foundation
import Journal
import Specs

/// `parallax objective experiments/depth.json --input in.h5 --output out.h5`
struct ObjectiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objective",
        abstract: "Evaluate a spec's objective on given tensors: its value, terms and gradients.",
        discussion: """
            The input is an HDF5 file of float32 or float64 arrays, and the output is in the precision of the first.

            For depth: /target [B,3,H,W] in [0,1], /sources [S,B,3,H,W], \
            /intrinsics [B,3,3] in pixels at full size, /disparity/0 … (σ, [B,1,H/2^s,W/2^s]) or /depth/0 …, /pose \
            [S,B,6] (target to source, translation first), and where a term asks for it /mask/0 … (logits), \
            /sourceDisparity/0 … or /sourceDepth/0 … [S,B,1,H/2^s,W/2^s] and /distance [S,B] in metres. The output has /loss, \
            /terms/NAME/SCALE, which add up to it, /valid and /warped per scale, /maps, and /gradient with the layout of \
            the input.

            For contrastive: /views/0, /views/1 … [N,D], projections before normalisation, and where the objective takes \
            them /predictions/0 …, one for each view (else the views); /teacher/0 …, one for each global view (else the \
            views, without gradient); /queue [K,D]; /prototypes [P,D]; /center [P], or [D] without prototypes. The output \
            has /loss, /terms/NAME, which add up to it, and /gradient of views, predictions and prototypes.
            """
    )

    @Argument(help: "A JSON file.", completion: .file(extensions: ["json"]))
    var spec: String

    @Option(help: "The HDF5 file to read.", completion: .file(extensions: ["h5"]))
    var input: String

    @Option(help: "The HDF5 file to write.", completion: .file(extensions: ["h5"]))
    var output: String

    @Option(help: "The variant whose objective is evaluated.")
    var variant: String?

    @OptionGroup var changes: SpecOptions

    func run() throws {
        try sayingFailures {
            let chosen = try changes.experiment(spec).variant(named: variant, of: spec)
            try withTemporaryConfig(RunConfig(kind: chosen.kind, seed: 0)) { config in
                try handOver(["objective", config.path, "--input", input, "--output", output])
            }
        }
    }
}

extension Experiment {
    /// The variant of a name; the baseline without one.
    func variant(named name: String?, of spec: String) throws -> Variant {
        guard let name else { return variants[0] }
        if let found = variants.first(where: { $0.name == name }) { return found }
        let known = variants.map { "\"\($0.name)\"" }.joined(separator: ", ")
        throw Complaint("\(spec): has no variant \"\(name)\"; known here: \(known)")
    }
}

/// Lets a worker read settings that belong to no run.
func withTemporaryConfig<Result>(_ run: RunConfig, _ body: (URL) throws -> Result) throws -> Result {
    try withScratchFolder("config") { folder in
        let config = folder.appending(path: "config.json")
        try Data((run.json.canonical + "\n").utf8).write(to: config)
        return try body(config)
    }
}
