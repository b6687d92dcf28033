/// A part of the report, a pure function of its data.
///
/// To add one, write a file with a type like these and its line in `sections`.
protocol Section: Sendable {
    /// The heading; nil for the part at the top.
    var title: String? { get }

    /// What the section says before its figures. Without blocks and figures it is left out, heading and all.
    func blocks(of data: ReportData) -> [Block]

    /// What the section says after its figures.
    func closing(of data: ReportData) -> [Block]
}

extension Section {
    /// Nothing.
    func blocks(of data: ReportData) -> [Block] { [] }
    /// Nothing.
    func closing(of data: ReportData) -> [Block] { [] }
}

/// All sections, in the order of the report.
let sections: [any Section] = [
    Overview(), Variants(), MainResult(), MainEffects(), ImagesAndSeeds(), SweptSettings(), CostAndQuality(),
    Confounders(),
    Expectations(),
    CollapsedRuns(), OtherMetrics(), Controls(),
    Depths(), Predictions(), Embeddings(), TrainingCurves(), OnlineScores(), ScoresWithoutTruth(), UnfinishedRuns(),
    MethodOfBaseline(),
    AllRuns(), Provenance(),
]
