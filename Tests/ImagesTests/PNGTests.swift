import Foundation
import Images
import Machine
import Testing

/// Decodes PNG with Python's zlib alone, checks every checksum, and prints the header and the pixels.
private let decoder = """
    import struct, sys, zlib
    for path in sys.argv[1:]:
        data = open(path, "rb").read()
        assert data[:8] == b"\\x89PNG\\r\\n\\x1a\\n"
        place, packed, names = 8, b"", []
        while place < len(data):
            (length,) = struct.unpack(">I", data[place:place + 4])
            name, body = data[place + 4:place + 8], data[place + 8:place + 8 + length]
            (checksum,) = struct.unpack(">I", data[place + 8 + length:place + 12 + length])
            assert checksum == zlib.crc32(name + body), name
            names.append(name)
            if name == b"IHDR": width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", body)
            if name == b"IDAT": packed += body
            place += 12 + length
        assert names[0] == b"IHDR" and names[-1] == b"IEND" and rest == [0, 0, 0]
        step = {0: 1, 2: 3, 6: 4}[colour] * depth // 8
        stream, pixels, above = zlib.decompress(packed), b"", bytes(width * step)
        for y in range(height):
            line = stream[y * (width * step + 1):(y + 1) * (width * step + 1)]
            row = bytearray(line[1:])
            for x in range(len(row)):
                a, b, c = (row[x - step], above[x], above[x - step]) if x >= step else (0, above[x], 0)
                pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
                paeth = a if pa <= pb and pa <= pc else b if pb <= pc else c
                row[x] = (row[x] + [0, a, b, (a + b) // 2, paeth][line[0]]) & 255
            pixels, above = pixels + row, row
        print(width, height, depth, colour, pixels.hex())
    """

private func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

private let sizes = [(1, 1), (1, 9), (7, 5), (33, 17), (300, 2)]

@Suite struct `PNG files` {
    @Test(arguments: sizes, [1, 3]) func `come back bit for bit`(size: (Int, Int), channels: Int) throws {
        for picture in [
            Image.noisy(size.0, size.1, channels: channels), Image.smooth(size.0, size.1, channels: channels),
        ] {
            #expect(try decoded(picture.png()) == picture)
        }
    }

    @Test(arguments: sizes) func `of four channels come back without their transparency`(size: (Int, Int)) throws {
        let picture = Image.noisy(size.0, size.1, channels: 4)
        #expect(try decoded(picture.png()) == picture.rgb)
    }

    @Test func `of 16 bits come back bit for bit, every value`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.png").path
            let picture = Image16(width: 512, height: 128, values: (0...UInt16.max).map { $0 &* 40503 })
            try picture.writePNG(to: path)
            #expect(try Image16(reading: path) == picture)
            let expected = picture.values.map { UInt8((Double($0) / 257).rounded()) }
            #expect(try Image(reading: path) == Image(width: 512, height: 128, channels: 1, bytes: expected))
        }
    }

    @Test(arguments: [1, 3, 4]) func `have the same bytes each time, and others for other pictures`(channels: Int)
        throws
    {
        let picture = Image.smooth(20, 30, channels: channels)
        var other = picture
        other.bytes[17] ^= 1
        #expect(try picture.png() == picture.png())
        #expect(try picture.png() != other.png())
        try withFolder { folder in
            let path = folder.appending(path: "a.png").path
            try picture.writePNG(to: path)
            #expect(try content(of: path) == picture.png())
        }
    }

    @Test func `hold for Python what was written, transparency too`() throws {
        try withFolder { folder in
            let colours = [1: 0, 3: 2, 4: 6]
            let pictures = [1, 3, 4].flatMap {
                [Image.noisy(7, 5, channels: $0), Image.smooth(40, 30, channels: $0)]
            }
            var (paths, expected): ([String], [String]) = ([], [])
            for (index, picture) in pictures.enumerated() {
                paths.append(folder.appending(path: "\(index).png").path)
                try picture.writePNG(to: paths[index])
                let colour = colours[picture.channels] ?? -1
                expected.append("\(picture.width) \(picture.height) 8 \(colour) \(hex(picture.bytes))")
            }
            let deep = Image16(width: 7, height: 5, values: noise(35, largest: 65535).map { UInt16($0) })
            let path = folder.appending(path: "deep.png").path
            try deep.writePNG(to: path)
            expected.append("7 5 16 0 \(hex(deep.values.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }))")
            let lines = try python(decoder, paths[0], paths[1], paths[2], paths[3], paths[4], paths[5], path)
            #expect(lines.split(separator: "\n").map(String.init) == expected)
        }
    }
}
