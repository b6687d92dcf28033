import Images

/// One recording of a data set as it lies on disk: its frames, and what is known of them.
struct Recording: Sendable {
    /// Paths of pictures of one size.
    var frames: [String]
    /// fx, fy, cx, cy in pixels of stored frames of a width and a height, integer coordinates at pixel centres.
    var camera: @Sendable (_ width: Int, _ height: Int) throws -> [Double]
    /// What another camera saw at the same times, and how far to the right it is, in metres.
    var right: (frames: [String], baseline: Double)?
    /// Camera-to-world, metres.
    var poses: [RigidMotion]?
    /// Metres a second, and seconds.
    var speed: (values: [Double], times: [Double])?
    /// Frames that are samples; nil if all are that have neighbours.
    var targets: [Int]?
    /// Depth at the pixels of a frame, in metres, 0 where it is unknown; nil if there is none.
    var depth: (@Sendable (_ frame: Int) throws -> DepthPicture?)?
    /// Points of known depth of a frame whose picture has a size.
    var truth: (@Sendable (_ frame: Int, _ width: Int, _ height: Int) throws -> SparseTruth?)?
    /// Whether it is evaluated on, not trained on.
    var isHeldOut = false
}

/// Depth at every pixel of a picture.
struct DepthPicture: Sendable {
    var width: Int
    var height: Int
    /// Metres, row by row; 0 where it is unknown.
    var values: [Float]

    /// Depth at another size, `[height · width]`: at each pixel the value of the nearest one here, as means of depth over an
    /// edge are depths of nothing.
    func nearestValues(width: Int, height: Int) -> [Float] {
        guard (width, height) != (self.width, self.height) else { return values }
        func places(_ count: Int, _ size: Int) -> [Int] {
            (0..<count).map { min(Int((Double($0) + 0.5) * Double(size) / Double(count)), size - 1) }
        }
        let columns = places(width, self.width)
        return places(height, self.height).flatMap { row in columns.map { values[row * self.width + $0] } }
    }

    /// A picture of 16 bits whose values are depth times a factor; 0 is unknown.
    init(reading path: String, perMetre: Float) throws {
        let picture = try Image16(reading: path)
        (width, height) = (picture.width, picture.height)
        values = picture.values.map { Float($0) / perMetre }
    }

    init(width: Int, height: Int, values: [Float]) {
        (self.width, self.height, self.values) = (width, height, values)
    }
}

/// A data set that is not what its format says.
struct DatasetError: Error, CustomStringConvertible {
    let description: String

    /// - Parameter line: Counted from 1.
    init(_ path: String, line: Int? = nil, _ complaint: String) {
        description = line.map { "\(path):\($0): \(complaint)" } ?? "\(path): \(complaint)"
    }
}
