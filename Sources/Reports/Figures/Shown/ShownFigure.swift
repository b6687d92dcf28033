/// A figure of the report with what is said of it, a pure function of the report's data.
///
/// To add one, write a file with a type like these and its line in `shownFigures`.
protocol ShownFigure: Sendable {
    /// The section that shows it, after its own blocks.
    var section: any Section.Type { get }

    /// The figure and the words under it; nothing where there is nothing to draw.
    func blocks(of data: ReportData) -> [Block]
}

/// All figures, in the order in which a section shows them.
let shownFigures: [any ShownFigure] = [
    SeedsOfResult(),
    LinesOfSettings(),
    MarksOfCost(),
    EmbeddingsInPlane(),
    CurvesOfLoss(),
    CurvesOfTerms(),
    CurvesOfOnlineScores(),
]

extension Section {
    /// The section with its figures.
    func allBlocks(of data: ReportData) -> [Block] {
        let own = ObjectIdentifier(Self.self)
        let figures = shownFigures.filter { ObjectIdentifier($0.section) == own }
        return blocks(of: data) + figures.flatMap { $0.blocks(of: data) } + closing(of: data)
    }
}
