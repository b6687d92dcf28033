import Specs
import Testing
import Vision

@Suite struct `Scaling and cropping` {
    /// A frame whose red is ten times the column and whose green is ten times the row.
    private let height = 12
    private let width = 20
    private var ramp: [UInt8] {
        (0..<height).flatMap { row in (0..<width).flatMap { column in [UInt8(10 * column), UInt8(10 * row), 0] } }
    }

    private func changed(_ draw: FrameTransform) -> [Float] {
        var output = [Float](repeating: -1, count: 3 * height * width)
        let frame = ramp
        draw.write(frame[...], height: height, width: width, to: &output, at: 0)
        return output
    }

    @Test func `none is the frame itself, in [0, 1] and channels first`() {
        let output = changed(.none)
        #expect(output.count == 3 * height * width)
        for row in 0..<height {
            for column in 0..<width {
                #expect(abs(output[row * width + column] - Float(10 * column) / 255) < 1e-6)
                #expect(abs(output[(height + row) * width + column] - Float(10 * row) / 255) < 1e-6)
            }
        }
    }

    @Test func `keeps every pixel on its ray: the camera is changed as the frame is`() {
        let k: [Float] = [18, 22, 9.5, 5.5]
        var random = RandomStream(seed: 3)
        for round in 0..<20 {
            var draw = FrameTransform.drawn(limit: 1.5, height: height, width: width, &random)
            draw.isMirrored = round.isMultiple(of: 2)
            let (output, changedK) = (changed(draw), draw.intrinsics(k, width: width))
            for (row, column) in [(3, 4), (6, 10), (8, 15)] {
                // What the pixel shows is where it came from.
                let x = output[row * width + column] * 25.5
                let y = output[(height + row) * width + column] * 25.5
                let side: Float = draw.isMirrored ? -1 : 1
                #expect(abs(side * (Float(column) - changedK[2]) / changedK[0] - (x - k[2]) / k[0]) < 1e-4)
                #expect(abs((Float(row) - changedK[3]) / changedK[1] - (y - k[3]) / k[1]) < 1e-4)
            }
        }
    }

    @Test func `stays within its limit and inside of the enlarged frame`() {
        var random = RandomStream(seed: 4)
        for _ in 0..<200 {
            let draw = FrameTransform.drawn(limit: 1.15, height: height, width: width, &random)
            #expect((1...1.15).contains(draw.scaleX) && (1...1.15).contains(draw.scaleY))
            #expect(draw.left >= 0 && draw.left + Double(width) <= draw.scaleX * Double(width) + 1e-9)
            #expect(draw.top >= 0 && draw.top + Double(height) <= draw.scaleY * Double(height) + 1e-9)
        }
        #expect(FrameTransform.drawn(limit: 1, height: height, width: width, &random) == .none)
    }
}

@Suite struct `Mirroring` {
    @Test func `alone exchanges left and right`() {
        var mirror = FrameTransform.none
        mirror.isMirrored = true
        let frame: [UInt8] = (0..<24).map { $0 * 10 }
        var (plain, mirrored) = ([Float](repeating: 0, count: 24), [Float](repeating: 0, count: 24))
        FrameTransform.none.write(frame[...], height: 2, width: 4, to: &plain, at: 0)
        mirror.write(frame[...], height: 2, width: 4, to: &mirrored, at: 0)
        for row in 0..<6 {
            for column in 0..<4 { #expect(mirrored[row * 4 + column] == plain[row * 4 + 3 - column]) }
        }
    }

    @Test func `a point seen by mirrored cameras moves as its mirror image does`() {
        var mirror = FrameTransform.none
        mirror.isMirrored = true
        let motion: [Float] = [0.6, -0.8, 0, 0.3, 0.8, 0.6, 0, -0.2, 0, 0, 1, 0.5, 0, 0, 0, 1]
        func moved(_ rows: [Float], _ p: [Float]) -> [Float] {
            (0..<3).map { row in (0..<4).reduce(0) { $0 + rows[row * 4 + $1] * p[$1] } }
        }
        let image = moved(mirror.motion(motion), [-1, 2, 3, 1])
        let expected = moved(motion, [1, 2, 3, 1])
        for (found, known) in zip(image, [-expected[0], expected[1], expected[2]]) {
            #expect(abs(found - known) < 1e-6)
        }
        #expect(FrameTransform.none.motion(motion) == motion)
    }
}

@Suite struct `A random view` {
    private let size = 24

    /// Views of an image with everything off that `change` does not turn on.
    private func view(
        _ image: [Float],
        seed: UInt64 = 0,
        _ change: (inout ViewSettings) -> Void = { _ in }
    ) -> [Float] {
        var settings = ViewSettings()
        (settings.size, settings.cropScale, settings.cropRatio) = (size, [1, 1], [1, 1])
        (settings.flip, settings.jitter.probability) = (0, 0)
        change(&settings)
        var random = RandomStream(seed: seed)
        var output: [Float] = []
        appendView(of: image, height: size, width: size, settings, &random, to: &output)
        return output
    }

    private var columns: [Float] { (0..<size * size).map { Float($0 % size) / Float(size - 1) } }

    @Test func `with everything off is the image in [−1, 1]; flipped it is mirrored`() {
        for (found, expected) in zip(view(columns), columns) { #expect(abs(found - (2 * expected - 1)) < 1e-5) }
        for (found, expected) in zip(view(columns) { $0.flip = 1 }, columns) {
            #expect(abs(found - (1 - 2 * expected)) < 1e-5)
        }
    }

    @Test func `is the same for the same stream and another for another`() {
        let change = { (settings: inout ViewSettings) in
            (settings.cropScale, settings.flip, settings.jitter.probability) = ([0.2, 1], 0.5, 1)
        }
        #expect(view(columns, seed: 1, change) == view(columns, seed: 1, change))
        #expect(view(columns, seed: 1, change) != view(columns, seed: 2, change))
    }

    @Test func `crops the share of the area that is asked for`() {
        let rows = (0..<size * size).map { Float($0 / size) / Float(size - 1) }
        for seed in 0..<40 as Range<UInt64> {
            let change = { (settings: inout ViewSettings) in
                (settings.cropScale, settings.cropRatio) = ([0.25, 0.5], [0.75, 4.0 / 3])
            }
            let (across, down) = (view(columns, seed: seed, change), view(rows, seed: seed, change))
            // From the first centre to the last: all but one pixel, of the crop and of the image alike.
            func extent(_ values: [Float]) -> Double { Double((values.max() ?? 0) - (values.min() ?? 0)) / 2 }
            let area = extent(across) * extent(down)
            #expect((0.2...0.5).contains(area), "\(area)")
        }
    }

    /// A pixel of a colour, before and after a view that changes it alone.
    private func colour(_ rgb: [Float], seed: UInt64 = 0, _ change: (inout ViewSettings) -> Void) -> [Float] {
        let plane = size * size
        let output = view(rgb.flatMap { [Float](repeating: $0, count: plane) }, seed: seed) { settings in
            (settings.grey, settings.jitter.brightness, settings.jitter.contrast) = (0, 0, 0)
            (settings.jitter.saturation, settings.jitter.hue) = (0, 0)
            change(&settings)
        }
        #expect(output.count == 3 * plane)
        return (0..<3).map { (output[$0 * plane] + 1) / 2 }
    }

    private func isNear(_ a: [Float], _ b: [Float]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-5 } }

    @Test func `of a colour image keeps its colours, or makes them grey by their luminance`() {
        #expect(isNear(colour([0.8, 0.2, 0.4]) { $0.jitter.probability = 1 }, [0.8, 0.2, 0.4]))
        let grey = Float(0.299 * 0.8 + 0.587 * 0.2 + 0.114 * 0.4)
        #expect(isNear(colour([0.8, 0.2, 0.4]) { $0.grey = 1 }, [grey, grey, grey]))
    }

    @Test func `changes saturation along the line to grey, and hue at equal value and chroma`() {
        let rgb: [Float] = [0.6, 0.3, 0.45]
        let grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
        var hues: Set<[Int]> = []
        for seed in 0..<30 as Range<UInt64> {
            let saturated = colour(rgb, seed: seed) { ($0.jitter.probability, $0.jitter.saturation) = (1, 0.5) }
            let factors = zip(saturated, rgb).map { ($0 - grey) / ($1 - grey) }
            #expect(factors.allSatisfy { abs($0 - factors[0]) < 1e-3 && (0.5...1.5).contains($0) })
            let turned = colour(rgb, seed: seed) { ($0.jitter.probability, $0.jitter.hue) = (1, 0.5) }
            #expect(abs((turned.max() ?? 0) - 0.6) < 1e-5 && abs((turned.min() ?? 0) - 0.3) < 1e-5)
            hues.insert(turned.map { Int($0 * 1000) })
            // Grey has no hue.
            let none = colour([0.4, 0.4, 0.4], seed: seed) { ($0.jitter.probability, $0.jitter.hue) = (1, 0.5) }
            #expect(isNear(none, [0.4, 0.4, 0.4]))
        }
        #expect(hues.count > 20)
    }

    @Test func `stays in [−1, 1] however strong the jitter, which leaves most pictures changed`() {
        var changed = 0
        for seed in 0..<20 as Range<UInt64> {
            let values = view(columns, seed: seed) {
                ($0.jitter.probability, $0.jitter.brightness, $0.jitter.contrast) = (1, 0.9, 0.9)
            }
            #expect(values.allSatisfy { (-1...1).contains($0) })
            if values != view(columns) { changed += 1 }
        }
        #expect(changed == 20)
    }
}
