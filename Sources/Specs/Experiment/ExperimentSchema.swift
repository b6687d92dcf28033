/// The JSON Schema (draft 7) of a spec, for editors: what may stand where, what it means, what it is by default.
public func experimentSchema() -> JSON {
    guard case .object(let heading)? = Heading.schema["properties"] else { return .null }
    var properties = heading
    properties["$schema"] = ["type": "string"]
    properties["extends"] = [
        "type": "string", "description": "Another spec, relative to this one, that this one is laid over.",
    ]
    properties["ablations"] = [
        "type": ["object", "null"],
        "description": .string(
            "Named changes of the baseline, by dotted path: {\"no flip\": {\"views.flip\": 0}}. "
                + "Null takes back what an extended spec states."
        ),
        "additionalProperties": ["type": ["object", "null"], "minProperties": 1],
    ]
    properties["kind"] = [
        "enum": .array(Kind.alternatives.map { .string($0.name) }), "description": "What a run learns.",
    ]
    var conditions: [JSON] = []
    for alternative in Kind.alternatives {
        guard case .object(var settings)? = alternative.schema(Kind.tag)["properties"] else { continue }
        settings["kind"] = nil
        settings["$comment"] = nil
        for key in settings.keys { properties[key] = true }
        conditions.append([
            "if": ["properties": ["kind": ["const": .string(alternative.name)]], "required": ["kind"]],
            "then": ["properties": .object(settings)],
        ])
    }
    return [
        "$schema": "http://json-schema.org/draft-07/schema#", "title": "Parallax experiment", "type": "object",
        "required": ["name"], "properties": .object(properties), "additionalProperties": false,
        "allOf": .array(conditions),
    ]
}
