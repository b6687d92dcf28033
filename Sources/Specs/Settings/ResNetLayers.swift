/// Layers of a ResNet.
public enum ResNetLayers: Int, CaseIterable, SpecValue {
    case eighteen = 18
    case thirtyFour = 34
    case fifty = 50

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        if case .number(let number) = json, let layers = Int(exactly: number), let value = Self(rawValue: layers) {
            return value
        }
        reading.complain(about: json, expected: "18, 34 or 50")
        return nil
    }
    public var json: JSON { .number(Double(rawValue)) }
    public static var schema: JSON { ["enum": .array(allCases.map(\.json))] }
}

let channelFactor = "Factor on the number of channels of every layer."
let headFactor =
    "Factor on the initial weights of the disparity heads; small, so that depth begins flat, helps short runs."
let motionFactor = "Factor on the six numbers of a motion; 0.01 in the papers' code."
let frameChoice = "Whether it sees the target with each source in turn, or all frames at once."
let encoderWeights =
    "Weights that the encoder begins with: a file of parallax import-weights, or a run's checkpoint, whose encoder is "
    + "taken, relative to the file that states it; or a run, such as {\"of\": \"simclr.json\"}, which is trained before. "
    + "Null for random ones."
