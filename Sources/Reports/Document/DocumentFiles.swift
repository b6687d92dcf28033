import Foundation
import Journal
import Records

/// A Markdown file and its figures, by path from its folder, and where they are written.
struct DocumentFiles {
    var files: [String: Data]
    /// The Markdown file among them.
    var main: String
    /// The folder below which figures are the document's alone.
    var figures: String
    var folder: URL

    /// Files that are missing, differ, or are figures that are not part of this document; empty if nothing differs.
    var differences: [String] {
        let differing = files.filter { file, data in
            (try? Data(contentsOf: folder.appending(path: file))) != data
        }
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: figures).path)) ?? []
        let stale = there.filter { $0.hasSuffix(".svg") || $0.hasSuffix(".png") }
            .map { "\(figures)/\($0)" }.filter { files[$0] == nil }
        return (differing.map(\.key) + stale).sorted()
    }

    /// Writes what differs, each file whole, the Markdown after its figures; then removes figures that it has no more.
    func write() throws {
        let changed = Set(differences)
        let order = files.keys.sorted().filter { $0 != main } + [main]
        for file in order where changed.contains(file) {
            if let data = files[file] { try writeAtomically(data, to: folder.appending(path: file)) }
        }
        for file in changed where files[file] == nil {
            try FileManager.default.removeItem(at: folder.appending(path: file))
        }
    }
}

extension [Block] {
    /// The drawn figures and the pictures, by path.
    ///
    /// - Throws: A `FigureError` if figures cannot be drawn, a `JournalError` if a picture cannot be read.
    func figureFiles(in store: Store, renderer: FigureRenderer?) throws -> [String: Data] {
        var files: [String: Data] = [:]
        let figures = Dictionary(flatMap(\.figures).map { ($0.file, $0.spec) }) { first, _ in first }
        if !figures.isEmpty {
            let drawn = try (renderer ?? FigureRenderer.find()).svgs(of: figures)
            for (file, svg) in drawn { files[file] = Data(svg.utf8) }
        }
        for picture in flatMap(\.pictures) where files[picture.path] == nil {
            let file = store.folder(of: picture.run).url.appending(path: picture.file)
            do { files[picture.path] = try Data(contentsOf: file) } catch {
                throw JournalError(file.path, "cannot be read: \(reason(for: error))")
            }
        }
        return files
    }
}
