import HDF5

/// Prepared video: sequences of frames with intrinsics, and true depth and poses where they are known.
///
/// Frames stay in the file and are read as they are needed.
public struct VideoDataset: Sendable {
    /// One sequence of the file.
    public struct Sequence: Sendable {
        var group: String
        /// The frames that belong to this part of the data.
        public var frames: Range<Int>
        /// `[fx, fy, cx, cy]` in pixels of the frames as stored here, integer coordinates at pixel centres.
        public var intrinsics: [Float]
        /// Whether depth and poses are known.
        public var hasTruth: Bool
    }

    /// A frame and its neighbours.
    public struct Sample: Sendable, Equatable {
        var sequence: Int
        /// The middle frame.
        var frame: Int
    }

    let path: String
    /// Pixels.
    public let height: Int
    public let width: Int
    /// The sequences.
    public let sequences: [Sequence]

    /// All middle frames of three.
    public var samples: [Sample] {
        sequences.indices.flatMap { index in
            sequences[index].frames.dropFirst().dropLast().map { Sample(sequence: index, frame: $0) }
        }
    }

    /// Frames `range` of a sequence, RGB, `[n, height, width, 3]`.
    public func frames(_ sequence: Int, _ range: Range<Int>) throws -> [UInt8] {
        try HDF5File(reading: path).read("\(sequences[sequence].group)/frames", rows: range).uint8s()
    }

    /// True depth of a frame, camera z in metres, `[height, width]`; 0 where it is unknown.
    public func depth(_ sequence: Int, _ frame: Int) throws -> [Float] {
        try HDF5File(reading: path).read("\(sequences[sequence].group)/depth", rows: frame..<frame + 1).floats()
    }

    /// True camera-to-world poses of frames, `[n, 4, 4]`.
    public func poses(_ sequence: Int, _ range: Range<Int>) throws -> [Float] {
        try HDF5File(reading: path).read("\(sequences[sequence].group)/poses", rows: range).floats()
    }
}
