import Foundation
import Specs

/// What a line of a block asks for.
enum NotebookQuestion: Equatable {
    /// `table EXPERIMENT [METRIC …]`: variants and what they reach.
    case table(experiment: String, metrics: [String])
    /// `figure EXPERIMENT NAME`: a figure of its report.
    case figure(experiment: String, name: String)
    /// `section EXPERIMENT TITLE`: a section of its report.
    case section(experiment: String, title: String)
    /// `runs FILTER [show NAME, …]`: a line per run.
    case runs(filter: String, columns: [String])

    /// Why a line asks for nothing.
    struct Mistake: Error, Equatable { var words: String }

    /// Reads a line. Words with spaces stand in quotes.
    init(_ line: String) throws(Mistake) {
        let words = try Self.words(line)
        let names = words.dropFirst()
        switch words.first {
        case "table":
            guard let experiment = names.first else { throw Mistake(words: "expected table EXPERIMENT [METRIC …]") }
            self = .table(experiment: experiment, metrics: Array(names.dropFirst()))
        case "figure":
            guard names.count == 2 else { throw Mistake(words: "expected figure EXPERIMENT NAME") }
            self = .figure(experiment: words[1], name: words[2])
        case "section":
            guard names.count >= 2 else { throw Mistake(words: "expected section EXPERIMENT TITLE") }
            self = .section(experiment: words[1], title: words[2...].joined(separator: " "))
        case "runs":
            var filter = line.drop { $0 == " " }.dropFirst("runs".count)
            var columns: [String] = []
            if let show = filter.ranges(of: " show ").last {
                columns = filter[show.upperBound...].split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                filter = filter[..<show.lowerBound]
            }
            self = .runs(filter: filter.trimmingCharacters(in: .whitespaces), columns: columns)
        case let word?:
            throw Mistake(words: "asks for \"\(word)\", expected table, figure, section or runs")
        case nil: throw Mistake(words: "asks for nothing")
        }
    }

    private static func words(_ line: String) throws(Mistake) -> [String] {
        var words: [String] = []
        var rest = line[...]
        while let first = rest.first(where: { !$0.isWhitespace }) {
            rest = rest.drop { $0.isWhitespace }
            guard first == "\"" else {
                words.append(String(rest.prefix { !$0.isWhitespace }))
                rest = rest.drop { !$0.isWhitespace }
                continue
            }
            rest = rest.dropFirst()
            guard let end = rest.firstIndex(of: "\"") else { throw Mistake(words: "has a quote without an end") }
            words.append(String(rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return words
    }
}

/// What a comment within a line asks for: `probe.accuracy(MoCo v2) of fashion-methods`, or `difference of …`, `seeds of …`.
struct NotebookNumber: Equatable {
    enum Statistic: String { case mean, deviation, difference, seeds }

    var statistic: Statistic
    var metric: String
    var variant: String
    var experiment: String

    /// Reads `[STATISTIC] METRIC(VARIANT) of EXPERIMENT`.
    init(_ question: String) throws(NotebookQuestion.Mistake) {
        let mistake = NotebookQuestion.Mistake(
            words:
                "asks for \"\(question)\", expected METRIC(VARIANT) of EXPERIMENT, before it mean, deviation, difference "
                + "or seeds"
        )
        guard let of = question.ranges(of: ") of ").last, let open = question.firstIndex(of: "("), open < of.lowerBound
        else {
            throw mistake
        }
        variant = String(question[question.index(after: open)..<of.lowerBound])
        experiment = String(question[of.upperBound...])
        let words = question[..<open].split(separator: " ").map(String.init)
        switch words.count {
        case 1: (statistic, metric) = (.mean, words[0])
        case 2:
            guard let found = Statistic(rawValue: words[0]) else { throw mistake }
            (statistic, metric) = (found, words[1])
        default: throw mistake
        }
        guard !variant.isEmpty, !experiment.isEmpty else { throw mistake }
    }
}
