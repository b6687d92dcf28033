import Foundation
import Journal
import Records
import Testing

@Suite struct `Event files of TensorBoard` {
    private func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

    /// The payloads of the records of a file; fails if a length or checksum is wrong.
    private func records(_ data: [UInt8]) throws -> [[UInt8]] {
        func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        func masked(_ bytes: ArraySlice<UInt8>) -> UInt64 {
            let crc = crc32c(Array(bytes))
            return UInt64(((crc >> 15) | (crc << 17)) &+ 0xA282_EAD8)
        }
        var (place, found) = (0, [[UInt8]]())
        while place < data.count {
            let length = Int(number(data[place..<place + 8]))
            #expect(number(data[place + 8..<place + 12]) == masked(data[place..<place + 8]))
            let payload = data[place + 12..<place + 12 + length]
            #expect(number(data[place + 12 + length..<place + 16 + length]) == masked(payload))
            found.append(Array(payload))
            place += 16 + length
        }
        return found
    }

    @Test func `have the checksum of Castagnoli`() {
        // RFC 3720, appendix B.4, and the check value of the polynomial.
        #expect(crc32c(Array("123456789".utf8)) == 0xE306_9283)
        #expect(crc32c([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    }

    @Test func `are byte for byte what TensorBoard writes`() {
        // Written by TensorBoard 2.21.
        var file = EventFile(at: 1_700_000_000)
        #expect(
            hexadecimal(file.bytes)
                == "1800000000000000a37f4b220900000040fc54d9411a0d627261696e2e4576656e743a32eced8f9d"
        )
        let begin = file.bytes.count
        file.summarize("train/loss", at: 1_700_000_001, step: 1) { $0.add(2, Float(0.5)) }
        #expect(
            hexadecimal(Array(file.bytes[begin...]))
                == "200000000000000029eda9500900004040fc54d94110012a130a110a0a747261696e2f6c6f7373150000003f34d0099c"
        )
    }

    @Test func `hold every value that counts, and the settings`() throws {
        let store = TemporaryStore()
        try store.makeRun("a")
        try store.add([planned(), started()] + losses(1...5), to: "a")
        // The second attempt hides what came after step 3.
        try store.add([started(from: 3)] + losses(4...6, plus: 100) + [.finished(step: 6, seconds: 1)], to: "a")
        let index = try store.open()
        let run = try index.run("a")
        let (name, content) = try index.tensorBoardEvents(of: run)
        #expect(name.hasPrefix("events.out.tfevents.") && name.hasSuffix(".parallax.a"))
        let events = try records(Array(content))
        func count(_ text: String) -> Int { events.count { String(decoding: $0, as: UTF8.self).contains(text) } }
        // The version, the start, six values, the end.
        #expect(events.count == 9 && count("brain.Event:2") == 1 && count("train/loss") == 6)
        #expect(count("training.batch") == 1 && count("depth: baseline") == 1 && count("session_end_info") == 1)
        let last = events[7].suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        #expect(Float(bitPattern: last) == 106)
    }
}
