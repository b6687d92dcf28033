internal import CImages

/// How one view of a picture is made, with nothing left to chance. Its steps happen in the order of the properties.
public struct ViewPlan: Sendable, Equatable {
    /// A part of a picture, in pixels.
    public struct Crop: Sendable, Equatable {
        public var top: Int
        public var left: Int
        public var height: Int
        public var width: Int

        /// The part of a picture from a row and a column on.
        public init(top: Int, left: Int, height: Int, width: Int) {
            (self.top, self.left, self.height, self.width) = (top, left, height, width)
        }
    }

    /// What is cut out and resized, bilinearly and without smoothing: nothing outside of it counts.
    public var crop: Crop
    /// Whether left and right are exchanged.
    public var isMirrored = false
    /// How colours change.
    public var colours = ColourChange()
    /// Whether colours give way to their luminance.
    public var isGrey = false
    /// The standard deviation of a Gaussian blur in pixels of the view; nil for none.
    public var blur: Float?
    /// Values from this on are replaced by 1 − value; nil for none.
    public var solarize: Float?
    /// What is subtracted from each channel in the end.
    public var mean = SIMD4<Float>(repeating: 0)
    /// What each channel is divided by then.
    public var deviation = SIMD4<Float>(repeating: 1)

    /// A crop and nothing else.
    public init(crop: Crop) { self.crop = crop }

    /// Pixels on either side of the centre that a blur of a view reaches: the kernel is a tenth of the view, three
    /// pixels at least. Chen et al. 2020, appendix A.
    public static func blurRadius(size: Int) -> Int { max(1, size / 20) }

    /// - Parameter size: Height and width of the view.
    func foreign(size: Int) -> cviews_view {
        let (scale, shift) = (1 / deviation, -mean / deviation)
        return cviews_view(
            top: Int32(crop.top),
            left: Int32(crop.left),
            height: Int32(crop.height),
            width: Int32(crop.width),
            is_mirrored: isMirrored ? 1 : 0,
            is_grey: isGrey ? 1 : 0,
            colours: colours.foreign,
            blur_radius: blur == nil ? 0 : Int32(Self.blurRadius(size: size)),
            blur_sigma: blur ?? 1,
            threshold: solarize ?? 2,
            scale: (scale[0], scale[1], scale[2], scale[3]),
            shift: (shift[0], shift[1], shift[2], shift[3])
        )
    }
}
