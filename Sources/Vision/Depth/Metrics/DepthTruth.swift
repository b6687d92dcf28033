/// True depth of one picture: at every pixel, or at the points that a laser scanner hit.
public struct DepthTruth: Sendable, Equatable {
    /// The height of the picture in pixels.
    public var height: Int
    /// The width of the picture in pixels.
    public var width: Int
    /// Rows and columns of the points; nil if there is one for every pixel, row by row.
    public var places: (rows: [Int], columns: [Int])?
    /// Camera z in metres; 0 where it is unknown.
    public var depths: [Float]
    /// The scanner's forward distance of the same points in metres; nil if it is not known.
    public var forward: [Float]?

    /// Depth at every pixel, `[height · width]`.
    public init(dense depths: [Float], height: Int, width: Int) {
        (self.depths, self.height, self.width) = (depths, height, width)
    }

    /// Depth at points.
    public init(_ points: SparseTruth) {
        (height, width) = (points.height, points.width)
        places = (points.rows, points.columns)
        (depths, forward) = (points.depths, points.forward)
    }

    /// Where a value lies.
    func pixel(_ index: Int) -> (row: Int, column: Int) {
        guard let places else { return (index / width, index % width) }
        return (places.rows[index], places.columns[index])
    }

    public static func == (a: DepthTruth, b: DepthTruth) -> Bool {
        (a.height, a.width) == (b.height, b.width) && a.depths == b.depths && a.forward == b.forward
            && a.places?.rows == b.places?.rows && a.places?.columns == b.places?.columns
    }
}
