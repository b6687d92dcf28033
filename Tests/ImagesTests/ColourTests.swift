import Foundation
import Images
import Machine
import Testing

@Suite struct `Three channels` {
    @Test func `repeat grey, keep colours and drop transparency`() {
        let (grey, colour, clear) = (
            Image.noisy(5, 3, channels: 1), Image.noisy(5, 3, channels: 3), Image.noisy(5, 3, channels: 4)
        )
        #expect(grey.rgb == Image(width: 5, height: 3, channels: 3, bytes: grey.bytes.flatMap { [$0, $0, $0] }))
        #expect(colour.rgb == colour)
        let opaque = clear.bytes.enumerated().filter { $0.offset % 4 < 3 }.map(\.element)
        #expect(clear.rgb == Image(width: 5, height: 3, channels: 3, bytes: opaque))
    }

    @Test(arguments: [0, 2, 5]) func `or one or four it must be`(channels: Int) async {
        // PNG would look up the kind of picture beyond its table.
        await #expect(processExitsWith: .failure) { [channels] in
            _ = Image(width: 1, height: 1, channels: channels, bytes: [UInt8](repeating: 0, count: channels))
        }
    }

    @Test func `of one colour are that colour everywhere`() {
        #expect(Image(width: 2, height: 3, filled: [9]).bytes == [9, 9, 9, 9, 9, 9])
        #expect(Image(width: 2, height: 1, filled: [1, 2, 3, 4]).bytes == [1, 2, 3, 4, 1, 2, 3, 4])
    }
}

/// The colours at `count` even steps from dark to bright.
private func colours(_ count: Int) -> [[UInt8]] {
    let values = (0..<count).map { Float($0) }
    let map = Image.colourMapped(values, width: count, height: 1, low: 0, high: Float(count - 1))
    return stride(from: 0, to: map.bytes.count, by: 3).map { Array(map.bytes[$0..<($0 + 3)]) }
}

/// The lightness L* of sRGB, 0 … 100 (CIE 15; IEC 61966-2-1).
private func lightness(_ colour: [UInt8]) -> Double {
    let linear = colour.map { byte -> Double in
        let value = Double(byte) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return luminance > 216.0 / 24389 ? 116 * cbrt(luminance) - 16 : luminance * 24389 / 27
}

@Suite struct `The colour map` {
    @Test func `goes from nearly black to nearly white, and stays there beyond its ends`() {
        let values: [Float] = [2, 3, 5, 6, -.infinity, .infinity, -.greatestFiniteMagnitude, .greatestFiniteMagnitude]
        let map = Image.colourMapped(values, width: 2, height: 4, low: 3, high: 5)
        let (dark, bright): ([UInt8], [UInt8]) = ([0, 0, 4], [0xFC, 0xFD, 0xBF])
        let expected = [dark, dark, bright, bright, dark, bright, dark, bright].flatMap { $0 }
        #expect(map == Image(width: 2, height: 4, channels: 3, bytes: expected))
    }

    @Test func `is the lighter the larger the value, in even steps`() {
        let found = colours(256).map(lightness)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
        #expect(found[0] < 1 && found[255] > 97)
        // Each eighth has an eighth of all lightness, to within a third: magma is even in CAM02-UCS, not quite in L*.
        let eighths = colours(9).map(lightness)
        let shares = zip(eighths, eighths.dropFirst()).map { ($1 - $0) / (eighths[8] - eighths[0]) * 8 }
        #expect(shares.allSatisfy { (2.0 / 3...4.0 / 3).contains($0) }, "\(shares)")
    }

    @Test func `is the magma of Vega`() throws {
        let program = """
            import re, vl_convert
            marks = [{"type": "rect", "from": {"data": "a"}, "encode": {"enter": {
                "x": {"field": "data"}, "width": {"value": 1}, "height": {"value": 1},
                "fill": {"scale": "colour", "field": "data"}}}}]
            scales = [{"name": "colour", "type": "linear", "domain": [0, 255], "range": {"scheme": "magma"}}]
            svg = vl_convert.vega_to_svg({"width": 256, "height": 1, "scales": scales, "marks": marks, "data": [
                {"name": "a", "transform": [{"type": "sequence", "start": 0, "stop": 256}]}]})
            for r, g, b in re.findall('fill="rgb.([0-9]+), ([0-9]+), ([0-9]+)', svg): print(r, g, b)
            """
        let lines = try python(program).split(separator: "\n")
        try #require(lines.count == 256)
        for (step, (line, colour)) in zip(lines, colours(256)).enumerated() {
            let expected = line.split(separator: " ").compactMap { Int($0) }
            let worst = zip(expected, colour).map { abs($0 - Int($1)) }.max() ?? 255
            // Vega joins fewer steps by curves.
            #expect(worst <= 2, "step \(step): \(colour), expected \(expected)")
        }
    }

    @Test func `shows white where a value has no place`() {
        let white: [UInt8] = [255, 255, 255]
        #expect(Image.colourMapped([.nan], width: 1, height: 1, low: 0, high: 1).bytes == white)
        #expect(Image.colourMapped([1], width: 1, height: 1, low: 0, high: .nan).bytes == white)
        #expect(Image.colourMapped([1], width: 1, height: 1, low: .nan, high: 1).bytes == white)
        #expect(Image.colourMapped([.infinity], width: 1, height: 1, low: 0, high: .infinity).bytes == white)
        #expect(Image.colourMapped([5], width: 1, height: 1, low: 0, high: .infinity).bytes == [0, 0, 4])
    }

    @Test func `of any values and any range is a picture`() {
        let numbers: [Float] = [
            0, 1, -1, 0.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity,
            -.infinity, .nan,
        ]
        for low in numbers {
            for high in numbers {
                let map = Image.colourMapped(numbers, width: 5, height: 2, low: low, high: high)
                #expect((map.width, map.height, map.channels, map.bytes.count) == (5, 2, 3, 30))
            }
        }
    }

    @Test func `of a range without width tells only what is above it`() {
        let map = Image.colourMapped([1, 2, 3], width: 3, height: 1, low: 2, high: 2)
        #expect(map.bytes == [0, 0, 4, 0, 0, 4, 0xFC, 0xFD, 0xBF])
    }
}
