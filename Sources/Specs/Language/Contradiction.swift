/// A combination of settings that cannot be. It is reported only if all settings that it was found from could be read.
public struct Contradiction {
    /// Keys that lead to the setting to blame.
    let place: [String]
    /// What is wrong with it.
    let words: String
    /// Keys that lead to each setting that it was found from.
    private let causes: [[String]]

    /// A contradiction.
    ///
    /// - Parameters:
    ///   - place: The setting to blame, by dotted path within the object.
    ///   - words: What is wrong with it.
    ///   - settings: The other settings that it was found from, by dotted path within the object.
    init(_ place: String, _ words: String, with settings: [String] = []) {
        func keys(_ path: String) -> [String] { path.split(separator: ".").map(String.init) }
        self.place = keys(place)
        self.words = words
        causes = ([place] + settings).map(keys)
    }

    /// Whether all settings that it was found from could be read, given the paths of those that could not.
    func isCertain(despite wrong: [[String]]) -> Bool {
        !causes.contains { cause in wrong.contains { $0.starts(with: cause) || cause.starts(with: $0) } }
    }
}
