import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct `Figures` {
    let store = TemporaryStore()

    /// The texts of an SVG file; fails if it is not XML.
    private func texts(in svg: Data) throws -> [String] {
        let texts = SVGTexts()
        let parser = XMLParser(data: svg)
        parser.delegate = texts
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(texts.paths > 3)
        return texts.found
    }

    private func figure(_ name: String, of experiment: String = "depth") throws -> [String] {
        let file = try Report(of: experiment, in: store.open()).files["figures/\(name).svg"]
        return try texts(in: #require(file))
    }

    @Test func `are XML and not empty`() throws {
        try store.addDepthExperiment()
        try store.addContrastiveExperiment()
        for experiment in ["depth-objective", "contrastive-views"] {
            let files = try Report(of: experiment, in: store.open()).files.filter { $0.key.hasSuffix(".svg") }
            #expect(files.count >= 2)
            for (_, svg) in files { _ = try texts(in: svg) }
        }
    }

    @Test func `show control characters as signs`() throws {
        try store.add(.init(variant: "bell \u{7} \u{1B}[31m", metrics: ["dense.abs_rel": 0.2]))
        try store.add(.init(variant: "other", index: 1, metrics: ["dense.abs_rel": 0.3]))
        #expect(try figure("result").contains("bell ␇ ␛[31m"))
        #expect(try store.markdown().contains("bell ␇ ␛\\[31m"))
    }

    @Test func `name variants, controls and metrics, with what is special in XML`() throws {
        let control = ["control.constant_depth.dense.abs_rel": 0.22]
        try store.add(.init(metrics: control.merging(["dense.abs_rel": 0.2]) { $1 }))
        try store.add(
            .init(variant: "a < b & \"c\"", index: 1, metrics: control.merging(["dense.abs_rel": 0.21]) { $1 })
        )
        let texts = try figure("result")
        #expect(texts.contains("a < b & \"c\""))
        #expect(texts.contains("constant depth"))
        #expect(texts.contains("dense.abs_rel (← lower is better)"))
    }

    @Test func `name a control at the edge that would squeeze the rest`() throws {
        for (seed, value) in [0.2, 0.21, 0.22].enumerated() {
            let metrics = ["dense.abs_rel": value, "control.constant_depth.dense.abs_rel": 9]
            try store.add(.init(seed: seed, metrics: metrics))
        }
        #expect(try figure("result").contains("off the scale: constant depth 9.0000 →"))
    }

    @Test func `of training name each line, also where all values are equal or not positive`() throws {
        for (index, value) in [0.0, 0, -1].enumerated() {
            try store.add(
                .init(variant: "v\(index)", index: index, training: (1...9).map { ($0, ["train.loss": value]) })
            )
        }
        #expect(Set(["v0", "v1", "v2"]).isSubset(of: try figure("train-loss")))
    }

    @Test func `of training have a panel for each of many variants`() throws {
        for index in 0..<11 {
            try store.add(
                .init(
                    variant: "v\(index)",
                    index: index,
                    training: (1...9).map { ($0, ["train.loss": 1 / Double($0)]) }
                )
            )
        }
        let texts = try figure("train-loss")
        #expect((1..<11).allSatisfy { texts.contains("v\($0)") })
    }
}

/// Gathers what a reader sees of an SVG file.
private final class SVGTexts: NSObject, XMLParserDelegate {
    var found: [String] = []
    var paths = 0
    private var isText = false

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        isText = name == "text"
        if isText { found.append("") }
        if name == "path" || name == "line" { paths += 1 }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        isText = false
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if isText { found[found.count - 1] += string.replacing("\u{A0}", with: " ") }
    }
}
