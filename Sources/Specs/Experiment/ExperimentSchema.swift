/// The JSON Schema (draft 7) of a spec, for editors: what may stand where, what it means, what it is by default.
public func experimentSchema() -> JSON {
    guard case .object(let heading)? = Heading.schema["properties"] else { return .null }
    var properties = heading
    properties["$schema"] = ["type": "string"]
    properties["extends"] = [
        "type": "string", "description": "Another spec, relative to this one, that this one is laid over.",
    ]
    properties["ablations"] = ablationsSchema
    properties["sweep"] = sweepSchema
    properties["kind"] = [
        "enum": .array(Kind.alternatives.map { .string($0.name) }), "description": "What a run learns.",
    ]
    let kinds = Kind.alternatives.map { (name: $0.name, settings: settings(of: $0)) }
    let all = kinds.reduce(into: [String: JSON]()) { all, kind in
        for key in kind.settings.keys { all[key] = true }
    }
    properties.merge(all) { $1 }
    // Of each kind: its settings, and none of the others'.
    let branches = kinds.map { kind in
        (
            name: kind.name,
            schema: ["properties": .object(all.mapValues { _ in false }.merging(kind.settings) { $1 })] as JSON
        )
    }
    let named = branches.map { branch -> JSON in
        [
            "if": ["properties": ["kind": ["const": .string(branch.name)]], "required": ["kind"]],
            "then": branch.schema,
        ]
    }
    return [
        "$schema": "http://json-schema.org/draft-07/schema#", "title": "Parallax experiment", "type": "object",
        "properties": .object(properties), "additionalProperties": false,
        "allOf": .array(
            named + [
                ["if": ["required": ["kind"]], "else": ["anyOf": .array(branches.map(\.schema))]],
                [
                    "if": ["required": ["extends"]],
                    "else": [
                        "required": ["name", "kind"], "properties": ["primary": ["required": ["metric", "goal"]]],
                    ],
                ],
            ]
        ),
    ]
}

/// The schemas of a kind's settings, by key.
private func settings(of kind: Alternative<Kind>) -> [String: JSON] {
    guard case .object(var settings)? = kind.schema(Kind.tag)["properties"] else { return [:] }
    settings["kind"] = nil
    settings["$comment"] = nil
    return settings
}

private let ablationsSchema: JSON = [
    "type": ["object", "null"],
    "description": .string(
        "Named changes of the baseline, by dotted path: {\"no flip\": {\"views.flip\": 0}}. "
            + "Null takes back what an extended spec states."
    ),
    "propertyNames": [
        "minLength": 1, "maxLength": .number(Double(longestName)), "pattern": textPattern,
        "not": ["const": "baseline"],
    ],
    "additionalProperties": changesSchema,
]

/// Changes by dotted path.
let changesSchema: JSON = [
    "type": ["object", "null"], "minProperties": 1, "propertyNames": pathSchema,
]

let pathSchema: JSON = ["pattern": "^[^.]+(\\.[^.]+)*$"]
