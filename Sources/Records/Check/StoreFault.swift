import Journal

/// Something in a store that is not as it should be.
public struct StoreFault: Sendable, Equatable {
    /// The run, if it is about one.
    public var run: String?
    /// The file, with its line where there is one.
    public var place: String
    /// What is wrong.
    public var complaint: String
    /// What to do.
    public var cure: String

    /// A fault.
    public init(run: String?, place: String, complaint: String, cure: String) {
        (self.run, self.place, self.complaint, self.cure) = (run, place, complaint, cure)
    }
}

extension [StoreFault] {
    /// Adds what is wrong at a place.
    mutating func report(_ complaint: String, at place: String, of run: String? = nil, cure: String) {
        append(StoreFault(run: run, place: place, complaint: complaint, cure: cure))
    }

    /// Adds what is wrong with a journal.
    mutating func report(_ error: JournalError, of run: String, cure: String) {
        report(error.complaint, at: error.place, of: run, cure: cure)
    }
}
