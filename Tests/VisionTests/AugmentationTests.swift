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
