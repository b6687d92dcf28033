/// One example of a task.
public struct PretextExample: Sendable, Equatable {
    /// What the encoder sees, around 0.
    public var input: Planes
    /// What is to be predicted, alike; empty where that is a class.
    public var target: [Float] = []
    /// 1 where a prediction counts; as many as the target.
    public var mask: [Float] = []
    /// 1 where the input is hidden, one number for each value of the planes that it was made of.
    public var hidden: [Float]
    /// The class; 0 for an image.
    public var label = 0

    /// An input, and what is hidden of it; nothing is to be predicted yet.
    init(input: Planes, hidden: [Float]) { (self.input, self.hidden) = (input, hidden) }
}
