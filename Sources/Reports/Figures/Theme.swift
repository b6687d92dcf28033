import Specs

/// How figures look: colours that colour-blind readers tell apart, a font as wide as Arial everywhere, little ink.
enum Theme {
    /// Of variants, in the order of the spec; the baseline is black. Okabe and Ito 2008, without yellow.
    static let variants = ["#1B1B1B", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D46"]

    /// Of labels. Petroff 2021, arXiv:2107.02270.
    static let labels = [
        "#3F90DA", "#FFA90E", "#BD1F01", "#94A4A2", "#832DB6", "#A96B59", "#E76300", "#B9AC70", "#717581", "#92DADD",
    ]

    static let better = "#0072B2"
    static let worse = "#D55E00"
    static let muted = "#8A8A8A"
    static let ink = "#333333"

    /// The colour of a variant by its place; variants beyond the palette are grey.
    static func variant(_ index: Int) -> String { variants.indices.contains(index) ? variants[index] : muted }

    /// A figure of the theme: `content` is a Vega-Lite view without its configuration.
    static func spec(_ content: [String: JSON]) -> JSON {
        .object(content.merging(["config": config, "background": "white", "padding": margins]) { own, _ in own })
    }

    /// Room for words at the rim where a reader has none of the fonts and another one is wider.
    private static let margins: JSON = ["left": 20, "right": 24, "top": 8, "bottom": 8]

    /// Font metrics decide the layout: vl-convert brings Liberation Sans, which Arial and Helvetica equal in width.
    private static let config: JSON = [
        "aria": false, "font": "Liberation Sans, Arial, Helvetica, sans-serif",
        "view": ["stroke": .null],
        "axis": [
            "labelColor": "#555555", "titleColor": .string(ink), "titleFontWeight": "normal", "titleFontSize": 12,
            "labelFontSize": 11, "gridColor": "#ECECEC", "domainColor": "#BBBBBB", "tickColor": "#BBBBBB",
            "tickSize": 4, "titlePadding": 8,
        ],
        "legend": ["labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": .string(ink)],
        "header": ["labelFontSize": 12, "labelColor": .string(ink), "labelFontWeight": "bold"],
        "title": ["fontSize": 12, "fontWeight": "bold", "color": .string(ink), "anchor": "start"],
    ]
}

extension JSON {
    static func text(_ words: some StringProtocol) -> JSON { .string(String(words)) }
    static func whole(_ number: Int) -> JSON { .number(Double(number)) }

    /// Inline rows of data.
    static func rows(_ rows: [[String: JSON]]) -> JSON { ["values": .array(rows.map { .object($0) })] }

    /// A field on a channel, with what else the channel needs.
    static func field(_ name: String, _ type: String, _ others: [String: JSON] = [:]) -> JSON {
        .object(["field": .string(name), "type": .string(type)].merging(others) { $1 })
    }

    /// A scale from names to colours.
    static func colours(_ names: [String], _ colours: [String]) -> JSON {
        ["domain": .array(names.map { .string($0) }), "range": .array(colours.map { .string($0) })]
    }
}
