/// CRC-32 (IEEE 802.3), for scalars: they cannot be chunked, so the library's own Fletcher-32 does not reach them.
func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { code, byte in
        (0..<8).reduce(code ^ UInt32(byte)) { code, _ in code & 1 == 1 ? code >> 1 ^ 0xEDB8_8320 : code >> 1 }
    }
}

/// The attribute that keeps a scalar's CRC-32.
let checksumAttribute = "crc32"
