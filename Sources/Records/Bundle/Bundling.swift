public import Foundation
import GRDB
import Journal
import Specs

/// What a bundle has of the HDF5 files; configurations, journals and pictures are always in it.
public struct BundleContent: Sendable, Equatable {
    /// Whether depth maps, embeddings and other tensors of the evaluation are.
    public var hasTensors: Bool
    /// Whether the weights are.
    public var hasCheckpoints: Bool
    /// Whether the runs are that those of the experiment begin with, and what these begin with.
    public var hasStages: Bool

    /// Chosen files.
    public init(hasTensors: Bool = false, hasCheckpoints: Bool = false, hasStages: Bool = false) {
        self.hasStages = hasStages
        self.hasTensors = hasTensors
        self.hasCheckpoints = hasCheckpoints
    }

    /// Whether a file of a run, by its path from the run's folder, is in the bundle.
    func has(_ path: String) -> Bool {
        guard path.hasSuffix(".h5") else { return true }
        return Self.isCheckpoint(path) ? hasCheckpoints : hasTensors
    }

    static func isCheckpoint(_ path: String) -> Bool { path.hasPrefix("checkpoints/") }
}

extension Store {
    /// Writes the runs of an experiment's newest plan into one file, with their part of the index and the report.
    ///
    /// A run of another spec that one of them begins with is in it only if `content` says so; otherwise the run's list of
    /// what was left out names its folder.
    /// Equal runs make equal bytes. The file is made beside `file` and takes its place when it is complete.
    /// - Returns: SHA-256 of the list of digests in it.
    /// - Throws: A `StoreError` or `JournalError`; then `file` is as it was.
    @discardableResult
    public func bundle(_ experiment: String, _ content: BundleContent = .init(), to file: URL) throws -> String {
        let ids = try runs(of: experiment, content)
        let missing = descent(of: ids)
        let isFolder = (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
        if isFolder { throw StoreError(.other, file.path, "is a folder, expected the name of a file to write") }
        return try withScratchFolder("bundle") { slice in
            var files = try reportFiles(of: experiment)
            for id in ids { files.merge(try copy(folder(of: id), content, without: missing, into: slice)) { $1 } }
            try Self.makeIndex(of: slice)
            files["parallax.sqlite"] = Self.index(in: slice)
            var digest = ""
            try writeAtomically(to: file) { archive in
                var writer = BundleWriter()
                for (name, source) in files.sorted(by: { $0.key < $1.key }) {
                    try writer.add(name, source, to: archive)
                }
                digest = try writer.finish(archive)
            }
            return digest
        }
    }

    /// Runs that those of a bundle begin with and that it is without, by id.
    public func stagesLeftOut(of experiment: String, _ content: BundleContent) throws -> [String] {
        descent(of: try runs(of: experiment, content))
    }

    /// How many files of its runs a bundle is without that it could have: checkpoints, and other HDF5 files.
    public func filesLeftOut(of experiment: String, _ content: BundleContent) throws -> (checkpoints: Int, tensors: Int)
    {
        let files = try runs(of: experiment, content).flatMap { try folder(of: $0).files() }.filter { !content.has($0) }
        let checkpoints = files.count(where: BundleContent.isCheckpoint)
        return (checkpoints, files.count - checkpoints)
    }

    /// The runs that a bundle has.
    private func runs(of experiment: String, _ content: BundleContent) throws -> Set<String> {
        let ids = Set(try comparison(of: experiment).variants.flatMap(\.runs).map(\.id))
        guard content.hasStages else { return ids }
        // What was never started has nothing to begin with.
        let stages = descent(of: ids).filter { FileManager.default.fileExists(atPath: folder(of: $0).journal.path) }
        return ids.union(stages)
    }

    /// Copies what may change of a run, its journal's whole lines above all, and names the rest where it is.
    ///
    /// - Parameter missing: Runs that the bundle is without; if the run begins with one of them, it says so.
    private func copy(_ run: RunFolder, _ content: BundleContent, without missing: [String], into slice: URL) throws
        -> [String: URL]
    {
        let lines = try JournalLines(run)
        if let complaint = lines.complaint { throw complaint }
        let copy = RunFolder(run.id, in: Self.runs(in: slice))
        try writeAtomically(try OpenFile(reading: run.config).readAll(), to: copy.config)
        try writeAtomically(lines.text, to: copy.journal)
        var leftOut = try run.filesLeftOut().filter { !$0.hasPrefix("../") }
        let stages = RunConfiguration(of: run).json.map(Stage.all) ?? []
        leftOut += stages.map(\.stage.run).filter(missing.contains).map { "../\($0)" }
        var files: [String: URL] = [:]
        // The places that wait are in the copied journal.
        let others = [run.leftOut, run.log, run.waitingPlaces].map(\.lastPathComponent)
        for path in try run.files() where !others.contains(path) {
            if content.has(path) { files[path] = run.url.appending(path: path) } else { leftOut.append(path) }
        }
        if !leftOut.isEmpty {
            let names = try JSON.compactText(of: Set(leftOut).sorted())
            try writeAtomically(Data(names.utf8), to: copy.leftOut)
        }
        for path in try copy.files() { files[path] = copy.url.appending(path: path) }
        return Dictionary(uniqueKeysWithValues: files.map { ("runs/\(run.id)/\($0.key)", $0.value) })
    }

    /// The files of the experiment's report, if there is one, by their path in the store.
    private func reportFiles(of experiment: String) throws -> [String: URL] {
        let place = folder.appending(path: "reports").appending(path: experiment)
        guard FileManager.default.fileExists(atPath: place.path) else { return [:] }
        let files = try RunFolder(place).files()
        return Dictionary(
            uniqueKeysWithValues: files.map { ("reports/\(experiment)/\($0)", place.appending(path: $0)) }
        )
    }

    /// Builds an index in one file whose bytes follow from the runs.
    private static func makeIndex(of slice: URL) throws {
        if let problem = try buildIndex(slice).problems.first { throw StoreError(.damaged, "", problem) }
        let index = index(in: slice)
        do {
            let database = try DatabaseQueue(path: index.path)
            try database.vacuum()
            try database.close()
        } catch let error as DatabaseError { throw StoreError(error, at: index) }
    }
}

extension RunFolder {
    /// Files that were left behind when the run was bundled.
    func filesLeftOut() throws -> [String] {
        guard FileManager.default.fileExists(atPath: leftOut.path) else { return [] }
        let data = try OpenFile(reading: leftOut).readAll()
        guard let names = try? JSONDecoder().decode([String].self, from: data) else {
            throw JournalError(leftOut.path, "is not a JSON array of names")
        }
        return names
    }
}
