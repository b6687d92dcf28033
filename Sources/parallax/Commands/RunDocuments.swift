import Records

extension RunRecord {
    /// What `runs --json` says of a run. Keys are stable.
    var fields: [(key: String, value: Document)] {
        [
            ("id", .text(id)), ("kind", .text(kind)), ("seed", .integer(seed)), ("state", .text(state.rawValue)),
            ("reason", .optional(reason)), ("step", .integer(step)), ("steps", .optional(steps)),
            ("attempt", .integer(attempt)), ("startedAt", .optional(startedAt)), ("endedAt", .optional(endedAt)),
            ("seconds", .number(seconds)), ("host", .optional(host)), ("device", .optional(device)),
            ("threads", .optional(threads)), ("commit", .optional(commit)),
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
