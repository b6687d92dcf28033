import Foundation

/// What people say of a run: `notes.json` in its folder, `{"note": "…", "tags": ["good"]}`.
public struct RunNotes: Sendable, Equatable {
    /// Words of any length; nil for none.
    public var note: String?
    /// Sorted, each once.
    public var tags: [String] { didSet { tags = Set(tags).sorted() } }

    /// A note and tags; an empty note is none.
    public init(note: String? = nil, tags: [String] = []) {
        self.note = note?.isEmpty == true ? nil : note
        self.tags = Set(tags).sorted()
    }

    /// Reads the notes of a run; a run without the file has none.
    ///
    /// - Throws: A `JournalError` if the file cannot be read or is something else.
    public init(of folder: RunFolder) throws {
        let file = folder.notes
        guard unsafe access(file.path, F_OK) == 0 else {
            self.init()
            return
        }
        let text: Data
        do { text = try Data(contentsOf: file) } catch {
            throw JournalError(file.path, "cannot be read: \(error.localizedDescription)")
        }
        func mistake(_ found: String) -> JournalError {
            JournalError(file.path, #"\#(found), expected {"note": text, "tags": [text, …]}"#)
        }
        guard let object = try? JSONSerialization.jsonObject(with: text) else { throw mistake("is not JSON") }
        guard let fields = object as? [String: Any] else { throw mistake("is not a JSON object") }
        if let key = fields.keys.sorted().first(where: { $0 != "note" && $0 != "tags" }) {
            throw mistake("has an unknown key \"\(key)\"")
        }
        let note = fields["note"] ?? NSNull()
        guard note is NSNull || note is String else { throw mistake("$.note is no text") }
        guard let tags = (fields["tags"] ?? [String]()) as? [String] else {
            throw mistake("$.tags is no list of texts")
        }
        self.init(note: note as? String, tags: tags)
    }

    /// Writes the file whole; without note and tags it is removed.
    public func write(to folder: RunFolder) throws {
        if self == RunNotes() {
            guard unsafe unlink(folder.notes.path) == 0 || errno == ENOENT else {
                throw JournalError(folder.notes, cannot: "remove", errno: errno)
            }
            return
        }
        try writeAtomically(try JournalLine.encoder.encode(Fields(note: note, tags: tags)), to: folder.notes)
    }

    /// The file's object.
    private struct Fields: Encodable {
        var note: String?
        var tags: [String]
    }
}
