import Images
import Testing

private let sizes = [(1, 1), (1, 6), (6, 1), (5, 3), (7, 7), (10, 4), (3, 16), (16, 9)]

/// How much of pixel `source` of `size` goes into pixel `target` of `newSize`, from whole numbers.
private func weight(_ source: Int, of size: Int, in target: Int, of newSize: Int, _ filter: Image.Filter) -> Double {
    if filter == .area, newSize < size {
        // Both pixels in units of a `newSize`-th of a source pixel.
        let low = max(source * newSize, target * size)
        let high = min((source + 1) * newSize, (target + 1) * size)
        return Double(max(high - low, 0)) / Double(size)
    }
    // The tent around a pixel's centre, at a place between the first and the last centre; in halves of a target pixel.
    let place = min(max((2 * target + 1) * size - newSize, 0), (size - 1) * 2 * newSize)
    return Double(max(2 * newSize - abs(place - source * 2 * newSize), 0)) / Double(2 * newSize)
}

/// The sum over all source pixels, before rounding.
private func reference(_ picture: Image, _ width: Int, _ height: Int, _ filter: Image.Filter) -> [Double] {
    var sums = [Double](repeating: 0, count: width * height * picture.channels)
    for y in 0..<height {
        for v in 0..<picture.height {
            let row = weight(v, of: picture.height, in: y, of: height, filter)
            for x in 0..<width where row > 0 {
                for u in 0..<picture.width {
                    let both = row * weight(u, of: picture.width, in: x, of: width, filter)
                    for channel in 0..<picture.channels {
                        let level = picture.bytes[(v * picture.width + u) * picture.channels + channel]
                        sums[(y * width + x) * picture.channels + channel] += both * Double(level)
                    }
                }
            }
        }
    }
    return sums
}

@Suite struct `Resizing` {
    @Test(arguments: sizes, [Image.Filter.area, .bilinear])
    func `is the weighted sum that its filter defines, rounded`(size: (Int, Int), filter: Image.Filter) {
        for channels in [1, 3, 4] {
            let picture = Image.noisy(size.0, size.1, channels: channels)
            for (width, height) in sizes {
                let found = picture.resized(width: width, height: height, filter: filter)
                #expect((found.width, found.height, found.channels) == (width, height, channels))
                let expected = reference(picture, width, height, filter)
                let worst = zip(found.bytes, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
                // Sums in single precision are off by less than a thousandth.
                #expect(worst < 0.501, "to \(width)×\(height) with \(channels) channels: off by \(worst)")
            }
        }
    }

    @Test(arguments: [Image.Filter.area, .bilinear]) func `to the same size changes nothing`(filter: Image.Filter) {
        let picture = Image.noisy(17, 9, channels: 3)
        #expect(picture.resized(width: 17, height: 9, filter: filter) == picture)
    }

    @Test(arguments: [Image.Filter.area, .bilinear]) func `leaves a picture of one colour so`(filter: Image.Filter) {
        let colour: [UInt8] = [0, 1, 127, 255]
        let picture = Image(width: 31, height: 23, filled: colour)
        for (width, height) in [(1, 1), (2, 50), (7, 11), (13, 5), (30, 22), (32, 24), (62, 46), (100, 3)] {
            let found = picture.resized(width: width, height: height, filter: filter)
            #expect(found == Image(width: width, height: height, filled: colour), "\(width)×\(height)")
        }
    }

    @Test(arguments: [2, 4, 8]) func `by area to a whole fraction gives the means of squares`(factor: Int) {
        let picture = Image.noisy(8 * factor, 6 * factor, channels: 1)
        var means: [UInt8] = []
        for y in 0..<6 {
            for x in 0..<8 {
                let sum = (0..<(factor * factor)).reduce(0) { sum, place in
                    let (row, column) = (y * factor + place / factor, x * factor + place % factor)
                    return sum + Int(picture.bytes[row * 8 * factor + column])
                }
                // Halves go up.
                means.append(UInt8((sum + factor * factor / 2) / (factor * factor)))
            }
        }
        #expect(picture.resized(width: 8, height: 6) == Image(width: 8, height: 6, channels: 1, bytes: means))
    }

    // Factors without ties, which all go up.
    @Test(arguments: [3, 5, 7]) func `by area keeps the mean, up to rounding each pixel`(factor: Int) {
        let picture = Image.noisy(20 * factor, 30 * factor, channels: 1)
        func mean(_ picture: Image) -> Double {
            picture.bytes.reduce(0) { $0 + Double($1) } / Double(picture.bytes.count)
        }
        // The mean of 600 roundings, each even between -0.5 and 0.5: five standard errors.
        let bound = 5 * (1.0 / 12 / 600).squareRoot()
        #expect(abs(mean(picture.resized(width: 20, height: 30)) - mean(picture)) < bound)
    }

    @Test func `bilinearly gives a ramp at the new pixel centres, and the end beyond the last centres`() {
        let ramp = Image(width: 32, height: 1, channels: 1, bytes: (0..<32).map { UInt8($0 * 8) })
        // Centres are at (i + 0.5) / 4 - 0.5 of the old pixels, where the ramp is 2 i - 3.
        let wide = (0..<128).map { UInt8(min(max(2 * $0 - 3, 0), 248)) }
        #expect(ramp.resized(width: 128, height: 1, filter: .bilinear).bytes == wide)
        // To half, centres are between two old pixels, where the ramp is 16 i + 4.
        let narrow = (0..<16).map { UInt8(16 * $0 + 4) }
        #expect(ramp.resized(width: 16, height: 1, filter: .bilinear).bytes == narrow)
        let upright = Image(width: 1, height: 32, channels: 1, bytes: ramp.bytes)
        #expect(upright.resized(width: 1, height: 128, filter: .bilinear).bytes == wide)
    }
}
