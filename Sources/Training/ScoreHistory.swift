import Journal

extension JournalReader {
    /// The values of a metric as the attempts so far together tell it: after each start, what lies beyond its step is forgotten.
    func history(of metric: String) throws -> [(step: Int, value: Double)] {
        var values: [Int: Double] = [:]
        var offset: UInt64 = 0
        while true {
            let part = try read(from: offset)
            for entry in part.entries {
                switch entry.event.body {
                case let attempt as AttemptStarted: values = values.filter { $0.key <= attempt.fromStep }
                case let measured as Measured:
                    if let value = measured.values[metric] { values[measured.step] = value }
                default: break
                }
            }
            if let complaint = part.complaint { throw complaint }
            if part.next == offset { break }
            offset = part.next
        }
        return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
