import Foundation
import Images
import Testing

/// Sound small files of each format.
private func samples() throws -> [(name: String, bytes: [UInt8])] {
    let picture = Image.noisy(7, 5, channels: 3)
    let levels = noise(12)
    return [
        ("PNG", try picture.png()),
        (
            "interlaced PNG of a palette",
            HandMadePNG(
                width: 4,
                height: 3,
                depth: 4,
                colour: 3,
                samples: levels.map { $0 % 16 },
                interlaced: true,
                extra: chunk("PLTE", Array(picture.bytes.prefix(48))) + chunk("tRNS", [7, 0])
            ).bytes
        ),
        ("JPEG", try picture.jpeg()),
        ("JPEG by hand", HandMadeJPEG(columns: 2, rows: 2, levels: levels, components: 3, adobe: 0).bytes),
        (
            "progressive JPEG",
            HandMadeJPEG(columns: 2, rows: 2, levels: levels, components: 3, frame: 0xC2).bytes
        ),
        ("PGM", Array("P5\n# a\n5 7\n255\n".utf8) + picture.bytes.prefix(35)),
        ("PGM of 16 bits", Array("P5 5 3 4095 ".utf8) + picture.bytes.prefix(30)),
        ("PPM", Array("P6 7 5 255 ".utf8) + picture.bytes),
    ]
}

/// Reads `bytes` at `path`: a picture whose size is what it says, or none and a message that names the file.
private func picture(_ bytes: some Collection<UInt8>, at path: String, _ damage: String) throws -> Image? {
    try Data(bytes).write(to: URL(filePath: path))
    do {
        let image = try Image(reading: path)
        #expect(image.bytes.count == image.width * image.height * image.channels, "\(damage)")
        #expect((1...16384).contains(image.width) && (1...16384).contains(image.height), "\(damage)")
        return image
    } catch {
        #expect(error.description.hasPrefix("\(path): "), "\(damage): \(error)")
        #expect(!error.description.contains("\n"), "\(damage): \(error)")
        return nil
    }
}

@Suite struct `Damage to pictures` {
    @Test func `by an early end is reported, wherever the file ends`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a").path
            for (name, bytes) in try samples() {
                #expect(try picture(bytes, at: path, name) != nil)
                for length in bytes.indices {
                    let found = try picture(bytes.prefix(length), at: path, "\(name) cut at \(length)")
                    #expect(found == nil, "\(name), an end at \(length) of \(bytes.count) went unnoticed")
                }
            }
        }
    }

    @Test func `of any bit of a PNG is reported`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a").path
            for (name, bytes) in try samples() where name.hasPrefix("PNG") {
                for bit in 0..<(bytes.count * 8) {
                    var damaged = bytes
                    damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                    let found = try picture(damaged, at: path, "\(name), bit \(bit)")
                    #expect(found == nil, "\(name), bit \(bit) went unnoticed")
                }
            }
        }
    }

    @Test func `of random bits gives a complaint or a picture of its size`() throws {
        var generator = Sequence64(seed: 3)
        try withFolder { folder in
            let path = folder.appending(path: "a").path
            for (name, bytes) in try samples() {
                var pictures = 0
                for round in 0..<300 {
                    var damaged = bytes
                    let bits = (0...(round % 4)).map { _ in Int.random(in: 0..<(bytes.count * 8), using: &generator) }
                    for bit in bits { damaged[bit / 8] ^= 1 << UInt8(bit % 8) }
                    if try picture(damaged, at: path, "\(name), bits \(bits)") != nil { pictures += 1 }
                }
                // Only PNG has checksums everywhere.
                if !name.contains("PNG") { #expect((1..<300).contains(pictures), "\(name): \(pictures)") }
            }
        }
    }

    @Test func `of random bytes in the middle gives a complaint or a picture of its size`() throws {
        var generator = Sequence64(seed: 5)
        try withFolder { folder in
            let path = folder.appending(path: "a").path
            for (name, bytes) in try samples() {
                for round in 0..<100 {
                    let start = Int.random(in: 2..<bytes.count, using: &generator)
                    let end = min(start + Int.random(in: 1...20, using: &generator), bytes.count)
                    // Left out, or replaced by others.
                    let other = round % 2 == 0 ? [] : noise(end - start, seed: UInt64(round)).map { UInt8($0) }
                    let damaged = bytes[..<start] + other + bytes[end...]
                    let found = try picture(damaged, at: path, "\(name), bytes \(start)..<\(end), round \(round)")
                    if name == "PNG", Array(damaged) != bytes { #expect(found == nil, "bytes \(start)..<\(end)") }
                }
            }
        }
    }
}
