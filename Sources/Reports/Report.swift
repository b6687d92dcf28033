public import Foundation
public import Records

/// A report: its files, by their path within the report's folder.
public struct Report: Sendable, Equatable {
    /// Name of the experiment, and of the folder.
    public var experiment: String
    /// `report.md`, `data.json`, `figures/result.svg` …
    public var files: [String: Data]

    /// Makes the report of an experiment. Nothing is written.
    ///
    /// The same store gives the same files, byte for byte.
    /// - Parameters:
    ///   - store: What is reported.
    ///   - spec: The path of the experiment's spec, for the command that reproduces it.
    ///   - renderer: Draws the figures; by default with the Python that `scripts/setup` installs.
    /// - Throws: A `StoreError` if the experiment is not known, a `FigureError` if figures cannot be drawn.
    public init(of experiment: String, in store: Store, spec: String? = nil, renderer: FigureRenderer? = nil) throws {
        try self.init(of: ReportData(of: experiment, in: store, spec: spec), in: store, renderer: renderer)
    }

    /// Makes the report of what was read of an experiment. Nothing is written.
    ///
    /// - Throws: A `FigureError` if figures cannot be drawn, a `JournalError` if a picture cannot be read.
    public init(of data: ReportData, in store: Store, renderer: FigureRenderer? = nil) throws {
        self.experiment = data.experiment
        files = [
            "report.md": Data(markdown(of: data).utf8),
            "data.json": Data(try data.json().utf8),
        ]
        let blocks = contents(of: data).flatMap(\.blocks)
        files.merge(try blocks.figureFiles(in: store, renderer: renderer)) { $1 }
    }

    /// The spec that the report of an experiment among `reports` names; nil without one, or without a report.
    public static func spec(of experiment: String, in reports: URL) -> String? {
        let file = reports.appending(path: experiment).appending(path: "data.json")
        return (try? Data(contentsOf: file)).flatMap { try? ReportData(json: $0) }?.spec
    }

    /// The folder of this report among all reports.
    public func folder(in reports: URL) -> URL { reports.appending(path: experiment) }

    /// Writes the report and returns its `report.md`.
    ///
    /// Each file takes its place whole, the report last. Files that are as they should be are left alone; figures of an
    /// earlier report that are no longer part of it are removed.
    @discardableResult
    public func write(into reports: URL) throws -> URL {
        let documents = documents(in: reports)
        try documents.write()
        return documents.folder.appending(path: documents.main)
    }

    /// Files that are missing, differ, or are figures that are not part of this report; empty if nothing differs.
    public func differences(from reports: URL) throws -> [String] {
        documents(in: reports).differences
    }

    private func documents(in reports: URL) -> DocumentFiles {
        DocumentFiles(files: files, main: "report.md", figures: "figures", folder: folder(in: reports))
    }
}

/// The Markdown of a report.
public func markdown(of data: ReportData) -> String {
    contents(of: data).map { part in
        (part.title.map { "## \($0)\n\n" } ?? "") + part.blocks.markdown
    }.joined(separator: "\n\n") + "\n"
}

/// Sections that have something to say.
private func contents(of data: ReportData) -> [(title: String?, blocks: [Block])] {
    sections.map { ($0.title, $0.allBlocks(of: data)) }.filter { !$0.1.isEmpty }
}
