/// Planes of numbers of one size: the colours of an image, or of all frames of a clip one after the other.
public struct Planes: Sendable, Equatable {
    /// `[count, height, width]`.
    public var values: [Float]
    /// How many planes.
    public var count: Int
    /// Rows of a plane.
    public var height: Int
    /// Numbers in a row of a plane.
    public var width: Int

    /// Planes of given values.
    public init(_ values: [Float], count: Int, height: Int, width: Int) {
        (self.values, self.count, self.height, self.width) = (values, count, height, width)
    }

    /// Places of a plane.
    public var area: Int { height * width }

    /// These planes with each value taken from another place of its plane.
    ///
    /// - Parameter place: For row and column, the row and column that the value comes from.
    func rearranged(_ place: (_ row: Int, _ column: Int) -> (row: Int, column: Int)) -> Planes {
        var result = self
        for row in 0..<height {
            for column in 0..<width {
                let from = place(row, column)
                for plane in 0..<count {
                    result.values[plane * area + row * width + column] =
                        values[plane * area + from.row * width + from.column]
                }
            }
        }
        return result
    }

    /// A rectangle of each plane.
    func cropped(top: Int, left: Int, height newHeight: Int, width newWidth: Int) -> Planes {
        var cropped: [Float] = []
        cropped.reserveCapacity(count * newHeight * newWidth)
        for plane in 0..<count {
            for row in top..<top + newHeight {
                let start = plane * area + row * width + left
                cropped += values[start..<start + newWidth]
            }
        }
        return Planes(cropped, count: count, height: newHeight, width: newWidth)
    }
}
