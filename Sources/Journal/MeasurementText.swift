extension JournalEntry {
    /// The line of metrics or of progress, the same that `JournalLine` writes but many times faster.
    ///
    /// Nil for other events, and for names of metrics that are not plain ASCII.
    package var measurementText: [UInt8]? {
        var text: [UInt8] = []
        text.reserveCapacity(256)
        func write(_ part: String) { text += part.utf8 }
        func write(_ value: Double) {
            guard value.isFinite else {
                return write(value.isNaN ? #""NaN""# : value < 0 ? #""-Infinity""# : #""Infinity""#)
            }
            text += value.description.utf8
            if text.suffix(2).elementsEqual(".0".utf8) { text.removeLast(2) }
        }
        func begin(_ kind: String) {
            write(#"{"at":"#)
            write(at)
            write(#","attempt":"#)
            write("\(attempt)")
            write(#","event":""#)
            write(kind)
        }
        switch event.body {
        case let measured as Measured:
            begin(#"metrics","step":"#)
            write("\(measured.step)")
            write(#","values":{"#)
            var isFirst = true
            for (name, value) in measured.values.sorted(by: { $0.key < $1.key }) {
                guard name.utf8.allSatisfy(isPlain) else { return nil }
                write(isFirst ? "\"" : ",\"")
                write(name)
                write("\":")
                write(value)
                isFirst = false
            }
            write("}}\n")
        case let progress as Progressed:
            begin(#"progress","imagesPerSecond":"#)
            write(progress.imagesPerSecond)
            write(#","loss":"#)
            write(progress.loss)
            write(#","step":"#)
            write("\(progress.step)")
            write(#","steps":"#)
            write("\(progress.steps)")
            write("}\n")
        default: return nil
        }
        return text
    }
}

/// Whether a byte of a text stands for itself in JSON, and for a character by itself.
func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}
