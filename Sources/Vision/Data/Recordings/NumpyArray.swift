import Foundation

/// An array as `numpy.save` writes it: float32 or float64, little-endian, by rows.
struct NumpyArray {
    let shape: [Int]
    let values: [Float]

    init(reading path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw DatasetError(path, "cannot be read") }
        let bytes = [UInt8](data)
        guard bytes.count > 12, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
            throw DatasetError(path, "is no .npy file")
        }
        // Version 1 has two bytes for the length of the header, later ones four.
        let lead = bytes[6] == 1 ? 10 : 12
        let length = (8..<lead).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
        guard bytes.count >= lead + length else { throw DatasetError(path, "ends within its header") }
        let header = String(decoding: bytes[lead..<lead + length], as: UTF8.self)
        guard let width = ["'<f4'": 4, "'<f8'": 8].first(where: { header.contains($0.key) })?.value,
            header.contains("'fortran_order': False"), let open = header.firstIndex(of: "("),
            let close = header[open...].firstIndex(of: ")")
        else { throw DatasetError(path, "holds \(header.prefix(60)), expected float32 or float64 by rows") }
        let sizes = header[header.index(after: open)..<close].split { " ,".contains($0) }.map { Int($0) }
        shape = sizes.compactMap(\.self)
        let count = shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        guard shape.count == sizes.count, count >= 0, bytes.count - lead - length == count * width else {
            throw DatasetError(
                path,
                "has \(bytes.count - lead - length) bytes of numbers, its shape (\(shape)) says others"
            )
        }
        let start = lead + length
        values = (0..<count).map { index in
            let place = start + index * width
            let bits = (0..<width).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
            return width == 4 ? Float(bitPattern: UInt32(bits)) : Float(Double(bitPattern: bits))
        }
    }
}
