import Journal

extension JournalReader {
    /// The values of a metric as the attempts so far together tell it: after each start, what lies beyond its step is forgotten.
    func history(of metric: String) throws -> [(step: Int, value: Double)] {
        var values: [Int: Double] = [:]
        var offset: UInt64 = 0
        while true {
            let part = try read(from: offset)
            for entry in part.entries {
                switch entry.event {
                case .started(let fromStep, _, _, _, _, _, _, _): values = values.filter { $0.key <= fromStep }
                case .metrics(let step, let measured): if let value = measured[metric] { values[step] = value }
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
