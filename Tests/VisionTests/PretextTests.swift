import Specs
import Testing
import Torch
import Vision

@Suite struct `Pretext tasks` {
    /// Planes of different numbers in [0, 1].
    private func planes(_ count: Int = 3, height: Int = 12, width: Int = 12, seed: UInt64 = 1) -> Planes {
        var random = RandomStream(seed: seed)
        let values = (0..<count * height * width).map { _ in Float(random.uniform()) }
        return Planes(values, count: count, height: height, width: width)
    }

    private func corrupted(_ planes: Planes, _ corruption: any PlaneCorruption, seed: UInt64 = 2) -> Planes {
        var random = RandomStream(seed: seed)
        return corruption.corrupted(planes, &random)
    }

    private func hidden(_ visible: any PartHiding, _ planes: Planes, seed: UInt64 = 3) -> [Float] {
        var random = RandomStream(seed: seed)
        return visible.hidden(of: planes, colours: 3, &random)
    }

    @Test func `noise has its deviation, and salt and pepper hit their part of the pixels in all colours`() {
        let image = planes(3, height: 64, width: 64)
        var noise = NoiseSettings()
        noise.deviation = 0.3
        let differences = zip(corrupted(image, noise).values, image.values).map { Double($0 - $1) }
        let deviation = (differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)).squareRoot()
        #expect(abs(deviation - 0.3) < 0.01)

        var hits = SaltPepperSettings()
        hits.part = 0.2
        let spoiled = corrupted(image, hits)
        let changed = (0..<image.area).filter { place in
            (0..<3).allSatisfy { spoiled.values[$0 * image.area + place] != image.values[$0 * image.area + place] }
        }
        let untouched = (0..<image.area).filter { place in
            (0..<3).allSatisfy { spoiled.values[$0 * image.area + place] == image.values[$0 * image.area + place] }
        }
        #expect(changed.count + untouched.count == image.area)
        #expect(abs(Double(changed.count) / Double(image.area) - 0.2) < 0.03)
        #expect(changed.allSatisfy { [0, 1].contains(spoiled.values[$0]) })
    }

    @Test func `blur and low resolution keep flat images, and the mean of others`() {
        let flat = Planes([Float](repeating: 0.25, count: 3 * 12 * 12), count: 3, height: 12, width: 12)
        let image = planes()
        let corruptions: [any PlaneCorruption] = [BlurCorruptionSettings(), LowResolutionSettings()]
        for corruption in corruptions {
            let isFlat = corrupted(flat, corruption).values.allSatisfy { abs($0 - 0.25) < 1e-6 }
            #expect(isFlat)
            let smooth = corrupted(image, corruption)
            func spread(_ planes: Planes) -> Float {
                let mean = planes.values.reduce(0, +) / Float(planes.values.count)
                return planes.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            }
            #expect(spread(smooth) < 0.5 * spread(image))
        }
        // Twelve pixels are three squares of four: each is its mean.
        let squares = corrupted(image, LowResolutionSettings()).values
        var sum: Float = 0
        for row in 0..<4 { for column in 0..<4 { sum += image.values[row * 12 + column] } }
        #expect(abs(squares[0] - sum / 16) < 1e-5)
        #expect(squares[0] == squares[39])
    }

    @Test func `grey is the luminance of the colours, alike in all`() {
        let image = Planes([1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1], count: 3, height: 2, width: 2)
        // Pixels: (1, 0, 0), (0, 0, 1), (0, 1, 1), (1, 1, 1).
        let grey = corrupted(image, GreySettings()).values
        let expected: [Float] = [0.299, 0.114, 0.701, 1]
        for plane in 0..<3 {
            for pixel in 0..<4 {
                let difference = abs(grey[plane * 4 + pixel] - expected[pixel])
                #expect(difference < 1e-6)
            }
        }
    }

    @Test func `each visible part hides what it says`() {
        let image = planes(3, height: 12, width: 16)
        func part(_ visible: any PartHiding) -> Double {
            let mask = hidden(visible, image)
            return Double(mask.reduce(0, +)) / Double(mask.count)
        }
        func half(_ side: HalfSettings.Side) -> any PartHiding {
            var half = HalfSettings()
            half.side = side
            return half
        }
        #expect(part(AllVisibleSettings()) == 0)
        for side in HalfSettings.Side.allCases { #expect(part(half(side)) == 0.5) }
        #expect(part(SurroundSettings()) == 0.25)
        var patches = PatchesSettings()
        patches.patch = 4
        #expect(part(patches) == 0.75)
        let blocks = part(BlocksSettings())
        #expect(blocks > 0.05 && blocks <= 0.27)

        // What is seen of the upper half is its rows, and the lower half sees the others.
        let (top, bottom) = (hidden(half(.top), image), hidden(half(.bottom), image))
        #expect(zip(top, bottom).allSatisfy { $0 + $1 == 1 })
        #expect(top[0] == 0 && top[11 * 16] == 1)
        let centre = hidden(SurroundSettings(), image)
        #expect(centre[0] == 0 && centre[6 * 16 + 8] == 1)
    }

    @Test func `of a clip, the future or the past is hidden whole`() {
        let clip = planes(9, height: 4, width: 4)
        var frames = FramePartSettings()
        let past = hidden(frames, clip)
        #expect(past.prefix(96).allSatisfy { $0 == 0 } && past.suffix(48).allSatisfy { $0 == 1 })
        frames.part = .future
        let future = hidden(frames, clip)
        #expect(future.prefix(48).allSatisfy { $0 == 1 } && future.suffix(96).allSatisfy { $0 == 0 })
    }

    @Test func `as many patches are hidden of each image, never all, and not the same ones`() {
        let image = planes(3, height: 16, width: 16)
        var patches = PatchesSettings()
        (patches.patch, patches.hidden) = (4, 0.999)
        let masks = (0..<20).map { hidden(patches, image, seed: UInt64($0)) }
        let seen = masks.map { mask in mask.filter { $0 == 0 }.count }
        #expect(seen.allSatisfy { $0 == 3 * 16 })
        #expect(Set(masks).count > 5)
    }

    @Test func `four right angles are none, and one turns counter-clockwise`() {
        let image = planes(2, height: 5, width: 5)
        #expect(image.turned(1).turned(1).turned(1).turned(1) == image)
        #expect(image.turned(1).turned(1) == image.turned(2) && image.turned(2).turned(1) == image.turned(3))
        let square = Planes([1, 2, 3, 4], count: 1, height: 2, width: 2)
        #expect(square.turned(1).values == [2, 4, 1, 3])
    }

    @Test func `tiles go where their order says`() {
        let square = Planes((0..<16).map { Float($0) }, count: 1, height: 4, width: 4)
        #expect(square.permuted(grid: 2, order: [0, 1, 2, 3]) == square)
        let swapped = square.permuted(grid: 2, order: [3, 1, 2, 0])
        #expect(Array(swapped.values.prefix(4)) == [10, 11, 2, 3])
        #expect(swapped.permuted(grid: 2, order: [3, 1, 2, 0]) == square)
    }

    @Test func `orders of a jigsaw differ from each other in most places, and are the same each time`() {
        let orders = jigsawOrders(tiles: 9, count: 64)
        #expect(orders.count == 64 && Set(orders).count == 64 && orders == jigsawOrders(tiles: 9, count: 64))
        #expect(orders.allSatisfy { $0.sorted() == Array(0..<9) })
        var least = 9
        for (index, order) in orders.enumerated() {
            for other in orders[..<index] { least = min(least, zip(order, other).filter { $0 != $1 }.count) }
        }
        #expect(least >= 5)
        #expect(Set(jigsawOrders(tiles: 4, count: 24)).count == 24)
    }

    @Test func `the neighbour of the central tile lies where its class says`() {
        // Each pixel is its number.
        let image = Planes((0..<81).map { Float($0) }, count: 1, height: 9, width: 9)
        var random = RandomStream(seed: 5)
        for place in 0..<8 {
            let tiles = image.neighbouringTiles(place, gap: 0, &random)
            #expect(tiles.count == 2 && tiles.height == 3 && tiles.values[0] == 30)
            let tile = place < 4 ? place : place + 1
            #expect(tiles.values[9] == Float(tile / 3 * 27 + tile % 3 * 3))
        }
    }

    @Test func `an example is a pure function of its stream, and its truth is not corrupted`() throws {
        let image = planes()
        var task = TaskSettings()
        task.corruption = Corruption(NoiseSettings())
        task.visible = VisiblePart(HalfSettings())
        task.target = .hidden
        func example() throws -> PretextExample {
            var random = RandomStream(seed: 9)
            return try PretextTask(task).example(of: image, colours: 3, &random)
        }
        let one = try example()
        #expect(try one == example())
        #expect(zip(one.target, image.values).allSatisfy { abs($0 - (2 * $1 - 1)) < 1e-6 })
        #expect(one.mask == one.hidden)
        #expect(zip(one.input.values, one.hidden).allSatisfy { $1 == 0 || $0 == 0 })
    }

    @Test func `only what counts is compared`() throws {
        let generator = try Generator(seed: 4)
        let target = Tensor.randn([2, 3, 4, 4], generator: generator)
        let prediction = Tensor.randn([2, 3, 4, 4], generator: generator).requiringGradient()
        let mask = (Tensor.randn([2, 1, 4, 4], generator: generator) .> 0).to(.float32)
        let loss = maskedPrediction(prediction, target, mask: mask, .squared)
        let difference = (prediction.detached() - target).squared() * mask
        let expected: Double = try difference.sum().item() / (3 * mask.sum().item())
        #expect(abs(try loss.item() - expected) < 1e-5)
        let gradient = try #require(try gradients(of: loss, withRespectTo: [prediction])[0])
        let outside: Double = try (gradient * (1 - mask)).abs().sum().item()
        #expect(outside == 0)
        let nothing: Double = try maskedPrediction(prediction, target, mask: mask * 0, .absolute).item()
        #expect(nothing == 0)
    }

    @Test func `patches make the image again, and are normalised each for itself`() throws {
        let images = Tensor.randn([2, 3, 8, 12], generator: try Generator(seed: 5)) * 3 + 1
        let parts = patches(of: images, size: 4)
        #expect(parts.shape == [2, 6, 48])
        let back = image(of: parts, size: 4, rows: 2, columns: 3)
        #expect(try back.floats() == images.floats())
        // The second patch is the upper middle one.
        let first: Double = try parts.selected(1, 1).selected(1, 0).selected(0, 0).item()
        let pixel: Double = try images.selected(0, 0).selected(0, 0).selected(0, 0).selected(0, 4).item()
        #expect(first == pixel)
        let normalized = normalizedPatches(parts)
        let (mean, deviation) = (try normalized.mean(2).abs().max().item(), try normalized.std(2).mean().item())
        #expect(mean < 1e-5 && abs(deviation - 1) < 1e-4)
    }

    @Test func `transformers have the published numbers of parameters`() throws {
        let generator = try Generator(seed: 0)
        // Touvron et al. 2021, less the positions, which are fixed here, and the layer of 1000 classes.
        for (size, published) in [(VisionTransformerSettings.Size.tiny, 5_717_416), (.small, 22_050_664)] {
            var settings = VisionTransformerSettings()
            (settings.size, settings.patch) = (size, 16)
            let encoder = settings.makeEncoder(channels: 3, generator: generator)
            let other = 1000 * (size.dimension + 1) + 197 * size.dimension
            #expect(encoder.parameterCount == published - other)
        }
    }

    @Test func `a transformer that sees some patches gives their tokens what it gives when they are all there is`()
        throws
    {
        let encoder = VisionTransformer(
            inputs: 3,
            patch: 4,
            dimension: 64,
            layers: 2,
            heads: 1,
            generator: try Generator(seed: 6)
        )
        let images = Tensor.randn([2, 3, 8, 8], generator: try Generator(seed: 7))
        let all = Tensor([0, 1, 2, 3, 3, 1, 0, 2] as [Int64], shape: [2, 4])
        // In another order they are the same tokens: positions travel with the patches.
        let (whole, seen) = (encoder.tokens(of: images), encoder.tokens(of: images, visible: all))
        let classDifference: Double = try (whole.selected(1, 0) - seen.selected(1, 0)).abs().max().item()
        let moved = whole.sliced(1, 1).gather(1, all.unsqueezed(2).expanded([2, 4, 64]))
        let difference: Double = try (moved - seen.sliced(1, 1)).abs().max().item()
        #expect(classDifference < 1e-5 && difference < 1e-5)
    }
}
