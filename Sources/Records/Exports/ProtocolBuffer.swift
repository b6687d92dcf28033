import Foundation

/// A message of Protocol Buffers, field by field; fields at their defaults are left to the caller to leave out.
package struct ProtocolBuffer {
    /// The message so far.
    package private(set) var bytes: [UInt8] = []

    /// A field of variable length: whole numbers and words of an enumeration.
    package mutating func add(_ field: Int, _ value: Int) {
        key(field, type: 0)
        variable(UInt64(bitPattern: Int64(value)))
    }

    /// A field of 64 bits.
    package mutating func add(_ field: Int, _ value: Double) {
        key(field, type: 1)
        bytes += littleEndian(value.bitPattern)
    }

    /// A field of 32 bits.
    package mutating func add(_ field: Int, _ value: Float) {
        key(field, type: 5)
        bytes += littleEndian(value.bitPattern)
    }

    /// A text, as UTF-8 with its length.
    package mutating func add(_ field: Int, _ value: String) { add(field, Array(value.utf8)) }

    /// Bytes with their length: also a message within the message.
    package mutating func add(_ field: Int, _ value: [UInt8]) {
        key(field, type: 2)
        variable(UInt64(value.count))
        bytes += value
    }

    /// A message within this one.
    package mutating func add(_ field: Int, _ build: (inout ProtocolBuffer) -> Void) {
        var inner = ProtocolBuffer()
        build(&inner)
        add(field, inner.bytes)
    }

    private mutating func key(_ field: Int, type: Int) { variable(UInt64(field << 3 | type)) }

    private mutating func variable(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// The bytes of a whole number, the least first.
func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
}
