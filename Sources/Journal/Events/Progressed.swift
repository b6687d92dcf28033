/// Training is so far. For eyes, not for the record.
public struct Progressed: RunEvent {
    /// Its name in journals.
    public static let name = "progress"

    /// Steps that are done.
    public var step: Int
    /// Steps that the whole run takes.
    public var steps: Int
    /// The objective's value in the last step.
    public var loss: Double
    /// Images per second of late.
    public var imagesPerSecond: Double
}

extension Event {
    /// `step` of `steps` steps are done.
    public static func progress(step: Int, steps: Int, loss: Double, imagesPerSecond: Double) -> Event {
        Event(Progressed(step: step, steps: steps, loss: loss, imagesPerSecond: imagesPerSecond))
    }
}
