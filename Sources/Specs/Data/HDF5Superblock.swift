/// The beginning of an HDF5 file, which says where the file ends.
///
/// HDF5 File Format Specification 3.0, section II.A. Reading it needs no library, and finds what was cut, emptied or
/// replaced; arrays and checksums inside are checked by who reads them.
public enum HDF5Superblock {
    /// Bytes of the beginning of a file that hold it.
    public static let length = 128

    private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Why a file is not a whole HDF5 file; nil if it is.
    ///
    /// - Parameters:
    ///   - head: The first bytes of the file, `HDF5Superblock.length` of them or all.
    ///   - length: Of the file, in bytes.
    public static func complaint(about head: [UInt8], length: UInt64) -> String? {
        guard head.starts(with: signature), head.count > 48 else { return "is not an HDF5 file" }
        let version = head[8]
        // Where the size of offsets stands, and the address of the end after it and other addresses.
        let offsetSize: Int
        let endPlace: Int
        switch version {
        case 0, 1:
            offsetSize = Int(head[13])
            endPlace = (version == 0 ? 24 : 28) + 2 * offsetSize
        case 2, 3:
            offsetSize = Int(head[9])
            endPlace = 12 + 2 * offsetSize
            if version == 3, head[11] & 1 != 0 { return "was not closed: who wrote it was interrupted" }
        default: return "has the superblock version \(version), expected 0 to 3"
        }
        guard [2, 4, 8].contains(offsetSize), head.count >= endPlace + offsetSize else { return "is not an HDF5 file" }
        let end = (0..<offsetSize).reduce(UInt64(0)) { $0 | UInt64(head[endPlace + $1]) << (8 * $1) }
        if length < end { return "is cut: it has \(length) of \(end) bytes" }
        if length > end { return "has \(length) bytes, and should end after \(end)" }
        return nil
    }
}
