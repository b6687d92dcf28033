import Foundation
import Images
import Machine
import Testing

/// A picture of squares of 8×8 pixels, from their colours.
private func squares(_ columns: Int, _ rows: Int, channels: Int, _ colours: [[UInt8]]) -> Image {
    let bytes = (0..<(rows * 8)).flatMap { y in
        (0..<(columns * 8)).flatMap { x in colours[y / 8 * columns + x / 8] }
    }
    return Image(width: columns * 8, height: rows * 8, channels: channels, bytes: bytes)
}

/// The levels of pixels of `components` each.
private func pixels(_ levels: [Int], _ components: Int) -> [[Int]] {
    stride(from: 0, to: levels.count, by: components).map { Array(levels[$0..<($0 + components)]) }
}

@Suite struct `JPEG files made by hand` {
    @Test func `of grey have exactly the stored levels`() throws {
        let levels = (0...255).map { $0 * 37 % 256 }
        let file = HandMadeJPEG(columns: 32, rows: 8, levels: levels, components: 1)
        #expect(try decoded(file.bytes) == squares(32, 8, channels: 1, levels.map { [UInt8($0)] }))
    }

    @Test func `of RGB have exactly the stored levels`() throws {
        let levels = noise(12 * 3)
        let file = HandMadeJPEG(columns: 4, rows: 3, levels: levels, components: 3, adobe: 0)
        let colours = pixels(levels, 3).map { $0.map { UInt8($0) } }
        #expect(try decoded(file.bytes) == squares(4, 3, channels: 3, colours))
    }

    @Test(arguments: [nil, 1] as [UInt8?]) func `of YCbCr have the colours of JFIF, rounded`(adobe: UInt8?) throws {
        let levels = noise(300 * 3)
        let file = HandMadeJPEG(columns: 20, rows: 15, levels: levels, components: 3, adobe: adobe)
        let colours = pixels(levels, 3).map { pixel -> [UInt8] in
            let (y, cb, cr) = (Double(pixel[0]), Double(pixel[1]) - 128, Double(pixel[2]) - 128)
            // ITU-T T.871, 7.
            let rgb = [y + 1.402 * cr, y - (0.114 * 1.772 * cb + 0.299 * 1.402 * cr) / 0.587, y + 1.772 * cb]
            return rgb.map { UInt8(min(max($0.rounded(), 0), 255)) }
        }
        let (picture, expected) = (try decoded(file.bytes), squares(20, 15, channels: 3, colours))
        // The library rounds two products apart.
        #expect(zip(picture.bytes, expected.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
        #expect(picture.distance(to: expected) < 0.2)
    }

    @Test(arguments: [(2, nil), (4, nil), (4, 0), (4, 2)] as [(Int, UInt8?)])
    func `of two or four inks are refused`(components: Int, adobe: UInt8?) throws {
        let levels = noise(4 * components)
        let file = HandMadeJPEG(columns: 2, rows: 2, levels: levels, components: components, adobe: adobe)
        #expect(try complaint(reading: file.bytes).hasPrefix("is not a sound JPEG image: "))
    }

    @Test func `of 12 bits are refused`() throws {
        let file = HandMadeJPEG(columns: 1, rows: 1, levels: [5], components: 1, precision: 12)
        #expect(try complaint(reading: file.bytes).hasPrefix("is not a sound JPEG image: "))
    }
}

@Suite struct `JPEG files` {
    @Test(arguments: [1, 3]) func `of the highest quality come back up to rounding, even noise`(channels: Int) throws {
        for (width, height) in [(1, 1), (7, 5), (16, 16), (33, 50)] {
            for picture in [
                Image.noisy(width, height, channels: channels), .smooth(width, height, channels: channels),
            ] {
                let found = try decoded(picture.jpeg(quality: 100))
                // Steps of 1 leave coefficients and thus, by Parseval, pixels at most 0.5 off; then pixels are rounded.
                // Colours are rounded once more, before, and red is Y + 1.402 Cr. Halved chroma would be off by 50.
                #expect(found.distance(to: picture) < (channels == 1 ? 1 : 1.5 * 2.402 + 0.5), "\(width)×\(height)")
            }
        }
    }

    @Test(arguments: [1, 3]) func `are the smaller and the further off the lower their quality`(channels: Int) throws {
        let picture = Image.smooth(64, 48, channels: channels)
        let files = try [100, 95, 75, 50, 25, 5].map { try picture.jpeg(quality: $0) }
        let distances = try files.map { try decoded($0).distance(to: picture) }
        #expect(zip(files, files.dropFirst()).allSatisfy { $0.count > $1.count })
        #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 < $1 })
        #expect(try picture.jpeg() == files[1])
        // 40 dB.
        #expect(distances[1] < 255 / 100)
    }

    @Test func `of four channels are those of three`() throws {
        let picture = Image.noisy(9, 9, channels: 4)
        #expect(try picture.jpeg() == picture.rgb.jpeg())
    }

    @Test(arguments: [-1, 101, 1000]) func `of a quality that is none are refused`(quality: Int) {
        let message = complaint(about: "picture") { _ = try Image.noisy(9, 9, channels: 3).jpeg(quality: quality) }
        #expect(!message.isEmpty)
    }

    @Test func `of another encoder show what its PNG shows`() throws {
        try withFolder { folder in
            // Shapes without hard edges of colour: the encoder may halve the resolution of colours.
            let program = """
                import sys, vl_convert
                svg = '''<svg xmlns="http://www.w3.org/2000/svg" width="120" height="90">
                <defs><linearGradient id="a"><stop offset="0" stop-color="#205080"/>
                <stop offset="1" stop-color="#c0b060"/></linearGradient></defs>
                <rect width="120" height="90" fill="url(#a)"/></svg>'''
                open(sys.argv[1], "wb").write(vl_convert.svg_to_jpeg(svg, quality=95))
                open(sys.argv[2], "wb").write(vl_convert.svg_to_png(svg))
                """
            let paths = ["a.jpg", "a.png"].map { folder.appending(path: $0).path }
            _ = try python(program, paths[0], paths[1])
            let (jpeg, png) = (try Image(reading: paths[0]), try Image(reading: paths[1]))
            #expect((png.width, png.height, png.channels) == (120, 90, 3))
            #expect(jpeg.distance(to: png) < 2)
        }
    }
}
