import Foundation
import Images
import Specs
import Testing
import Vision

/// Images of one size, their pixels a hash of their places.
private func images(_ count: Int, channels: Int = 3, height: Int = 12, width: Int = 12) -> LabelledImages {
    let pixels = (0..<count * channels * height * width).map { (place: Int) -> UInt8 in
        UInt8(truncatingIfNeeded: (place &* 2_654_435_761) >> 13)
    }
    return LabelledImages(
        planes: PicturePlanes(pixels: pixels, channels: channels, height: height, width: width),
        labels: Array(repeating: -1, count: count),
        classNames: []
    )
}

/// Settings that leave an image as it is.
private func nothing(size: Int = 12) -> ViewSettings {
    var settings = ViewSettings()
    (settings.size, settings.cropScale, settings.cropRatio) = (size, [1, 1], [1, 1])
    (settings.flip, settings.jitter.probability, settings.grey) = (0, 0, 0)
    return settings
}

@Suite struct `A drawn view` {
    private func plans(_ settings: ViewSettings, of images: LabelledImages, count: Int) -> [ViewPlan] {
        let recipe = ViewRecipe(settings, for: images)
        return (0..<count).map { seed in
            var random = RandomStream(seed: UInt64(seed))
            return recipe.draw(&random)
        }
    }

    @Test func `with everything off is the image in [−1, 1]`() throws {
        let images = images(4)
        let batch = try ViewBatches(images, nothing(), batch: 4, seed: 3).batch(step: 0)
        let size = 3 * 144
        for view in 0..<2 {
            for (place, index) in batch.indices.enumerated() {
                let found = batch.global[(view * 4 + place) * size..<(view * 4 + place + 1) * size]
                let expected = images.pixels[index * size..<(index + 1) * size].map { Float($0) / 127.5 - 1 }
                let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? 1
                #expect(worst < 1e-6)
            }
        }
    }

    @Test func `crops a uniform part of the area, of a log-uniform ratio, anywhere`() {
        var settings = nothing()
        (settings.cropScale, settings.cropRatio) = ([0.1, 0.4], [0.5, 2])
        let images = images(1, height: 200, width: 200)
        let crops = plans(settings, of: images, count: 4000).map(\.crop)
        let areas = crops.map { Double($0.height * $0.width) / 40_000 }.sorted()
        let ratios = crops.map { log(Double($0.width) / Double($0.height)) / log(2) }.sorted()
        // All of these crops fit, so none is drawn again. Quantiles of 4000 draws are right to 0.03 of the range.
        for part in [0.1, 0.25, 0.5, 0.75, 0.9] {
            let place = Int(part * 4000)
            #expect(abs(areas[place] - (0.1 + 0.3 * part)) < 0.012)
            #expect(abs(ratios[place] - (2 * part - 1)) < 0.09)
        }
        let across = crops.map { Double($0.left) / Double(200 - $0.width) }
        let down = crops.map { Double($0.top) / Double(200 - $0.height) }
        for places in [across.sorted(), down.sorted()] {
            #expect(abs(places[1000] - 0.25) < 0.04 && abs(places[3000] - 0.75) < 0.04)
            #expect(places[0] < 0.01 && places[3999] > 0.99)
        }
    }

    @Test func `crops the middle where no crop fits`() {
        var settings = nothing()
        (settings.cropScale, settings.cropRatio) = ([0.9, 1], [0.75, 4.0 / 3])
        let wide = plans(settings, of: images(1, height: 10, width: 100), count: 20).map(\.crop)
        let isWide = wide.allSatisfy { $0 == .init(top: 0, left: 43, height: 10, width: 13) }
        #expect(isWide)
        let high = plans(settings, of: images(1, height: 100, width: 10), count: 20).map(\.crop)
        let isHigh = high.allSatisfy { $0 == .init(top: 43, left: 0, height: 13, width: 10) }
        #expect(isHigh)
    }

    @Test func `does each thing as often as is asked for`() {
        var settings = nothing()
        (settings.flip, settings.grey, settings.jitter.probability) = (0.5, 0.2, 0.8)
        (settings.blur.probability, settings.solarize.probability) = (0.3, 0.1)
        let plans = plans(settings, of: images(1), count: 4000)
        func share(_ isSo: (ViewPlan) -> Bool) -> Double { Double(plans.count(where: isSo)) / 4000 }
        let found = [
            share(\.isMirrored), share(\.isGrey), share { $0.colours != ColourChange() }, share { $0.blur != nil },
            share { $0.solarize != nil },
        ]
        // Four standard deviations of a share of 4000.
        for (found, expected) in zip(found, [0.5, 0.2, 0.8, 0.3, 0.1]) { #expect(abs(found - expected) < 0.032) }
        let sigmas = plans.compactMap(\.blur).sorted()
        #expect(sigmas[0] >= 0.1 && sigmas[sigmas.count - 1] <= 2)
        #expect(abs(sigmas[sigmas.count / 2] - 1.05) < 0.15)
    }

    @Test func `changes colours in every order, by factors within their ranges`() {
        var settings = nothing()
        settings.jitter.probability = 1
        let changes = plans(settings, of: images(1), count: 4800).map(\.colours)
        var orders: [[ColourChange.Step]: Int] = [:]
        for change in changes {
            orders[(0..<4).map { change[step: $0] }, default: 0] += 1
            #expect((0.6...1.4).contains(change.brightness) && (0.6...1.4).contains(change.contrast))
            #expect((0.6...1.4).contains(change.saturation) && (-0.1...0.1).contains(change.turn))
        }
        // Each of the 24 orders 200 times, and five standard deviations.
        #expect(orders.count == 24)
        let isEven = orders.values.allSatisfy { (130...270).contains($0) }
        #expect(isEven, "\(orders.values.sorted())")
        let mean = changes.map { Double($0.brightness) }.reduce(0, +) / 4800
        #expect(abs(mean - 1) < 0.02)
        let grey = plans(settings, of: images(1, channels: 1), count: 200).map(\.colours)
        let isBare = grey.allSatisfy { $0.saturation == 1 && $0.turn == 0 && $0[step: 2] == .nothing }
        #expect(isBare)
    }
}

@Suite struct `A batch of views` {
    private let size = 3 * 64

    private func batches(
        _ count: Int,
        batch: Int,
        seed: Int = 5,
        threads: Int = 2,
        _ change: (inout ViewSettings) -> Void = { _ in }
    ) -> ViewBatches {
        var settings = ViewSettings()
        settings.size = 8
        settings.blur.probability = 0.5
        change(&settings)
        return ViewBatches(images(count), settings, batch: batch, seed: seed, threads: threads)
    }

    /// The views of an epoch by image: first, second.
    private func views(_ batches: ViewBatches, epoch: Int = 0) throws -> [Int: [[Float]]] {
        var found: [Int: [[Float]]] = [:]
        for step in 0..<batches.stepsPerEpoch {
            let batch = try batches.batch(step: epoch * batches.stepsPerEpoch + step)
            for (place, index) in batch.indices.enumerated() {
                found[index] = (0..<2).map { view in
                    let start = (view * batch.count + place) * size
                    return Array(batch.global[start..<start + size])
                }
            }
        }
        return found
    }

    @Test func `depends on seed, epoch, image and view, and neither on its size nor on threads`() throws {
        let whole = try views(batches(16, batch: 16))
        #expect(whole.count == 16)
        #expect(try views(batches(16, batch: 4)) == whole)
        #expect(try views(batches(16, batch: 8, threads: 1)) == whole)
        #expect(try views(batches(16, batch: 4), epoch: 1) != whole)
        #expect(try views(batches(16, batch: 4, seed: 6)) != whole)
        let all = whole.values.flatMap { $0 }
        #expect(Set(all).count == 32)
        // A step on its own, as after a resume, is what it was in its turn.
        let fresh = try batches(16, batch: 4).batch(step: 6)
        let inTurn = batches(16, batch: 4)
        for step in 0..<6 { _ = try inTurn.batch(step: step) }
        let later = try inTurn.batch(step: 6)
        #expect(later.global == fresh.global && later.indices == fresh.indices)
    }

    @Test func `of more images than there are repeats images, not views`() throws {
        let batch = try batches(3, batch: 8).batch(step: 0)
        #expect(batch.indices.count == 8 && Set(batch.indices) == [0, 1, 2])
        let views = (0..<16).map { Array(batch.global[$0 * size..<($0 + 1) * size]) }
        #expect(Set(views).count == 16)
    }

    @Test func `has small views too, if they are asked for, of a smaller part`() throws {
        let plain = try batches(8, batch: 4).batch(step: 1)
        #expect(plain.local.isEmpty && plain.global.count == 2 * 4 * size)
        let source = batches(8, batch: 4) { ($0.local.count, $0.local.size) = (3, 10) }
        let batch = try source.batch(step: 1)
        #expect(batch.global == plain.global && batch.indices == plain.indices)
        #expect(batch.local.count == 3 * 4 * 3 * 100)
        let views = (0..<12).map { Array(batch.local[$0 * 300..<($0 + 1) * 300]) }
        #expect(Set(views).count == 12)
        // With everything else off, a small view shows its crop alone: of a ramp, a range of values as wide as the crop.
        var settings = nothing()
        (settings.local.count, settings.local.size, settings.local.cropScale) = (2, 8, [0.05, 0.2])
        let ramp = (0..<40 * 40).map { UInt8($0 % 40 * 6) }
        let images = LabelledImages(
            planes: PicturePlanes(pixels: ramp, channels: 1, height: 40, width: 40),
            labels: [-1],
            classNames: []
        )
        let locals = try ViewBatches(images, settings, batch: 16, seed: 0).batch(step: 0).local
        for view in 0..<32 {
            let values = locals[view * 64..<(view + 1) * 64]
            let columns = Double((values.max() ?? 0) - (values.min() ?? 0)) / 2 * 255 / 6
            #expect(columns < 40 * 0.2.squareRoot() + 1 && columns > 40 * 0.05.squareRoot() * 0.875 - 3)
        }
    }

    @Test func `draws the second views by settings of their own`() throws {
        var settings = nothing(size: 12)
        settings.second = SecondViewSettings()
        settings.second?.flip = 1
        settings.second?.solarize = SolarizeSettings()
        settings.second?.solarize?.probability = 1
        let batch = try ViewBatches(images(2), settings, batch: 2, seed: 0).batch(step: 0)
        let count = batch.global.count / 2
        for row in 0..<count / 12 {
            for column in 0..<12 {
                let first = batch.global[row * 12 + column]
                let second = batch.global[count + row * 12 + 11 - column]
                // In [−1, 1] what is bright is negated.
                let isBright = ((first + 1) * 127.5).rounded() >= 128
                #expect(abs(second - (isBright ? -first : first)) < 1e-6)
            }
        }
    }

    @Test func `is in the numbers that an encoder was told to expect, and so are plain views`() throws {
        var settings = nothing()
        settings.normalize.mean = [0.1, 0.2, 0.3]
        settings.normalize.deviation = [0.5, 0.25, 2]
        let images = images(2)
        let plain = plainViews(images, 0..<2, settings)
        let first = try ViewBatches(images, settings, batch: 2, seed: 0).batch(step: 0)
        for (place, index) in first.indices.enumerated() {
            let view = Array(first.global[place * 432..<(place + 1) * 432])
            #expect(view == Array(plain[index * 432..<(index + 1) * 432]))
        }
        for channel in 0..<3 {
            let value = Float(images.pixels[channel * 144 + 7]) / 255
            let expected = (value - [0.1, 0.2, 0.3][channel]) / [0.5, 0.25, 2][channel]
            #expect(abs(plain[channel * 144 + 7] - expected) < 1e-5)
        }
        #expect(plainViews(images, 1..<2, settings) == Array(plain[432...]))
    }

    @Test func `of grey images has one channel`() throws {
        let source = ViewBatches(images(4, channels: 1), nothing(size: 16), batch: 2, seed: 0)
        #expect(source.channels == 1)
        #expect(try source.batch(step: 0).global.count == 2 * 2 * 256)
    }
}
