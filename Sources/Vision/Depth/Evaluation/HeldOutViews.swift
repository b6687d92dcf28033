/// A held-out frame with its sources, and what the networks say of them.
struct HeldOutViews {
    /// The frame's number in its sequence.
    var frame: Int
    /// The frame, its sources and their camera.
    var views: ViewSet
    /// Depth and motion by the networks.
    var predictions: ViewPredictions
}
