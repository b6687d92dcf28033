internal import CImages

/// How one view of a picture is made, with every random choice already drawn. Its steps happen in the order of the
/// properties.
public struct ViewPlan: Sendable, Equatable {
    /// A part of a picture, in pixels.
    public struct Crop: Sendable, Equatable {
        /// The first row, from 0.
        public var top: Int

        /// The first column, from 0.
        public var left: Int

        /// Rows.
        public var height: Int

        /// Pixels in a row.
        public var width: Int

        /// The part of a picture from a row and a column on.
        public init(top: Int, left: Int, height: Int, width: Int) {
            (self.top, self.left, self.height, self.width) = (top, left, height, width)
        }
    }

    /// What is cut out and resized, bilinearly and without smoothing. Pixels outside of it have no influence.
    public var crop: Crop
    /// Whether left and right are exchanged.
    public var isMirrored = false
    /// How colours change.
    public var colours = ColourChange()

    /// Whether colours are replaced by their luminance.
    public var isGrey = false

    /// The standard deviation of a Gaussian blur in pixels of the view; nil for none.
    public var blur: Float?

    /// The value, 0 … 1, from which on values are replaced by 1 − value; nil for none.
    public var solarize: Float?
    /// What is subtracted from each channel in the end.
    public var mean = SIMD4<Float>(repeating: 0)
    /// What each channel is divided by then.
    public var deviation = SIMD4<Float>(repeating: 1)

    /// A crop and nothing else.
    public init(crop: Crop) { self.crop = crop }

    /// How many pixels on either side of the centre a blur reaches: the kernel is a tenth of the view, three pixels at
    /// least.
    ///
    /// Chen et al. 2020, appendix A.
    ///
    /// - Parameter size: Height and width of the view in pixels.
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
