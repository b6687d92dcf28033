import Foundation

/// A file of events as TensorBoard reads it: records, each with its length and checksums of both.
package struct EventFile {
    /// The content of the file so far.
    package private(set) var bytes: [UInt8] = []

    /// A file that begins as readers expect.
    package init(at time: Double) {
        add(at: time) { $0.add(3, "brain.Event:2") }
    }

    /// Adds an event: its time in seconds since 1970, its step, and what `build` adds.
    package mutating func add(at time: Double, step: Int = 0, _ build: (inout ProtocolBuffer) -> Void) {
        var event = ProtocolBuffer()
        event.add(1, time)
        if step != 0 { event.add(2, step) }
        build(&event)
        let length = littleEndian(UInt64(event.bytes.count))
        bytes += length + checksum(length) + event.bytes + checksum(event.bytes)
    }

    /// Adds a value of a summary: its tag and what `build` adds.
    package mutating func summarize(
        _ tag: String,
        at time: Double,
        step: Int = 0,
        _ build: (inout ProtocolBuffer) -> Void
    ) {
        add(at: time, step: step) { event in
            event.add(5) { summary in
                summary.add(1) { value in
                    value.add(1, tag)
                    build(&value)
                }
            }
        }
    }

    /// CRC-32C, turned and shifted so that a checksum of checksums is safe.
    private func checksum(_ bytes: [UInt8]) -> [UInt8] {
        let crc = crc32c(bytes)
        let masked = ((crc >> 15) | (crc << 17)) &+ 0xA282_EAD8
        return littleEndian(masked)
    }
}

/// The checksum of Castagnoli et al. 1993, reflected, polynomial 0x82F63B78.
package func crc32c(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in crcTable[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
}

private let crcTable = (0..<256).map { start -> UInt32 in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0x82F6_3B78 ^ (value >> 1) : value >> 1 }
}
