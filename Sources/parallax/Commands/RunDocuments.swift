import Records
import Reports

extension RunRecord {
    /// What `runs --json` says of a run. Keys are stable.
    var fields: [(key: String, value: Document)] {
        [
            ("id", .text(id)), ("kind", .text(kind)), ("seed", .integer(seed)), ("state", .text(state.rawValue)),
            ("reason", .optional(reason)), ("step", .integer(step)), ("steps", .optional(steps)),
            ("attempt", .integer(attempt)), ("startedAt", .optional(startedAt)), ("endedAt", .optional(endedAt)),
            ("seconds", .number(seconds)), ("host", .optional(host)), ("device", .optional(device)),
            ("threads", .optional(threads)), ("commit", .optional(commit)),
            ("tags", .list(tags.map { .text($0) })), ("note", .optional(note)),
            (
                "experiments",
                .list(
                    cells.map { cell in
                        .object([
                            ("experiment", .text(cell.experiment)), ("variant", .text(cell.variant)),
                            ("index", .integer(cell.variantIndex)),
                        ])
                    }
                )
            ), ("metrics", .sorted(metrics.mapValues { .number($0) })),
        ]
    }
}

extension Setting {
    /// Its value, as it stands in JSON.
    var document: Document {
        switch type {
        case "null": .null
        case "bool": .bool(text == "true")
        case "number": Double(text).map { .number($0) } ?? .text(text)
        default: .text(text)
        }
    }
}
