internal import CImages

/// A change of brightness, contrast, saturation and hue in some order. The factors mean what they do in torchvision.
public struct ColourChange: Sendable, Equatable {
    /// One of the changes.
    public enum Step: Int32, Sendable {
        /// No change.
        case nothing
        /// Lighter or darker.
        case brightness
        /// Further from the mean luminance, or nearer.
        case contrast
        /// Further from grey, or nearer.
        case saturation
        /// Hues turned around the circle of colours.
        case hue
    }

    /// Every pixel is multiplied by it; 0 or more, 1 for no change.
    public var brightness: Float = 1

    /// Distances from the mean luminance of the picture are multiplied by it; 0 or more, 1 for no change.
    public var contrast: Float = 1

    /// Distances from a pixel's own grey are multiplied by it; 0 or more, 1 for no change.
    public var saturation: Float = 1

    /// The part of the circle by which hues turn, −0.5 … 0.5; 0 for no change.
    public var turn: Float = 0

    /// The raw values of the steps that are done first, second, third and fourth.
    public private(set) var order = SIMD4<Int32>(repeating: Step.nothing.rawValue)

    /// No change.
    public init() {}

    /// The step that is done at a place of the order, 0 … 3.
    public subscript(step place: Int) -> Step {
        get { Step(rawValue: order[place]) ?? .nothing }
        set { order[place] = newValue.rawValue }
    }

    /// Changes a picture in place.
    ///
    /// - Parameters:
    ///   - values: Holds the picture's planes, each value in [0, 1].
    ///   - planes: Where in `values` red, green and blue, or grey, begin.
    ///   - count: Pixels of a plane.
    /// - Precondition: There are 1 or 3 planes, which do not overlap and end within `values`.
    public func apply(to values: inout [Float], planes: [Int], count: Int) {
        precondition(planes.count == 1 || planes.count == 3, "\(planes.count) planes are neither 1 nor 3")
        precondition(planes.allSatisfy { $0 >= 0 && $0 + count <= values.count }, "the planes are not all there")
        var colours = foreign
        values.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            let pointers = planes.map { Optional(start + $0) }
            cviews_change_colours(pointers, Int32(planes.count), count, &colours)
        }
    }

    var foreign: cviews_colours {
        cviews_colours(
            steps: (order[0], order[1], order[2], order[3]),
            brightness: brightness,
            contrast: contrast,
            saturation: saturation,
            turn: turn
        )
    }
}
