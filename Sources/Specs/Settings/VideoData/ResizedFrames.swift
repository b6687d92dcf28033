/// Settings of frames that are resized.
protocol ResizedFrames: Settings {
    var height: Int { get set }
    var width: Int { get set }
}

extension ResizedFrames {
    /// The size that frames have.
    static var frameSize: [Field<Self>] {
        [
            Field("height", \.height, "Height that frames are resized to, in pixels.", .range(16...2048)),
            Field("width", \.width, "Width that frames are resized to, in pixels.", .range(16...4096)),
        ]
    }
}
