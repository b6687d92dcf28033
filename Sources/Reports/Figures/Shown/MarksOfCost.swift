import Records

/// A mark for each variant, by its cost and what it reaches.
struct MarksOfCost: ShownFigure {
    var section: any Section.Type { CostAndQuality.self }

    func blocks(of data: ReportData) -> [Block] {
        guard let table = data.primaryTable, let cost = Cost(of: data) else { return [] }
        var words = cost.unit == .seconds ? "Time of whole runs on one machine, which other runs may have shared." : ""
        if cost.points.contains(where: { $0.values.lowerBound < $0.values.upperBound }) {
            words += " A mark is a mean over seeds; bars go from the least to the greatest seed."
        }
        let figure = CostFigure(cost, of: table)
        if !figure.namesAll { words += " Grey marks without a name are the other variants." }
        let names = cost.front.map { listable(cost.points[$0].variant) }
        if names.count > 1 {
            words +=
                " The dashed line joins what nothing surpasses in the mean at the same or less cost: "
                + names.joined(separator: ", ") + "."
        } else if let name = names.first {
            words += " \(name) is the cheapest and the best in the mean."
        }
        let caption = words.trimmingPrefix(" ")
        return [.figure(figure.figure)] + (caption.isEmpty ? [] : [.text(String(caption))])
    }
}
