import Foundation

/// Why a setting cannot begin with the run that it names.
struct StageMistake: Error {
    /// Below the setting that names the run.
    var keys: [String] = []
    var words = ""
    /// What is wrong with the spec of the run, if that is it.
    var complaints: [SpecError.Complaint] = []
}

/// The specs of a plan, each read once: that which is planned is number 0, others are those of runs that some begin with.
struct StagedSpecs: Sendable {
    /// A spec that was read.
    struct Spec: Sendable {
        var experiment: Experiment
        /// From where we are, if it is below.
        var path: String
        /// The numbers of its variants.
        fileprivate var variants: [String: Int]
        /// What each variant begins with.
        fileprivate var inputs: [[References.PlacedInput]]

        init(_ experiment: Experiment, path: String) {
            (self.experiment, self.path) = (experiment, path)
            variants = Dictionary(uniqueKeysWithValues: experiment.variants.enumerated().map { ($1.name, $0) })
            inputs = experiment.variants.map(\.kind.references.inputs)
        }

        /// The name of its file.
        var name: String { URL(filePath: path).lastPathComponent }

        func variant(named name: String) throws(StageMistake) -> Int {
            if let found = variants[name] { return found }
            let hint = hint(for: name, among: experiment.variants.map(\.name))
            throw StageMistake(
                keys: ["variant"],
                words: "is \(JSON.string(name).shown), no variant of \(self.name)\(hint)"
            )
        }

        /// - Parameter own: The seed of the run that begins with it.
        func seed(_ stated: StageSeed, of own: Int) throws(StageMistake) -> Int {
            let seed = if case .exactly(let seed) = stated { seed } else { own }
            if experiment.seeds.contains(seed) { return seed }
            let known = experiment.seeds.map(String.init).joined(separator: ", ")
            let found = stated == .same ? "is \"same\", here \(seed)" : "is \(seed)"
            throw StageMistake(keys: ["seed"], words: "\(found), no seed of \(name); known there: \(known)")
        }
    }

    private var specs: [Spec]
    /// Numbers by the file itself, links resolved, and by the path that a spec states.
    private var files: [String: Int]
    private var stated: [String: Int] = [:]

    init(_ experiment: Experiment, path: String) {
        specs = [Spec(experiment, path: path)]
        files = [Self.file(at: path): 0]
    }

    subscript(number: Int) -> Spec { specs[number] }

    /// What a run begins with.
    func inputs(of node: Planner.Node) -> [References.PlacedInput] { specs[node.spec].inputs[node.variant] }

    /// For messages: `a.json`, `a.json (no crops)`.
    func name(of node: Planner.Node) -> String {
        let spec = specs[node.spec]
        return spec.name + (node.variant == 0 ? "" : " (\(spec.experiment.variants[node.variant].name))")
    }

    /// The number of the spec at a path, which is read if it was not.
    mutating func number(of path: String) throws(StageMistake) -> Int {
        if let number = stated[path] { return number }
        let file = Self.file(at: path)
        if let number = files[file] {
            stated[path] = number
            return number
        }
        guard fileType(at: path) == .file else {
            if let cure = Self.cure(of: path) {
                throw StageMistake(keys: ["of"], words: "there is no spec \(path); \(cure)")
            }
            let names = (try? namesInOrder(in: URL(filePath: path).deletingLastPathComponent())) ?? []
            let hint = hint(for: URL(filePath: path).lastPathComponent, among: names.filter { $0.hasSuffix(".json") })
            throw StageMistake(keys: ["of"], words: "there is no spec \(path)\(hint)")
        }
        let shown = shownFile(path)
        do { specs.append(Spec(try Experiment(path: shown), path: shown)) } catch let error as SpecError {
            throw StageMistake(complaints: error.complaints)
        } catch {
            throw StageMistake(keys: ["of"], words: "names \(shown), which cannot be read: \(error)")
        }
        (files[file], stated[path]) = (specs.count - 1, specs.count - 1)
        return specs.count - 1
    }

    /// What to write for a part of a file, such as `org.json#depth`; nil if that is not what a path looks like.
    private static func cure(of path: String) -> String? {
        guard let mark = path.lastIndex(of: "#"), fileType(at: String(path[..<mark])) == .file else { return nil }
        let file = URL(filePath: String(path[..<mark])).lastPathComponent
        let variant = String(path[path.index(after: mark)...])
        let form = JSON.object(["of": .string(file), "variant": .string(variant)]).canonical
        return "a file is one spec, without parts; expected its path alone, and for a variant \(form)"
    }

    private static func file(at path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}

/// The path of a file from where we are, if it is below.
private func shownFile(_ path: String) -> String {
    let here = URL(filePath: FileManager.default.currentDirectoryPath).standardizedFileURL.path + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
}

extension Kind {
    /// Refuses a stage that has not what a setting asks for.
    ///
    /// - Parameters:
    ///   - stage: What the setting states.
    ///   - other: The settings that state it, at `keys`.
    ///   - spec: The name of the file of the stage, for messages.
    func checkFit(of stage: StageSettings, into other: Kind, at keys: [String], spec: String) throws(StageMistake) {
        let encoders = settings.encoders
        guard !encoders.isEmpty else {
            throw StageMistake(words: "names a run of \(spec), which keeps no encoder that others could begin with")
        }
        guard let encoder = encoders.first(where: { $0.name == stage.network }) else {
            let hint = hint(for: stage.network, among: encoders.map(\.name))
            let words = "is \(JSON.string(stage.network).shown), no encoder that a run of \(spec) keeps\(hint)"
            throw StageMistake(keys: ["network"], words: words)
        }
        if stage.checkpoint == .best, !settings.keepsBest {
            throw StageMistake(keys: ["checkpoint"], words: "is best, and a run of \(spec) keeps its last state alone")
        }
        guard let expected = other.encoders.first(where: { $0.weights == keys })?.architecture,
            expected != encoder.architecture
        else { return }
        let names = [expected, encoder.architecture].map { architecture in
            guard case .object(let fields) = architecture else { return "" }
            return fields.filter { encoder.architecture[$0.key] != expected[$0.key] }.sorted { $0.key < $1.key }
                .map { "\($0.key) \($0.value.canonical)" }.joined(separator: ", ")
        }
        throw StageMistake(words: "names an encoder of \(names[1]) in \(spec), expected \(names[0])")
    }
}
