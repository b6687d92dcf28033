/// The schema of `sweep`.
let sweepSchema: JSON = {
    func named(_ words: String) -> JSON {
        [
            "type": ["object", "null"], "description": .string(words),
            "propertyNames": ["minLength": 1, "pattern": textPattern], "additionalProperties": changesSchema,
        ]
    }
    func lists(_ words: String) -> JSON {
        [
            "type": ["object", "null"], "description": .string(words), "propertyNames": pathSchema,
            "additionalProperties": ["type": ["array", "null"], "minItems": 1, "uniqueItems": true],
        ]
    }
    func conditions(_ words: String) -> JSON {
        [
            "type": ["array", "null"], "description": .string(words),
            "items": [
                "type": "object", "minProperties": 1, "propertyNames": pathSchema,
                "additionalProperties": [
                    "anyOf": [
                        ["not": ["type": "object"]],
                        [
                            "type": "object", "minProperties": 1, "additionalProperties": false,
                            "properties": ["atLeast": ["type": "number"], "atMost": ["type": "number"]],
                        ],
                    ]
                ],
            ],
        ]
    }
    return [
        "type": ["object", "null"], "additionalProperties": false,
        "description": "Variants that are not named one by one. Grid, zip and factors are combined with each other.",
        "properties": [
            "$comment": true, "grid": lists("Every combination of these values, by dotted path."),
            "zip": lists("Values that change together, by dotted path: the first of each, the second of each …"),
            "factorial": named("Named changes, every combination of which is made and not made."),
            "leaveOneOut": named("Named changes that take a part away each: a variant without each part."),
            "addOneIn": named("The same changes: a variant without any of the parts, and one with each part alone."),
            "exclude": conditions("Combinations that are left out: those with all settings of one of these."),
            "only": conditions(
                "If there are any: combinations that are kept, those with all settings of one of these."
            ),
        ],
    ]
}()
