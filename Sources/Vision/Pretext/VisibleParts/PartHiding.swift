public import Specs

/// A part of an input that can be hidden. The settings of each visible part adopt this.
public protocol PartHiding: VisibleSettings {
    /// Hides a part of an image, the same in all its planes.
    func hide(in image: inout HiddenArea, _ random: inout RandomStream)

    /// The part of an input that is hidden: 1 there, 0 where it is seen, one number for each value of the planes.
    ///
    /// - Parameters:
    ///   - planes: Planes of the input.
    ///   - colours: Planes of a frame: 1 or 3.
    ///   - random: Draws what the choice of the part draws.
    func hidden(of planes: Planes, colours: Int, _ random: inout RandomStream) -> [Float]
}

extension PartHiding {
    /// Nothing.
    public func hide(in image: inout HiddenArea, _ random: inout RandomStream) {}

    /// What ``hide(in:_:)`` hides, in all planes.
    public func hidden(of planes: Planes, colours: Int, _ random: inout RandomStream) -> [Float] {
        var area = HiddenArea(height: planes.height, width: planes.width)
        hide(in: &area, &random)
        return (0..<planes.count).flatMap { _ in area.mask }
    }
}

extension VisiblePart {
    /// What hides the rest.
    public var hiding: any PartHiding { get throws { try implementation() } }
}

extension AllVisibleSettings: PartHiding {}

/// The pixels of an image that are hidden.
public struct HiddenArea {
    /// Of the image in pixels.
    public let height: Int
    /// Of the image in pixels.
    public let width: Int
    /// 1 where it is hidden, 0 elsewhere, `[height, width]`.
    public private(set) var mask: [Float]

    /// Nothing is hidden.
    public init(height: Int, width: Int) {
        (self.height, self.width) = (height, width)
        mask = Array(repeating: 0, count: height * width)
    }

    /// Hides a rectangle, in pixels.
    public mutating func hide(_ rows: Range<Int>, _ columns: Range<Int>) {
        for row in rows { for column in columns { mask[row * width + column] = 1 } }
    }

    /// The sides of a rectangle of the image's shape that has a part of its area, one pixel at least.
    func extent(_ part: Double) -> (rows: Int, columns: Int) {
        let side = part.squareRoot()
        func length(_ whole: Int) -> Int { min(max(1, Int((Double(whole) * side).rounded())), whole) }
        return (length(height), length(width))
    }
}
