/// Settings of images of which only the first may be used.
protocol LimitedImages: Settings {
    var trainImages: Int? { get set }
    var testImages: Int? { get set }
}

extension LimitedImages {
    /// How many images to train and to test on.
    static var limits: [Field<Self>] {
        [
            Field("trainImages", \.trainImages, "Only the first so many images to train on.", .optional(.atLeast(1))),
            Field("testImages", \.testImages, "Only the first so many images to test on.", .optional(.atLeast(1))),
        ]
    }
}

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
