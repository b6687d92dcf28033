/// A pretext task: what is done to an input, what of it is seen, and what is to be told of it.
public struct TaskSettings: Settings {
    /// What is compared with the truth.
    public enum Target: String, Word {
        /// Everything.
        case all
        /// What was hidden.
        case hidden
    }

    /// How a prediction is compared with the truth.
    public enum Loss: String, Word { case squared, absolute }

    public var corruption = CorruptionSettings.none(NoSettings())
    public var visible = VisibleSettings.all(NoSettings())
    public var target = Target.all
    public var head = HeadSettings.image(ImageHeadSettings())
    public var loss = Loss.squared

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("corruption", \.corruption, "What happens to the input; the truth stays what it was."),
        Field("visible", \.visible, "Which part of the input is seen; the rest is the mean colour."),
        Field("target", \.target, "What is compared with the truth: everything, or what was hidden."),
        Field("head", \.head, "What is predicted: the image, or what was done to it."),
        Field("loss", \.loss, "Of a predicted image: squared or absolute differences. Classes have cross-entropy."),
    ]

    public var contradictions: [Contradiction] {
        if target == .hidden, case .all = visible {
            let words = "is hidden, and visible is all: nothing would be compared"
            return [Contradiction("target", words, with: ["visible"])]
        }
        return []
    }
}

/// Nothing to set.
public struct NoSettings: Settings {
    public init() {}
    public static let fields: [Field<Self>] = []
}

/// What happens to an input.
public enum CorruptionSettings: Choice {
    case none(NoSettings)
    case noise(NoiseSettings)
    case saltpepper(SaltPepperSettings)
    case blur(BlurCorruptionSettings)
    case lowresolution(LowResolutionSettings)
    case grey(NoSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("none", "Nothing.", Self.none) { if case .none(let settings) = $0 { settings } else { nil } },
            Alternative("noise", "Gaussian noise. Vincent et al. 2010.", Self.noise) {
                if case .noise(let settings) = $0 { settings } else { nil }
            },
            Alternative("saltpepper", "Some pixels become black or white. Vincent et al. 2010.", Self.saltpepper) {
                if case .saltpepper(let settings) = $0 { settings } else { nil }
            },
            Alternative("blur", "A Gaussian blur.", Self.blur) {
                if case .blur(let settings) = $0 { settings } else { nil }
            },
            Alternative("lowresolution", "Squares of pixels become their mean.", Self.lowresolution) {
                if case .lowresolution(let settings) = $0 { settings } else { nil }
            },
            Alternative("grey", "Colours become grey. Zhang et al. 2016.", Self.grey) {
                if case .grey(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}

/// Gaussian noise.
public struct NoiseSettings: Settings {
    public var deviation = 0.25
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("deviation", \.deviation, "Standard deviation, of values in [0, 1].", .range(0...10))
    ]
}

/// Salt and pepper.
public struct SaltPepperSettings: Settings {
    public var part = 0.25
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("part", \.part, "Part of the pixels that become black or white.", .range(0...1))
    ]
}

/// Blur.
public struct BlurCorruptionSettings: Settings {
    public var sigma = 2.0
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("sigma", \.sigma, "Standard deviation in pixels.", .range(0.1...32))
    ]
}

/// Fewer pixels.
public struct LowResolutionSettings: Settings {
    public var factor = 4
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("factor", \.factor, "Pixels of a square along each side.", .range(2...64))
    ]
}

/// What of an input is seen.
public enum VisibleSettings: Choice {
    case all(NoSettings)
    case half(HalfSettings)
    case surround(SurroundSettings)
    case blocks(BlocksSettings)
    case patches(PatchesSettings)
    case frames(FramePartSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("all", "Everything.", Self.all) { if case .all(let settings) = $0 { settings } else { nil } },
            Alternative("half", "One half.", Self.half) { if case .half(let settings) = $0 { settings } else { nil } },
            Alternative("surround", "All but the centre. Pathak et al. 2016.", Self.surround) {
                if case .surround(let settings) = $0 { settings } else { nil }
            },
            Alternative("blocks", "All but some random blocks. Pathak et al. 2016.", Self.blocks) {
                if case .blocks(let settings) = $0 { settings } else { nil }
            },
            Alternative("patches", "Some random patches. He et al. 2022.", Self.patches) {
                if case .patches(let settings) = $0 { settings } else { nil }
            },
            Alternative("frames", "The past or the future of a clip of video. Mathieu et al. 2016.", Self.frames) {
                if case .frames(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}

/// Which half is seen.
public struct HalfSettings: Settings {
    /// Where the half lies.
    public enum Side: String, Word { case top, bottom, left, right }
    public var side = Side.top
    public init() {}
    public static let fields: [Field<Self>] = [Field("side", \.side, "The half that is seen.")]
}

/// All but the centre is seen.
public struct SurroundSettings: Settings {
    public var hidden = 0.25
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("hidden", \.hidden, "Part of the area that the hidden centre takes.", .range(0.001...0.999))
    ]
}

/// All but some blocks is seen.
public struct BlocksSettings: Settings {
    public var count = 3
    public var hidden = 0.25
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("count", \.count, "Blocks; they may overlap.", .range(1...100)),
        Field(
            "hidden",
            \.hidden,
            "Area of all blocks as a part of the image's, were there no overlap.",
            .range(0.001...0.999)
        ),
    ]
}

/// Some patches are seen.
public struct PatchesSettings: Settings {
    public var patch = 4
    public var hidden = 0.75
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("patch", \.patch, "Pixels of a patch along each side; divides the images'.", .range(1...256)),
        Field("hidden", \.hidden, "Part of the patches that are hidden.", .range(0...0.999)),
    ]
}

/// Which frames of a clip are seen.
public struct FramePartSettings: Settings {
    /// Which part of time.
    public enum Part: String, Word {
        /// All but the last frame: the future is predicted.
        case past
        /// All but the first frame: the past is told.
        case future
    }
    public var part = Part.past
    public var count = 3
    public init() {}
    public static let fields: [Field<Self>] = [
        Field("part", \.part, "past: all frames but the last are seen; future: all but the first."),
        Field("count", \.count, "Frames of a clip.", .range(2...8)),
    ]
}

/// What is predicted.
public enum HeadSettings: Choice {
    case image(ImageHeadSettings)
    case rotation(NoSettings)
    case jigsaw(JigsawSettings)
    case position(PositionSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("image", "The image itself, by a decoder.", Self.image) {
                if case .image(let settings) = $0 { settings } else { nil }
            },
            Alternative("rotation", "By which of four right angles it was turned. Gidaris et al. 2018.", Self.rotation)
            {
                if case .rotation(let settings) = $0 { settings } else { nil }
            },
            Alternative("jigsaw", "How its tiles were permuted. Noroozi and Favaro 2016.", Self.jigsaw) {
                if case .jigsaw(let settings) = $0 { settings } else { nil }
            },
            Alternative("position", "Where a tile lies around another. Doersch et al. 2015.", Self.position) {
                if case .position(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    /// Classes to tell apart; nil for an image.
    public var classes: Int? {
        switch self {
        case .image: nil
        case .rotation: 4
        case .jigsaw(let settings): settings.permutations
        case .position: 8
        }
    }
}

/// A decoder to an image.
public struct ImageHeadSettings: Settings {
    public var width = 32
    public var skips = false
    public var layers = 4
    public var normalizePatches = false

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("width", \.width, "Channels of the finest stage of a convolutional decoder.", .range(1...512)),
        Field(
            "skips",
            \.skips,
            "Whether the decoder sees the encoder's finer maps as well: then the encoder may learn nothing."
        ),
        Field(
            "layers",
            \.layers,
            "Blocks of the decoder of a vision transformer; 8 in He et al. 2022.",
            .range(1...24)
        ),
        Field(
            "normalizePatches",
            \.normalizePatches,
            "Whether each patch of the truth is brought to mean 0 and deviation 1. He et al. 2022; vit alone."
        ),
    ]
}

/// Tiles in another order.
public struct JigsawSettings: Settings {
    public var grid = 3
    public var permutations = 100

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("grid", \.grid, "Tiles along each side.", .range(2...5)),
        Field("permutations", \.permutations, "Orders to tell apart, far from each other.", .range(2...1000)),
    ]

    public var contradictions: [Contradiction] {
        guard grid == 2, permutations > 24 else { return [] }
        return [Contradiction("permutations", "is \(permutations), and four tiles have 24 orders", with: ["grid"])]
    }
}

/// Two tiles.
public struct PositionSettings: Settings {
    public var gap = 2

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("gap", \.gap, "Pixels by which each tile may be shifted, so that edges do not tell.", .range(0...64))
    ]
}
