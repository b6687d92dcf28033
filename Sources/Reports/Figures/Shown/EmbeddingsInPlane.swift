/// Embeddings of held-out images in the plane.
struct EmbeddingsInPlane: ShownFigure {
    var section: any Section.Type { Embeddings.self }

    func blocks(of data: ReportData) -> [Block] {
        let plane = EmbeddingFigure(embeddings: data.embeddings)
        guard let figure = plane.figure else { return [] }
        let all = Set(data.embeddings.flatMap(\.label)).count
        let only = all > plane.labels.count ? " Only \(plane.labels.count) of \(all) labels are shown." : ""
        let caption = "Held-out images in the plane, seed \(data.embeddings[0].seed); the axes have no unit." + only
        return [.figure(figure), .text(caption)]
    }
}
