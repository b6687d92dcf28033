import HDF5

/// Points of known depth in one picture, as a laser scanner gives them.
public struct SparseTruth: Sendable, Equatable {
    /// The height of the original picture, in pixels.
    public var height: Int
    /// The width of the original picture, in pixels.
    public var width: Int
    /// The row of each point in the original picture. No two points share a pixel.
    public var rows: [Int]
    /// The column of each point in the original picture.
    public var columns: [Int]
    /// Camera z in metres.
    public var depths: [Float]
    /// What Zhou et al. 2017 evaluate on instead: the distance ahead of the scanner, its own x, in metres. Nil if it is
    /// not known.
    public var forward: [Float]?

    /// Given points.
    public init(height: Int, width: Int, rows: [Int], columns: [Int], depths: [Float], forward: [Float]? = nil) {
        (self.height, self.width) = (height, width)
        (self.rows, self.columns) = (rows, columns)
        (self.depths, self.forward) = (depths, forward)
    }
}

extension VideoDataset {
    /// The points of known depth of a frame; none if it is not one of `truthFrames`.
    public func sparseTruth(_ sequence: Int, _ frame: Int) throws -> SparseTruth {
        let group = "\(sequences[sequence].group)/truth"
        return try file.read { file throws(HDF5Error) in
            let size = try file.readExpecting("\(group)/size", type: .int64, shape: [2]).int64s()
            let offsets = try file.read("\(group)/offsets", rows: frame..<frame + 2).int64s()
            let range = Int(offsets[0])..<Int(max(offsets[0], offsets[1]))
            let pixels = try file.read("\(group)/pixels", rows: range).int64s()
            let forward = file.contains("\(group)/forward") ? try file.read("\(group)/forward", rows: range) : nil
            return SparseTruth(
                height: Int(size[0]),
                width: Int(size[1]),
                rows: stride(from: 0, to: pixels.count, by: 2).map { Int(pixels[$0]) },
                columns: stride(from: 1, to: pixels.count, by: 2).map { Int(pixels[$0]) },
                depths: try file.read("\(group)/depth", rows: range).floats(),
                forward: try forward?.floats()
            )
        }
    }
}
