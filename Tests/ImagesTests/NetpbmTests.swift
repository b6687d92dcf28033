import Images
import Testing

/// A file of a header and the bytes after it.
private func file(_ header: String, _ pixels: [UInt8]) -> [UInt8] { Array(header.utf8) + pixels }

/// Samples of 16 bits, the high byte first.
private func twoBytes(_ samples: [Int]) -> [UInt8] { samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }

@Suite struct `PGM and PPM files` {
    private let grey = Image(width: 3, height: 2, channels: 1, bytes: [0, 10, 32, 35, 200, 255])

    @Test func `of 8 bits are read as they are`() throws {
        for (magic, channels) in [("P5", 1), ("P6", 3)] {
            let picture = Image.noisy(13, 7, channels: channels)
            #expect(try decoded(file("\(magic)\n13 7\n255\n", picture.bytes)) == picture)
        }
    }

    @Test(arguments: [
        "P5 3 2 255 ", "P5\n3\n2\n255\n", "P5\t3\r\n2 \u{0B}\u{0C} 255\r", "P5\n# a comment\n3 2\n255\n",
        "P5#\n3 2\n255\n", "P5\n3# 7\n2 # 9 9\n# 1\n#\n255\n", "P5 0000000003 02 00255\n",
    ])
    func `may have any white space, comments and zeros in their header`(header: String) throws {
        // The first pixels are bytes that could be taken for white space or a comment.
        let picture = Image(width: 3, height: 2, channels: 1, bytes: [10, 32, 35, 10, 48, 13])
        #expect(try decoded(file(header, picture.bytes)) == picture)
    }

    @Test(arguments: [1, 2, 15, 100, 127, 254, 255]) func `of another largest value are scaled and rounded`(
        largest: Int
    ) throws {
        let samples = (0...largest).map { UInt8($0) }
        let expected = samples.map { UInt8((Double($0) * 255 / Double(largest)).rounded()) }
        let pgm = file("P5 \(largest + 1) 1 \(largest) ", samples)
        #expect(try decoded(pgm) == Image(width: largest + 1, height: 1, channels: 1, bytes: expected))
        let ppm = file("P6 1 \(largest + 1) \(largest) ", samples.flatMap { [$0, 0, UInt8(largest)] })
        let colours = expected.flatMap { [$0, 0, 255] as [UInt8] }
        #expect(try decoded(ppm) == Image(width: 1, height: largest + 1, channels: 3, bytes: colours))
    }

    @Test(arguments: [256, 1023, 4095, 65535]) func `of 16 bits are read as they are, or scaled and rounded to 8`(
        largest: Int
    ) throws {
        let samples = [0, largest] + noise(33, largest: largest)
        let bytes = file("P5 7 5 \(largest)\n", twoBytes(samples))
        #expect(try decoded16(bytes) == Image16(width: 7, height: 5, values: samples.map { UInt16($0) }))
        let expected = samples.map { UInt8((Double($0) * 255 / Double(largest)).rounded()) }
        #expect(try decoded(bytes) == Image(width: 7, height: 5, channels: 1, bytes: expected))
    }

    @Test func `with values above the largest show them as the largest`() throws {
        let picture = Image(width: 4, height: 1, channels: 1, bytes: [0, 255, 255, 255])
        #expect(try decoded(file("P5 4 1 15 ", [0, 15, 16, 255])) == picture)
        #expect(try decoded(file("P5 4 1 1023 ", twoBytes([0, 1023, 1024, 65535]))) == picture)
    }

    @Test func `may have more after the picture`() throws {
        #expect(try decoded(file("P5 3 2 255\n", grey.bytes + Array("P5 1 1 255\n0".utf8))) == grey)
    }

    @Test(arguments: [
        ("P5", "width"), ("P5 ", "width"), ("P5\n#", "width"), ("P53 2 255 ", "width"), ("P5 0 2 255 ", "width"),
        ("P5 -3 2 255 ", "width"), ("P5 x 2 255 ", "width"), ("P5 16385 2 255 ", "width"),
        ("P5 99999999999999999999999999 2 255 ", "width"), ("P5 3", "height"), ("P5 3 ", "height"),
        ("P5 3.5 2 255 ", "height"), ("P5 3,2 255 ", "height"), ("P5 3 0 255 ", "height"),
        ("P5 3 16385 255 ", "height"), ("P5 3 2147483648 255 ", "height"), ("P5 3 2", "largest value"),
        ("P5 3 2 0 ", "largest value"), ("P5 3 2 65536 ", "largest value"), ("P5 3 2 # 255 ", "largest value"),
        ("P5 3 2 255a", "white space"), ("P5 3 2 255#", "white space"), ("P5 3 2 255", "ends too early"),
        ("P6 3 2 256 ", "16 bits"),
    ])
    func `of a wrong header are refused, with what is wrong`(header: String, words: String) throws {
        let pixels = header.hasSuffix("255") ? [] : [UInt8](repeating: 120, count: 36)
        let message = try complaint(reading: file(header, pixels))
        #expect(message.contains(words))
    }

    @Test func `that end early are refused, with both sizes`() throws {
        for length in 0..<6 {
            let message = try complaint(reading: file("P5 3 2 255\n", Array(grey.bytes.prefix(length))))
            #expect(message == "ends too early: \(length) bytes of pixels, expected 6")
        }
        let colour = try complaint(reading: file("P6 3 2 255\n", [UInt8](repeating: 7, count: 17)))
        #expect(colour == "ends too early: 17 bytes of pixels, expected 18")
        let deep = try complaint(reading: file("P5 3 2 256\n", [UInt8](repeating: 0, count: 11)))
        #expect(deep == "ends too early: 11 bytes of pixels, expected 12")
    }
}
