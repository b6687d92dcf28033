/// Everything that is wrong with a spec, a line for each mistake.
public struct SpecError: Error, Equatable, CustomStringConvertible {
    /// One mistake.
    public struct Complaint: Sendable, Equatable {
        /// The file at fault, as the user named it; for a word of the command line, that word.
        public var file: String
        /// `$.training.batch`, or a line and column where the text is not JSON.
        public var place: String
        /// What was found and what was expected.
        public var words: String

        /// A mistake in a file.
        ///
        /// - Parameters:
        ///   - file: The file as the user named it.
        ///   - place: `$.training.batch`, or a line and column.
        ///   - words: What was found and what was expected.
        public init(file: String, place: String, words: String) {
            self.file = file
            self.place = place
            self.words = words
        }
    }

    /// The mistakes, in order of their places.
    public let complaints: [Complaint]

    /// Several mistakes.
    public init(_ complaints: [Complaint]) { self.complaints = complaints }

    /// A mistake at a place of a file.
    public init(_ file: String, _ place: String, _ words: String) {
        complaints = [Complaint(file: file, place: place, words: words)]
    }

    /// A line per mistake: `a.json: $.training.batch: is "two", expected a whole number`.
    public var description: String {
        complaints.map { complaint in
            [complaint.file, complaint.place, complaint.words].filter { !$0.isEmpty }.joined(separator: ": ")
        }.joined(separator: "\n")
    }
}

/// A JSON path for eyes: `$.ablations["no ssim"].objective`.
func shownPath(_ path: [String]) -> String {
    path.reduce("$") { text, key in
        if !key.isEmpty, key.allSatisfy({ $0.isASCII && $0.isNumber }) { return "\(text)[\(key)]" }
        let isPlain =
            key.first?.isNumber == false && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
        return text + (isPlain ? ".\(key)" : "[\(JSON.string(key).shown)]")
    }
}
