/// What is wrong in a notebook: `notebooks-md/depth.md:12: no experiment is called "dpeth"; known: depth`.
public struct NotebookError: Error, Equatable, CustomStringConvertible {
    public let description: String

    /// A mistake in a line, counted from 1.
    init(_ file: String, line: Int, _ words: String) { description = "\(file):\(line): \(words)" }

    /// Of the file as a whole.
    init(_ file: String, _ words: String) { description = "\(file): \(words)" }
}
