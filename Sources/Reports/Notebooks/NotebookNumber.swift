import Records

/// A number that a row of a table has, as text for the middle of a sentence.
struct NotebookStatistic: Sendable {
    /// The word that asks for it.
    var name: String
    /// Its text; a dash where there is none.
    var text: @Sendable (MetricTable.Row, MetricTable) -> String

    /// All that a comment may ask for; the first is what it asks for without a word.
    static let all = [
        NotebookStatistic(name: "mean") { row, table in row.mean.map { fixedText($0, table.digits) } ?? "–" },
        NotebookStatistic(name: "deviation") { row, table in row.deviation.map { fixedText($0, table.digits) } ?? "–" },
        NotebookStatistic(name: "difference") { row, table in
            if table.baseline == nil, !row.isBaseline { return "– (\(MissingBaseline.verdict))" }
            guard let difference = row.difference else { return "–" }
            let pairs =
                difference.count == row.planned ? "" : " (\(difference.count) of \(counted(row.planned, "seed")))"
            return fixedDifferenceText(difference.mean, table.digits) + pairs
        },
        NotebookStatistic(name: "seeds") { row, _ in row.seeds },
    ]
}

/// What a comment within a line asks for: `probe.accuracy(MoCo v2) of fashion-methods`, or `difference of …`, `seeds of …`.
struct NotebookNumber {
    /// Which number of the row.
    var statistic: NotebookStatistic
    var metric: String
    var variant: String
    var experiment: String

    /// Reads `[STATISTIC] METRIC(VARIANT) of EXPERIMENT`.
    init(_ question: String) throws(NotebookMistake) {
        let mistake = NotebookMistake(
            words: "asks for \"\(question)\", expected METRIC(VARIANT) of EXPERIMENT, before it "
                + alternatives(NotebookStatistic.all.map(\.name))
        )
        guard let of = question.ranges(of: ") of ").last, let open = question.firstIndex(of: "("), open < of.lowerBound
        else {
            throw mistake
        }
        variant = String(question[question.index(after: open)..<of.lowerBound])
        experiment = String(question[of.upperBound...])
        let words = question[..<open].split(separator: " ").map(String.init)
        let name = words.count == 1 ? NotebookStatistic.all.first?.name : words.first
        guard let metric = words.last, words.count <= 2,
            let statistic = NotebookStatistic.all.first(where: { $0.name == name })
        else { throw mistake }
        (self.statistic, self.metric) = (statistic, metric)
        guard !variant.isEmpty, !experiment.isEmpty else { throw mistake }
    }
}
