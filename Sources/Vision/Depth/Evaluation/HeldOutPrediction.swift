/// What the networks say of one held-out frame.
struct HeldOutPrediction {
    /// At full size, `[height · width]`.
    var disparity: [Float]
    /// The motions to the frames before and after it; nil where there are none.
    var motions: NeighbourMotions?
    /// How well the frame is synthesised; nil where it was not asked for.
    var synthesis: SynthesisScore?
}
