import Specs

/// What was minimised, over the steps of training: figures, once there is something to draw.
struct TrainingCurves: Section {
    var title: String? { "Training" }

    func blocks(of data: ReportData) -> [Block] {
        let trained = data.runs.filter { Kind.declared($0.run.kind).map { $0 is any TrainedKindSettings.Type } ?? true }
        return trained.isEmpty || data.lossCurve != nil ? [] : [.text("No run has logged its loss yet.")]
    }
}

extension ReportData {
    /// What was minimised; nil while no run has logged it.
    var lossCurve: TrainingCurve? { curves.first { $0.metric == "train.loss" } }
}

extension TrainingCurve {
    /// Whether its lines are too many for one plot.
    var isInPanels: Bool { lines.count > Theme.variants.count }
}
