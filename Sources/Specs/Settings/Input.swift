public import Foundation

/// What a network begins with: a file of weights, or a run.
public enum Input: Sendable, Equatable {
    /// A file of `parallax import-weights`, or a run's checkpoint.
    case file(String)
    /// A run as a spec names it: it is trained before.
    case stage(StageSettings)
    /// The run that a plan found, as `config.json` keeps it.
    case run(Stage)
}

extension Input: SpecValue {
    public static var refers: Bool { true }

    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        switch json {
        case .string(let path):
            if let expected = Constraint<String>.path.expectation(path) {
                reading.complain(about: json, expected: expected)
                return nil
            }
            if path.hasSuffix(".json") {
                let cure = "a spec is named as {\"of\": \(JSON.string(path).canonical)}"
                reading.complain(about: json, expected: "the path of a file of weights or checkpoint; \(cure)")
                return nil
            }
            return .file(path)
        case .object(let fields) where fields["run"] != nil && fields["of"] == nil:
            return Stage.read(json, over: nil, &reading).map { .run($0) }
        case .object: return StageSettings.read(json, over: nil, &reading).map { .stage($0) }
        default:
            reading.complain(about: json, expected: "the path of a file, or a run such as {\"of\": \"simclr.json\"}")
            return nil
        }
    }

    public var json: JSON {
        switch self {
        case .file(let path): path.json
        case .stage(let stage): stage.json
        case .run(let stage): stage.json
        }
    }

    public static var schema: JSON {
        ["anyOf": [Constraint<String>.path.amended(String.schema), StageSettings.schema]]
    }

    public func collect(into references: inout References) { references.add(input: self) }

    public static func absolutePaths(in json: JSON, from folder: URL) -> JSON {
        if case .string = json {
            json.absolutePath(from: folder)
        } else {
            StageSettings.absolutePaths(in: json, from: folder)
        }
    }

    public mutating func replaceInputs(at keys: [String], _ replacement: ([String], Input) -> Input) {
        self = replacement(keys, self)
    }
}
