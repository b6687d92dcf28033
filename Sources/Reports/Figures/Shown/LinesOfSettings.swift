import Records

/// A line for each variant through its settings to what it reaches.
struct LinesOfSettings: ShownFigure {
    var section: any Section.Type { SweptSettings.self }

    func blocks(of data: ReportData) -> [Block] {
        guard let table = data.primaryTable, let settings = VariedSettings(of: data) else { return [] }
        let goal = table.goal.map { _ in ", the darker the better" } ?? ", the darker the higher"
        var caption =
            "A line for each of \(counted(settings.lines.count, "variant")) joins its settings with its mean of "
            + "\(code(table.metric)) over seeds\(goal); lines through one value lie beside each other."
        if settings.lines.contains(where: \.isBaseline) { caption += " Dashed is the baseline." }
        return [.figure(SettingsFigure(settings, of: table).figure), .text(caption)]
    }
}
