import Foundation
import Images
import Testing

@Suite struct `Reading pictures` {
    @Test func `tells the format by content, not by name`() throws {
        let picture = Image.noisy(8, 8, channels: 1)
        let grey = Image(width: 8, height: 8, filled: [77])
        let jpeg = HandMadeJPEG(columns: 1, rows: 1, levels: [77], components: 1).bytes
        let pgm = Array("P5 8 8 255\n".utf8) + picture.bytes
        try withFolder { folder in
            for name in ["a.png", "a.jpg", "a.JPEG", "a.pgm", "a.ppm", "a.txt", "a", "ä 1 %20.png"] {
                let url = folder.appending(path: name)
                for (bytes, expected) in try [(picture.png(), picture), (jpeg, grey), (pgm, picture)] {
                    try Data(bytes).write(to: url)
                    #expect(try Image(reading: url.path) == expected, "\(name)")
                }
            }
        }
    }

    @Test func `names what is missing, a folder, or empty`() throws {
        try withFolder { folder in
            let missing = folder.appending(path: "b.png").path
            for (path, expected) in [
                (missing, "there is no such file"), ("", "there is no such file"),
                (folder.path, "is a folder, expected a file"),
            ] {
                let message = complaint(about: path) { _ = try Image(reading: path) }
                #expect(message == expected)
            }
        }
        #expect(try complaint(reading: []) == "is empty, expected a JPEG, PNG, PGM or PPM image")
    }

    @Test func `names what may not be read`() async {
        await #expect(processExitsWith: .success) {
            try withFile(Image.noisy(3, 2, channels: 1).png()) { path in
                try setPermissions(0, of: path)
                let message = withoutPrivileges { complaint(about: path) { _ = try Image(reading: path) } }
                #expect(message == "cannot be read")
            }
        }
    }

    @Test(arguments: ["a", "step,loss\n1,0.5\n", "P2 1 1 255 0", "GIF89a", "RIFF0000WEBP", "p5 1 1 255 0", "\u{89}PNG"])
    func `names what is not an image, with its first bytes`(text: String) throws {
        let start = text.utf8.prefix(4).map { String($0, radix: 16) }.joined(separator: " ")
        let expected = "is not an image: it starts with bytes \(start), expected JPEG, PNG, PGM or PPM"
        #expect(try complaint(reading: text.utf8) == expected)
    }

    @Test func `of 16 bits refuses 8 bits and colours`() throws {
        let eight = try Image.noisy(3, 2, channels: 1).png()
        let colours = HandMadePNG(width: 1, height: 1, depth: 16, colour: 2, samples: [1, 2, 3]).bytes
        let jpeg = HandMadeJPEG(columns: 1, rows: 1, levels: [77], components: 1).bytes
        for bytes in [eight, colours, jpeg, Array("P5 1 1 255 0".utf8)] {
            let message = try withFile(bytes) { path in complaint(about: path) { _ = try Image16(reading: path) } }
            #expect(message == "has 8 bits or several channels, expected one channel of 16 bits")
        }
    }

    @Test func `goes up to 16384 pixels a side, in each format`() throws {
        func files(_ width: Int, _ height: Int) -> [[UInt8]] {
            let pixels = noise(width * height)
            return [
                Array("P5 \(width) \(height) 255 ".utf8) + pixels.map { UInt8($0) },
                HandMadePNG(width: width, height: height, colour: 0, samples: pixels).bytes,
                HandMadeJPEG(
                    columns: (width + 7) / 8,
                    rows: (height + 7) / 8,
                    levels: noise((width + 7) / 8 * ((height + 7) / 8)),
                    components: 1,
                    claim: (width, height)
                ).bytes,
            ]
        }
        for (width, height) in [(16384, 1), (1, 16384)] {
            for bytes in files(width, height) {
                let picture = try decoded(bytes)
                #expect((picture.width, picture.height, picture.channels) == (width, height, 1))
            }
        }
        for (width, height) in [(16385, 1), (1, 16385)] {
            for bytes in files(width, height) { #expect(try !complaint(reading: bytes).isEmpty) }
        }
    }

    @Test func `refuses huge pictures in short files, and takes no memory for them`() async {
        await #expect(processExitsWith: .success) {
            for side in [16384, 65535, 1 << 31 - 1, 1 << 31, 1 << 32 - 1] {
                var files = ["P5 \(side) \(side) 255 0123", "P6 \(side) \(side) 65535 0123"].map { Array($0.utf8) }
                for (colour, interlaced) in [(0, false), (2, false), (6, true)] {
                    var png = HandMadePNG(width: 1, height: 1, depth: 16, colour: colour, samples: [1, 2, 3, 4])
                    png.interlaced = interlaced
                    let header = bigEndian(side) + bigEndian(side) + [16, UInt8(colour), 0, 0, interlaced ? 1 : 0]
                    let start = HandMadePNG.signature + chunk("IHDR", header)
                    files.append(start + png.bytes.dropFirst(start.count))
                }
                // JPEG has no place for more.
                for (components, frame) in [(1, 0xC0), (3, 0xC0), (1, 0xC2), (3, 0xC2)] where side <= 65535 {
                    var jpeg = HandMadeJPEG(columns: 1, rows: 1, levels: [], components: components)
                    (jpeg.levels, jpeg.frame) = (noise(components), UInt8(frame))
                    jpeg.claim = (side, side)
                    files.append(jpeg.bytes)
                }
                for (index, bytes) in files.enumerated() {
                    let growth = try growthOfMemory { _ = try complaint(reading: bytes) }
                    #expect(growth < 16 << 20, "file \(index) of side \(side)")
                }
            }
        }
    }

    @Test func `works on many threads at once`() throws {
        let pictures = (0..<8).map { Image.noisy(20 + $0, 30, channels: 3, seed: UInt64($0)) }
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            #expect(throws: Never.self) {
                try withFolder { folder in
                    let path = folder.appending(path: "\(thread).png").path
                    for _ in 0..<20 {
                        try pictures[thread].writePNG(to: path)
                        #expect(try Image(reading: path) == pictures[thread])
                        let cut = try content(of: path).dropLast(thread + 1)
                        #expect(try complaint(reading: cut) == "is not a sound PNG image: ends too early")
                    }
                }
            }
        }
    }
}
