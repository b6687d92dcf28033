import Specs

/// A sentence on each of these ways of measuring that a kind of run declares.
func explanation(of ways: [String]) -> String? {
    let lines = ways.compactMap { way in MetricGroup.declared(way).map { "\(code(way)): \($0.words)." } }
    return lines.isEmpty ? nil : lines.joined(separator: " ")
}
