import Records
import Reports
import Specs

extension RunRecord {
    /// What `runs --json` says of a run. Keys are stable.
    var fields: [(key: String, value: Document)] {
        [
            ("id", .text(id)), ("kind", .text(kind)), ("seed", .integer(seed)), ("state", .text(state.rawValue)),
            (
                "calledBySpec",
                .object([("experiment", .optional(name.experiment)), ("variant", .optional(name.variant))])
            ),
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
            ), ("stageOf", .list(stageOf.map { .text($0) })), ("beginsWith", .list(beginsWith.map(\.documentOfStage))),
            ("metrics", .sorted(metrics.mapValues { .number($0) })),
        ]
    }
}

extension StageRecord {
    /// What `--json` says of a run that another begins with: `state` and the names are those of the stage.
    var documentOfStage: Document { document(named: nameOfStage) }

    /// What `show --json` says of the run that begins with another: the names are those of this run.
    var documentOfOwner: Document { document(named: name) }

    private func document(named name: RunName?) -> Document {
        .object([
            ("run", .text(run)), ("setting", .text(setting)), ("stage", .text(stage.run)),
            ("checkpoint", .text(stage.checkpoint.rawValue)), ("network", .text(stage.network)),
            ("state", .optional(state?.rawValue)), ("kind", .optional(name?.kind)),
            ("experiment", .optional(name?.experiment)), ("variant", .optional(name?.variant)),
            ("seed", .optional(name?.seed)),
        ])
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
