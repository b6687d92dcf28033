/// How a synthesised frame is compared with the target.
public struct PhotometricSettings: Settings {
    /// How the errors of several sources become one.
    public enum Sources: String, Word { case minimum, mean, sum }
    /// Which numbers stand for black and white.
    public enum Range: String, Word { case unit, symmetric }

    public var l1 = 1.0
    public var ssim = 0.0
    public var sources = Sources.sum
    public var range = Range.unit
    public var clip: Double?

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("l1", \.l1, "Weight of the absolute difference, averaged over channels.", .atLeast(0)),
        Field(
            "ssim",
            \.ssim,
            "Weight of (1 − SSIM)/2 of 3×3 windows, averaged over channels; 0.85 in Godard et al. 2019.",
            .atLeast(0)
        ),
        Field(
            "sources",
            \.sources,
            "Errors of several sources: their minimum or mean per pixel, or the sum of means."
        ),
        Field(
            "range",
            \.range,
            "Images in [0, 1] (unit) or in [-1, 1] (symmetric), where the difference is twice as large and what lies "
                + "outside with padding zeros or sfmlearner is grey. SSIM is always of [0, 1]."
        ),
        Field(
            "clip",
            \.clip,
            "Errors are limited to their mean plus so many standard deviations, Zhou et al. 2018; null for no limit.",
            .optional(.positive)
        ),
    ]

    public var contradictions: [Contradiction] {
        guard l1 == 0, ssim == 0 else { return [] }
        return [Contradiction("l1", "is 0 and so is ssim: nothing would be compared", with: ["ssim"])]
    }
}

/// What a synthesised view shows where it looks outside of its source.
public enum ViewPadding: String, Word {
    /// 0, also on the source's last row and column, as in the code of Zhou et al. 2017.
    case sfmlearner
    /// 0, as in `torch.grid_sample`.
    case zeros
    /// The nearest pixel of the source.
    case border
    /// As `border`; but pixels that see outside, or behind the camera, do not count.
    case mask
}

/// Pixels that look the same in an unwarped source.
public enum Automask: String, Word {
    case none, minimum, binary

    /// Besides the words, true stands for minimum and false for none.
    public static func read(_ json: JSON, over base: Self?, _ reading: inout Reading) -> Self? {
        switch json {
        case .bool(let isOn): return isOn ? .minimum : Self.none
        case .string(let word): if let value = Self(rawValue: word) { return value }
        default: break
        }
        reading.complain(
            about: json,
            expected: "true, false or one of " + allCases.map(\.rawValue).joined(separator: ", ")
        )
        return nil
    }

    public static var schema: JSON { ["enum": ["none", "minimum", "binary", true, false]] }
}
