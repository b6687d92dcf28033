/// Collects what is wrong while a spec is read, each mistake with its place, so that all are reported at once.
public struct Reading {
    /// A mistake and the keys that lead to it.
    struct Mistake: Equatable {
        var path: [String]
        var words: String
    }

    private(set) var mistakes: [Mistake] = []
    private var path: [String] = []

    /// Nothing read, nothing wrong.
    init() {}

    /// Notes a mistake at the current place, or below it.
    mutating func complain(_ words: String, at keys: [String] = []) {
        mistakes.append(Mistake(path: path + keys, words: words))
    }

    /// Where the mistakes after the first `count` are, from the current place.
    func pathsOfMistakes(since count: Int) -> [[String]] {
        mistakes[count...].map { Array($0.path.dropFirst(path.count)) }
    }

    /// Notes that something else was expected than what is here.
    mutating func complain(about json: JSON, expected: String) {
        complain("is \(json.shown), expected \(expected)")
    }

    /// Reads what is below `key`.
    mutating func inside<Result>(_ key: String, _ body: (inout Reading) -> Result) -> Result {
        path.append(key)
        defer { path.removeLast() }
        return body(&self)
    }
}

/// `; known here: a, b`, or `; did you mean "a"?` if one of the names is close.
func hint(for word: String, among known: [String]) -> String {
    if let near = nearest(to: word, among: known) { return "; did you mean \"\(near)\"?" }
    return known.isEmpty ? "" : "; known here: " + known.joined(separator: ", ")
}

/// The name that a misspelt word probably stands for.
public func nearest(to word: String, among known: [String]) -> String? {
    // A long word is far from every name, and comparing it would take a while.
    guard word.count <= 100 else { return nil }
    let limit = max(1, word.count / 3)
    return known.map { (name: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
        .filter { $0.distance <= limit }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// The number of letters inserted, deleted, replaced or swapped with their neighbour that turns `a` into `b`.
func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    var rows = [Array(0...b.count)]
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
