/// What is wrong with a file: its name, the object in it, what was found and what was expected.
public struct HDF5Error: Error, CustomStringConvertible, Equatable {
    public let description: String

    /// An error with these words, which are its ``description``.
    public init(_ description: String) { self.description = description }

    /// The same complaint, with the file and the object it is about.
    func about(_ file: String, _ object: String? = nil) -> HDF5Error {
        HDF5Error(object.map { "\(file): \($0): \(description)" } ?? "\(file): \(description)")
    }
}
