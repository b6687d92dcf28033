import Foundation
import Images
import Testing

/// Views as torchvision's tensor functions make them: `scripts/fixtures/views.py`.
private struct ViewFixture: Decodable {
    struct Step: Decodable { var step: String, factor: Double }
    struct Case: Decodable {
        var name: String, picture: [Int], size: Int, crop: [Int], isMirrored: Bool, steps: [Step], isGrey: Bool
        var blur: Double?
        var solarize: Double?
        var mean: [Double], deviation: [Double], values: [Double]

        var plan: ViewPlan {
            var plan = ViewPlan(crop: .init(top: crop[0], left: crop[1], height: crop[2], width: crop[3]))
            (plan.isMirrored, plan.isGrey) = (isMirrored, isGrey)
            (plan.blur, plan.solarize) = (blur.map { Float($0) }, solarize.map { Float($0) })
            for channel in mean.indices {
                (plan.mean[channel], plan.deviation[channel]) = (Float(mean[channel]), Float(deviation[channel]))
            }
            for (place, step) in steps.enumerated() { plan.colours.add(step, at: place) }
            return plan
        }
    }

    var cases: [Case]
}

extension ColourChange {
    fileprivate mutating func add(_ step: ViewFixture.Step, at place: Int) {
        let factor = Float(step.factor)
        switch step.step {
        case "brightness": (brightness, self[step: place]) = (factor, .brightness)
        case "contrast": (contrast, self[step: place]) = (factor, .contrast)
        case "saturation": (saturation, self[step: place]) = (factor, .saturation)
        default: (turn, self[step: place]) = (factor, .hue)
        }
    }
}

/// The pixel of a picture at a place, as in the script.
private func pixel(_ place: Int) -> UInt8 {
    let hashed: Int = 7919 * place + 31 * (place / 13) + place * place % 257
    return UInt8(hashed % 256)
}

@Suite struct `A planned view` {
    @Test func `is what torchvision makes of the same picture and the same numbers`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/views.json")
        let cases = try JSONDecoder().decode(ViewFixture.self, from: Data(contentsOf: file)).cases
        #expect(cases.count > 20)
        for test in cases {
            let count = test.picture.reduce(1, *)
            let pixels = (0..<count).map(pixel)
            let pictures = PicturePlanes(
                pixels: pixels,
                channels: test.picture[0],
                height: test.picture[1],
                width: test.picture[2]
            )
            let plan = test.plan
            let found = computeViews(of: pictures, count: 1, size: test.size, threads: 1) { _ in (0, plan) }
            #expect(found.count == test.values.count, "\(test.name)")
            let worst = zip(found, test.values).map { abs(Double($0) - $1) }.max() ?? 1
            #expect(worst < 2e-6, "\(test.name) differs by \(worst)")
        }
    }

    @Test func `does not depend on the threads that compute it`() {
        let pixels = (0..<1485).map(pixel)
        let pictures = PicturePlanes(pixels: pixels, channels: 3, height: 9, width: 11)
        func views(_ threads: Int) -> [Float] {
            computeViews(of: pictures, count: 61, size: 8, threads: threads) { number in
                var plan = ViewPlan(
                    crop: .init(top: number % 3, left: number % 4, height: 4 + number % 3, width: 5 + number % 2)
                )
                plan.isMirrored = number % 2 == 0
                plan.colours.contrast = 1.1
                plan.colours[step: 0] = .contrast
                return (number % 5, plan)
            }
        }
        let alone = views(1)
        #expect(alone.count == 61 * 3 * 64)
        #expect(views(2) == alone && views(7) == alone)
        #expect(computeViews(of: pictures, count: 0, size: 8, threads: 2) { _ in (0, ViewPlan(crop: whole)) } == [])
    }

    private var whole: ViewPlan.Crop { .init(top: 0, left: 0, height: 9, width: 11) }
}
