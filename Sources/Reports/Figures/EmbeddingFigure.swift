import Specs

/// Embeddings in the plane, a panel per variant, points coloured by their label.
struct EmbeddingFigure {
    let embeddings: [Embedding]

    /// Nil without embeddings.
    var figure: Figure? {
        guard !embeddings.isEmpty else { return nil }
        return Figure(
            name: "embeddings",
            words: "Embeddings of held-out images in the plane, coloured by label, a panel per variant",
            spec: Theme.spec([
                "concat": .array(embeddings.map(panel)), "columns": .whole(embeddings.count == 4 ? 2 : 3),
                "spacing": 20,
            ])
        )
    }

    /// Labels that are shown: as many as there are colours.
    var labels: [String] {
        Set(embeddings.flatMap(\.label)).sorted { a, b in
            if let one = Int(a), let other = Int(b), one != other { return one < other }
            return a < b
        }.prefix(Theme.labels.count).map(\.self)
    }

    private func panel(_ embedding: Embedding) -> JSON {
        let axis: [String: JSON] = ["axis": .null, "scale": ["zero": false, "nice": false, "padding": 6]]
        let x = JSON.field("x", "quantitative", axis)
        let y = JSON.field("y", "quantitative", axis)
        let points: JSON = [
            "data": .rows(points(of: embedding)),
            "mark": ["type": "point", "filled": true, "size": 22, "opacity": 0.75],
            "encoding": ["x": x, "y": y, "color": colour],
        ]
        // The name of each label amidst its points, on a white rim.
        let names = [("white", 3.5), (Theme.ink, 0)].map { colour, rim -> JSON in
            [
                "data": .rows(middles(of: embedding)),
                "mark": [
                    "type": "text", "fontSize": 13, "fontWeight": "bold", "color": .text(colour),
                    "stroke": .text(colour), "strokeWidth": .number(rim), "strokeJoin": "round",
                ],
                "encoding": ["x": x, "y": y, "text": .field("label", "nominal")],
            ]
        }
        return [
            "title": .text(embedding.variant), "width": 240, "height": 240, "view": ["stroke": "#DDDDDD"],
            "layer": .array([points] + names),
        ]
    }

    private var colour: JSON {
        .field(
            "label",
            "nominal",
            [
                "scale": .colours(labels, Array(Theme.labels.prefix(labels.count))),
                "legend": ["title": "label", "symbolOpacity": 1, "symbolSize": 60],
            ]
        )
    }

    private func points(of embedding: Embedding) -> [[String: JSON]] {
        let shown = Set(labels)
        return embedding.x.indices.filter { shown.contains(embedding.label[$0]) }.map { index in
            [
                "x": .number(embedding.x[index]), "y": .number(embedding.y[index]),
                "label": .text(embedding.label[index]),
            ]
        }
    }

    private func middles(of embedding: Embedding) -> [[String: JSON]] {
        labels.compactMap { label in
            let own = embedding.x.indices.filter { embedding.label[$0] == label }
            guard !own.isEmpty else { return nil }
            let x = own.map { embedding.x[$0] }.sorted()[own.count / 2]
            let y = own.map { embedding.y[$0] }.sorted()[own.count / 2]
            return ["x": .number(x), "y": .number(y), "label": .text(label)]
        }
    }
}
