/// How well a frame is synthesised from its sources: no truth is needed, and all methods are asked alike.
struct SynthesisScore {
    /// Mean absolute difference of images in [0, 1], over what is in view.
    var l1: Double
    /// 0.85 SSIM + 0.15 L1 by the best source, over what is in view.
    var photometric: Double
    /// Mean |D − D'| / (D + D') of depth from two frames; nil without neighbours.
    var geometry: Double?

    /// Named as metrics.
    var named: [String: Double] {
        var values = ["synthesis.l1": l1, "synthesis.photometric": photometric, "synthesis.score": photometric]
        if let geometry {
            values["synthesis.geometry"] = geometry
            values["synthesis.score"] = photometric + geometry
        }
        return values
    }
}
