import Foundation

/// What settings name that is not in the spec itself, with the keys that lead to each.
public struct References: Sendable, Equatable {
    /// A file or folder that a setting names.
    public struct Path: Sendable, Equatable {
        /// The keys that lead to the setting: `data`, `trainList`.
        public var keys: [String]
        /// Absolute, once a spec is read.
        public var path: String
    }

    /// What a network begins with.
    public struct PlacedInput: Sendable, Equatable {
        /// The keys that lead to the setting: `encoder`, `weights`.
        public var keys: [String]
        /// What it begins with: a file or a run.
        public var input: Input

        /// The keys as one path: `encoder.weights`.
        public var place: String { keys.joined(separator: ".") }
    }

    /// Data whose content decides what a run is.
    struct PlacedData: Sendable {
        var keys: [String]
        var data: any DataSet
    }

    /// Files and folders that are read as they are.
    public private(set) var paths: [Path] = []
    /// Files of weights, and runs.
    public private(set) var inputs: [PlacedInput] = []
    /// Images and videos; where they lie is among `paths` as well.
    private(set) var data: [PlacedData] = []
    private var keys: [String] = []

    /// Nothing.
    init() {}

    /// What a value names, and what is below it.
    init(of value: some SpecValue) { value.collect(into: &self) }

    /// Whether the same is named at the same places.
    public static func == (a: References, b: References) -> Bool { a.paths == b.paths && a.inputs == b.inputs }

    /// The keys of everything that can be at fault: of paths, of inputs, and of what is below these.
    var places: [[String]] {
        paths.map(\.keys)
            + inputs.flatMap { placed in
                guard case .stage = placed.input else { return [placed.keys] }
                return [placed.keys] + StageSettings.fields.map { placed.keys + [$0.key] }
            }
    }

    /// What a spec may not name, with the keys that lead there.
    var mistakes: [(keys: [String], words: String)] {
        inputs.compactMap { placed in
            guard case .run = placed.input else { return nil }
            return (placed.keys, "names a run by its id; name it by its spec, such as {\"of\": \"simclr.json\"}")
        }
    }

    /// Collects what is below `key`.
    mutating func inside(_ key: String, _ body: (inout References) -> Void) {
        keys.append(key)
        body(&self)
        keys.removeLast()
    }

    /// Adds a file or folder at the current place.
    mutating func add(path: String) { paths.append(Path(keys: keys, path: path)) }

    /// Adds what a network begins with at the current place.
    mutating func add(input: Input) { inputs.append(PlacedInput(keys: keys, input: input)) }

    /// Adds data at the current place.
    mutating func add(data: some DataSet) { self.data.append(PlacedData(keys: keys, data: data)) }
}

/// Choices of data whose content decides what a run is.
protocol DataSet: Choice {
    /// The files that a run reads; nil for data that is made.
    ///
    /// - Parameter searchPath: Folders of programs, as in `PATH`: a video needs `ffmpeg`.
    /// - Throws: A `DataError` if a run could not read them.
    func dataFiles(searchPath: String) throws -> [DataFile]?
}

extension DataSet {
    public static var refers: Bool { true }

    public func collect(into references: inout References) {
        references.add(data: self)
        collectSettings(into: &references)
    }

    /// Where the data lies; nil for data that is made.
    var statedPath: String? { References(of: self).paths.first { $0.keys == ["path"] }?.path }
}

extension JSON {
    /// A path that does not depend on a folder, or what is no path, as it is.
    func absolutePath(from folder: URL) -> JSON {
        guard case .string(let path) = self, !path.isEmpty, forbiddenCharacter(in: path) == nil else { return self }
        let home = FileManager.default.homeDirectoryForCurrentUser
        if path == "~" { return .string(home.path) }
        if path.hasPrefix("~/") {
            return .string(home.appending(path: path.dropFirst(2)).standardizedFileURL.path)
        }
        return .string(URL(filePath: path, relativeTo: folder).absoluteURL.standardizedFileURL.path)
    }
}
