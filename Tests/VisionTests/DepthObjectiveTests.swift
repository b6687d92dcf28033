import Specs
import Support
import Testing
import Torch
import Vision

/// A small set of views that overlap, in float64.
struct SmallViews {
    let height = 18
    let width = 26
    let target: Tensor
    /// `[2, 2, 3, height, width]`.
    let sources: Tensor
    let intrinsics = Tensor([24, 25, 12.5, 8.5, 20, 21, 13, 9] as [Double], shape: [2, 4])

    init() {
        let smooth = (wave64(6, 3, 6, 8) * 0.5 + 0.5).interpolated(height: 18, width: 26, mode: .bilinear)
        target = smooth.sliced(0, 0, 2)
        sources = smooth.sliced(0, 2, 6).reshaped(2, 2, 3, 18, 26)
    }

    func output(_ scale: Int, phase: Double = 0) -> Tensor {
        wave64(2, 1, height >> scale, width >> scale, phase: Double(scale) + phase) * 0.2 + 0.5
    }

    func motion(_ source: Int) -> Tensor { wave64(2, 6, phase: Double(source + 2)) * 0.1 }

    func views(_ camera: Tensor? = nil) -> ViewSet {
        ViewSet(target: target, sources: sources, intrinsics: camera ?? intrinsics)
    }

    func predictions(_ settings: DepthObjectiveSettings) -> ViewPredictions {
        let depth = DepthMaps(outputs: (0..<4).map { output($0) }, range: [0.1, 1])
        let motions = (0..<2).map { Motion(motion($0), .euler) }
        let others = (0..<2).map { source in
            DepthMaps(outputs: (0..<4).map { output($0, phase: Double(source) + 0.3) }, range: [0.1, 1])
        }
        return ViewPredictions(depth: depth, motions: motions, sourceDepths: settings.geometry.weight > 0 ? others : [])
    }
}

@Suite struct `The depth objective` {
    private let small = SmallViews()

    private var modern: DepthObjectiveSettings {
        var settings = DepthObjectiveSettings()
        (settings.photometric.l1, settings.photometric.ssim) = (0.15, 0.85)
        (settings.photometric.sources, settings.automask) = (.minimum, .minimum)
        (settings.smoothness.weight, settings.smoothness.order, settings.smoothness.map) = (1e-3, 1, .output)
        (settings.multiscale, settings.scaleReduction, settings.padding) = (.full, .mean, .border)
        return settings
    }

    private func still(_ image: Tensor, _ settings: DepthObjectiveSettings) throws -> [String: Double] {
        let flat = DepthMaps(
            outputs: (0..<4).map { .full([2, 1, 18 >> $0, 26 >> $0], 0.4, dtype: .float64) },
            range: [0.01, 10.01]
        )
        let motion = Motion(.zeros([2, 6], dtype: .float64), .euler)
        let views = ViewSet(target: image, sources: .stacked([image, image], 0), intrinsics: small.intrinsics)
        let value = try depthObjective(views, ViewPredictions(depth: flat, motions: [motion, motion]), settings)
        return Dictionary(uniqueKeysWithValues: try value.sums.map { ($0.name, try $0.value.item()) })
    }

    @Test func `costs nothing for a perfect prediction of a still camera, whatever is compared`() throws {
        for padding in [ViewPadding.border, .zeros, .mask] {
            for sources in PhotometricSettings.Sources.allCases {
                var settings = modern
                (settings.padding, settings.photometric.sources, settings.automask) = (padding, sources, .none)
                for value in try still(small.target, settings).values { #expect(abs(value) < 1e-6) }
            }
        }
    }

    @Test func `its terms add up to it`() throws {
        var settings = modern
        settings.geometry.weight = 0.5
        let value = try depthObjective(small.views(), small.predictions(settings), settings)
        let sum = try value.terms.reduce(0) { $0 + (try $1.value.item()) }
        #expect(try abs(sum - value.total.item()) < 1e-12)
        #expect(Set(value.terms.map(\.name)) == ["photometric", "smoothness", "geometry"])
        let weights = value.terms.filter { $0.name == "smoothness" }.map(\.weight)
        let halved: [Double] = [0, 1, 2, 3].map { (scale: Int) in 1e-3 / Double(4 << scale) }
        #expect(weights == halved)
    }

    @Test func `the minimum over sources is at most their mean, and the sum is twice the mean`() throws {
        func value(_ sources: PhotometricSettings.Sources) throws -> Double {
            var settings = modern
            (settings.photometric.sources, settings.automask, settings.smoothness.weight) = (sources, .none, 0)
            return try depthObjective(small.views(), small.predictions(settings), settings).total.item()
        }
        let (least, mean, sum) = (try value(.minimum), try value(.mean), try value(.sum))
        #expect(least < mean)
        #expect(abs(sum - 2 * mean) < 1e-12)
    }

    @Test func `images in [-1, 1] differ twice as much`() throws {
        func value(_ range: PhotometricSettings.Range) throws -> Double {
            var settings = DepthObjectiveSettings()
            (settings.photometric.range, settings.smoothness.weight, settings.padding) = (range, 0, .border)
            return try depthObjective(small.views(), small.predictions(settings), settings).total.item()
        }
        #expect(try abs(value(.symmetric) - 2 * value(.unit)) < 1e-12)
    }

    @Test func `a still scene teaches nothing where unwarped sources explain it`() throws {
        var settings = modern
        settings.smoothness.weight = 0
        let motion = small.motion(0).requiringGradient()
        let views = ViewSet(target: small.target, sources: small.target.unsqueezed(0), intrinsics: small.intrinsics)
        let depth = small.predictions(settings).depth
        for automask in [Automask.minimum, .binary] {
            settings.automask = automask
            let value = try depthObjective(
                views,
                ViewPredictions(depth: depth, motions: [Motion(motion, .euler)]),
                settings
            )
            let found = try gradients(of: value.total, withRespectTo: [motion])[0]
            #expect(try (found ?? .zeros([1])).abs().max().item() == 0)
            #expect(try value.warped.allSatisfy { try $0.item() < 0.05 })
        }
    }

    @Test func `leaving the view is never rewarded`() throws {
        // The camera turns away until it sees nothing of the target.
        func value(_ turn: Double) throws -> (loss: Double, valid: Double) {
            var settings = modern
            (settings.padding, settings.automask, settings.smoothness.weight, settings.scales) = (.mask, .none, 0, 1)
            let motion = Motion(Tensor([0, 0, 0, 0, turn, 0, 0, 0, 0, 0, turn, 0] as [Double], shape: [2, 6]), .euler)
            let depth = small.predictions(settings).depth
            let views = ViewSet(target: small.target, sources: small.target.unsqueezed(0), intrinsics: small.intrinsics)
            let value = try depthObjective(views, ViewPredictions(depth: depth, motions: [motion]), settings)
            return (try value.total.item(), try value.valid[0].item())
        }
        let (here, away) = (try value(0), try value(3))
        #expect(here.loss < 1e-6)
        #expect(here.valid > 0.9)
        #expect(away.valid == 0)
        #expect(away.loss == 1)
        let half = try value(0.5)
        #expect(half.valid > 0 && half.valid < 0.9)
        #expect(half.loss > here.loss)
    }

    @Test func `means divide by what is valid, not by all pixels`() throws {
        // A grey target and a white source: the error is the same wherever the source is seen.
        var settings = DepthObjectiveSettings()
        (settings.padding, settings.smoothness.weight, settings.scales) = (.mask, 0, 1)
        let grey = Tensor.full([2, 3, 18, 26], 0.5, dtype: .float64)
        let white = Tensor.full([2, 3, 18, 26], 0.75, dtype: .float64)
        let depth = DepthMaps(depths: [.full([2, 1, 18, 26], 2, dtype: .float64)], range: [0, 1])
        for shift in [0.0, 0.3, 0.9] {
            let motion = Motion(Tensor([shift, 0, 0, 0, 0, 0, shift, 0, 0, 0, 0, 0], shape: [2, 6]), .euler)
            let views = ViewSet(target: grey, sources: white.unsqueezed(0), intrinsics: small.intrinsics)
            let value = try depthObjective(views, ViewPredictions(depth: depth, motions: [motion]), settings)
            #expect(try abs(value.total.item() - 0.25) < 1e-12)
        }
    }

    @Test func `depth that is consistent between frames costs nothing, and inconsistency is bounded`() throws {
        var settings = modern
        (settings.geometry.weight, settings.smoothness.weight, settings.padding) = (0.5, 0, .mask)
        func inconsistency(_ other: Double) throws -> Double {
            func flat(_ depth: Double) -> DepthMaps {
                DepthMaps(
                    depths: (0..<4).map { .full([2, 1, 18 >> $0, 26 >> $0], depth, dtype: .float64) },
                    range: [0, 1]
                )
            }
            let motion = Motion(.zeros([2, 6], dtype: .float64), .euler)
            let views = ViewSet(target: small.target, sources: small.target.unsqueezed(0), intrinsics: small.intrinsics)
            let predictions = ViewPredictions(depth: flat(2), motions: [motion], sourceDepths: [flat(other)])
            let value = try depthObjective(views, predictions, settings)
            return try #require(value.sums.first { $0.name == "geometry" }).value.item()
        }
        #expect(try inconsistency(2) < 1e-9)
        // |2 − 6| / 8 = ½, both ways, with weight ½.
        #expect(try abs(inconsistency(6) - 0.5) < 1e-9)
    }

    @Test func `every term that can be weighed has a name of its own and is computed`() {
        #expect(Set(depthTerms.map { $0.name }).count == depthTerms.count)
        for term in depthTerms { #expect(term.init() is any DepthTerm, "\(term.name)") }
    }

    @Test func `velocity asks for the distance travelled`() throws {
        var settings = modern
        (settings.velocity.weight, settings.smoothness.weight) = (0.1, 0)
        var views = small.views()
        views.distances = Tensor([1, 2, 3, 4] as [Double], shape: [2, 2])
        let motions = [
            Motion(Tensor([0, 0, 1, 0, 0, 0, 0, 3, 0, 0, 0, 0] as [Double], shape: [2, 6]), .euler),
            Motion(Tensor([0, 0, 2, 0, 0, 0, 0, 0, 3.5, 0, 0, 0] as [Double], shape: [2, 6]), .euler),
        ]
        let predictions = ViewPredictions(depth: small.predictions(settings).depth, motions: motions)
        let value = try depthObjective(views, predictions, settings)
        let term = try #require(value.sums.first { $0.name == "velocity" }).value.item()
        #expect(abs(term - 0.1 * 0.5 / 4) < 1e-12)
    }

    @Test func `clipping limits the largest errors alone`() throws {
        func value(_ clip: Double?) throws -> Double {
            var settings = DepthObjectiveSettings()
            (settings.photometric.clip, settings.smoothness.weight, settings.padding) = (clip, 0, .border)
            return try depthObjective(small.views(), small.predictions(settings), settings).total.item()
        }
        let (none, far, near) = (try value(nil), try value(100), try value(0.5))
        #expect(far == none)
        #expect(near < none)
    }
}
