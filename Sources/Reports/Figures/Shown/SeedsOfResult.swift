/// Every seed of every variant by the metric that decides.
struct SeedsOfResult: ShownFigure {
    var section: any Section.Type { MainResult.self }

    func blocks(of data: ReportData) -> [Block] {
        guard let table = data.primaryTable, let figure = ResultFigure(table: table).figure else { return [] }
        return [.figure(figure)]
    }
}
