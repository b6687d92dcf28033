import Images
import Testing

/// The largest sample of `depth` bits.
private func largest(_ depth: Int) -> Int { 1 << depth - 1 }

/// Samples of `depth` bits as bytes, rounded.
private func bytes(_ samples: [Int], _ depth: Int) -> [UInt8] {
    samples.map { UInt8((Double($0) * 255 / Double(largest(depth))).rounded()) }
}

/// Sizes whose last bytes and whose passes are full, partly filled or empty.
private let sizes = [
    (1, 1), (1, 9), (9, 1), (2, 3), (3, 2), (4, 5), (5, 4), (6, 7), (7, 6), (8, 8), (9, 9), (33, 17),
]

@Suite struct `PNG files made by hand` {
    @Test(arguments: [1, 2, 4, 8, 16], [false, true]) func `of grey`(depth: Int, interlaced: Bool) throws {
        for (width, height) in sizes {
            let samples = noise(width * height, largest: largest(depth))
            let file = HandMadePNG(
                width: width,
                height: height,
                depth: depth,
                colour: 0,
                samples: samples,
                interlaced: interlaced
            )
            let expected = Image(width: width, height: height, channels: 1, bytes: bytes(samples, depth))
            #expect(try decoded(file.bytes) == expected, "\(width)×\(height)")
        }
    }

    @Test(arguments: [2, 4, 6], [8, 16]) func `of colour or with transparency, which is dropped`(
        colour: Int,
        depth: Int
    ) throws {
        let stored = [2: 3, 4: 2, 6: 4][colour] ?? 0
        let shown = colour == 4 ? 1 : 3
        for (width, height) in sizes {
            let samples = noise(width * height * stored, largest: largest(depth))
            let shownSamples = samples.indices.filter { $0 % stored < shown }.map { samples[$0] }
            let expected = Image(width: width, height: height, channels: shown, bytes: bytes(shownSamples, depth))
            for interlaced in [false, true] {
                let file = HandMadePNG(
                    width: width,
                    height: height,
                    depth: depth,
                    colour: colour,
                    samples: samples,
                    interlaced: interlaced
                )
                #expect(try decoded(file.bytes) == expected, "\(width)×\(height), interlaced \(interlaced)")
            }
        }
    }

    @Test(arguments: [1, 2, 4, 8], [false, true]) func `of a palette, also with a transparent colour`(
        depth: Int,
        transparent: Bool
    ) throws {
        let palette = Image.noisy(largest(depth) + 1, 1, channels: 3).bytes
        let extra = chunk("PLTE", palette) + (transparent ? chunk("tRNS", [0, 128]) : [])
        for (width, height) in sizes {
            let samples = noise(width * height, largest: largest(depth))
            let colours = samples.flatMap { palette[($0 * 3)..<($0 * 3 + 3)] }
            for interlaced in [false, true] {
                let file = HandMadePNG(
                    width: width,
                    height: height,
                    depth: depth,
                    colour: 3,
                    samples: samples,
                    interlaced: interlaced,
                    extra: extra
                )
                #expect(try decoded(file.bytes) == Image(width: width, height: height, channels: 3, bytes: colours))
            }
        }
    }

    @Test(arguments: [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16)])
    func `with one transparent colour keep it`(colour: Int, depth: Int) throws {
        let channels = colour == 0 ? 1 : 3
        let samples = noise(35 * channels, largest: largest(depth))
        let marked = samples.prefix(channels).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let extra = chunk("tRNS", marked)
        let file = HandMadePNG(width: 7, height: 5, depth: depth, colour: colour, samples: samples, extra: extra)
        let expected = Image(width: 7, height: 5, channels: channels, bytes: bytes(samples, depth))
        #expect(try decoded(file.bytes) == expected)
    }

    @Test func `of grey of 16 bits with transparency keep all bits of grey`() throws {
        let samples = noise(70, largest: 65535)
        let file = HandMadePNG(width: 7, height: 5, depth: 16, colour: 4, samples: samples)
        let grey = stride(from: 0, to: 70, by: 2).map { UInt16(samples[$0]) }
        #expect(try decoded16(file.bytes) == Image16(width: 7, height: 5, values: grey))
    }

    @Test(arguments: [1, 2, 7, 1000]) func `in pieces, and with comments, which are skipped`(piece: Int) throws {
        let picture = Image.noisy(20, 10, channels: 3)
        let file = HandMadePNG(
            width: 20,
            height: 10,
            colour: 2,
            samples: picture.bytes.map { Int($0) },
            extra: chunk("gAMA", bigEndian(45455)) + chunk("tEXt", Array("Title\0A street".utf8))
                + chunk("abCd", [1, 2, 3]),
            piece: piece
        )
        #expect(try decoded(file.bytes) == picture)
    }

    @Test func `that break the format are refused`() throws {
        let sound = HandMadePNG(width: 3, height: 2, colour: 0, samples: [1, 2, 3, 4, 5, 6])
        var file = sound
        file.depth = 16
        file.colour = 3
        #expect(try complaint(reading: file.bytes).contains("IHDR"))
        file = sound
        file.colour = 3
        #expect(try complaint(reading: file.bytes).contains("PLTE"))
        file = sound
        file.height = 3
        file.samples += [7, 8, 9]
        // A header that claims more rows than there are.
        let header = HandMadePNG.signature.count + 25
        let short = Array(file.bytes.prefix(header) + sound.bytes.dropFirst(header))
        #expect(try complaint(reading: short).hasPrefix("is not a sound PNG image: "))
        file = sound
        file.extra = chunk("ABCD", [1])
        #expect(try complaint(reading: file.bytes).contains("ABCD"))
    }
}
