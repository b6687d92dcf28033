import ArgumentParser

/// `parallax import-weights resnet18.safetensors --output weights.h5`
struct ImportWeights: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-weights",
        abstract: "Make a file of weights for network.depth.weights and network.pose.weights.",
        discussion: """
            The file holds a ResNet in torchvision's layout, such as conv1.weight and layer1.0.bn1.running_mean: safetensors, \
            or HDF5 with dots or groups between the parts of names. All names may be below one prefix, such as encoder. \
            Each tensor is listed with what became of it. Status 2, and nothing written, if the trunk is not complete.
            """
    )

    @Argument(help: "Safetensors or HDF5.", completion: .file(extensions: ["safetensors", "h5", "hdf5"]))
    var file: String

    @Option(help: "The HDF5 file to write.", completion: .file(extensions: ["h5"]))
    var output: String

    @Option(help: "Layers of the network: 18, 34 or 50. Default: seen from the names.")
    var layers: Int?

    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        if file.isEmpty { throw ValidationError("the file is empty, expected a path") }
        if output.isEmpty { throw ValidationError("--output is empty, expected the path of a file") }
        if let layers, ![18, 34, 50].contains(layers) {
            throw ValidationError("--layers is \(layers), expected 18, 34 or 50")
        }
    }

    func run() throws {
        try sayingFailures {
            var arguments = ["import-weights", "--output=\(output)"]
            if let layers { arguments.append("--layers=\(layers)") }
            if json { arguments.append("--json") }
            try handOver(arguments + ["--", file])
        }
    }
}
