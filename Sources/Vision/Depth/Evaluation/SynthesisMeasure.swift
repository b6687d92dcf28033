import Specs
import Torch

/// Measures how well a frame is synthesised from its sources, alike for all methods.
struct SynthesisMeasure {
    /// Which sources a frame has.
    let views: DepthObjectiveSettings.Views

    /// How well a frame is synthesised.
    func score(of seen: HeldOutViews) throws -> SynthesisScore {
        var plain = common
        plain.photometric.sources = .mean
        let l1 = try value(of: plain, seen).total.item()
        let photometric = try value(of: byBestSource, seen).total.item()
        guard views != .stereo else { return SynthesisScore(l1: l1, photometric: photometric) }
        var consistent = byBestSource
        consistent.geometry.weight = 1
        let sum = try value(of: consistent, seen).sums.first { $0.name == "geometry" }?.value.item()
        // A mean over both directions of each source.
        let count = Double(2 * seen.views.sources.size(0))
        return SynthesisScore(l1: l1, photometric: photometric, geometry: sum.map { $0 / count })
    }

    /// The part of the pixels that synthesis explains better than an unmoved source does.
    func warpedShare(of seen: HeldOutViews) throws -> Double {
        var settings = byBestSource
        settings.automask = .binary
        return try value(of: settings, seen).warped[0].item()
    }

    /// An objective without the masks that a method may have learned.
    private func value(of settings: DepthObjectiveSettings, _ seen: HeldOutViews) throws -> ObjectiveValue {
        var predictions = seen.predictions
        predictions.masks = []
        return try depthObjective(seen.views, predictions, settings)
    }

    /// What is the same for all scores: one scale, what is in view, no smoothness.
    private var common: DepthObjectiveSettings {
        var common = DepthObjectiveSettings()
        (common.padding, common.scales, common.views) = (.mask, 1, views)
        common.smoothness.weight = 0
        return common
    }

    /// 0.85 SSIM + 0.15 L1 by the best source.
    private var byBestSource: DepthObjectiveSettings {
        var settings = common
        (settings.photometric.l1, settings.photometric.ssim, settings.photometric.sources) = (0.15, 0.85, .minimum)
        return settings
    }
}
