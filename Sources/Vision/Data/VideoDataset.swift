import HDF5

/// Prepared video: sequences of frames with intrinsics, and with what is known beside them.
///
/// Frames stay in the file and are read as they are needed. A sequence is a group with `frames` `[n, h, w, 3]` and
/// `intrinsics` `[4]`, and perhaps, each told by a property of `Sequence`,
/// - `targets` `[k]`, the frames that are samples, if not all are that have a neighbour on both sides;
/// - `depth` `[n, h, w]`, `poses` `[n, 4, 4]`, `flow` `[n − 1, h, w, 2]`;
/// - `right` `[n, h, w, 3]` and `baseline` `[1]`: what another camera beside this one saw at the same times;
/// - `speed` `[n]` in m/s and `times` `[n]` in s;
/// - `truth/size` `[2]`, `truth/offsets` `[n + 1]`, `truth/pixels` `[m, 2]`, `truth/depth` `[m]` and perhaps
///   `truth/forward` `[m]`: points of known depth in pictures of the original size; those of frame i are rows
///   `offsets[i] ..< offsets[i + 1]`.
public struct VideoDataset: Sendable {
    /// One sequence of the file.
    public struct Sequence: Sendable {
        var group: String
        /// The frames that belong to this part of the data.
        public var frames: Range<Int>
        /// `[fx, fy, cx, cy]` in pixels of the frames as stored here, integer coordinates at pixel centres.
        public var intrinsics: [Float]
        /// Whether depth is known at the pixels of the frames.
        public var hasDepth: Bool
        /// Whether camera-to-world poses are known.
        public var hasPoses: Bool
        /// Whether the optical flow to the next frame is known.
        public var hasFlow: Bool
        /// Whether the speed of the camera is known.
        public var hasSpeed: Bool
        /// Where the camera of `rightFrames` is, in metres along x: negative where that camera is to the left. Nil if
        /// there is none.
        public var baseline: Float?
        /// Frames with points of known depth, those within `frames`.
        public var truthFrames: [Int]
        /// Frames that are samples; nil if all are that have neighbours.
        var targets: [Int]?
        /// Whether the data set holds the whole sequence out.
        var isHeldOut: Bool

        /// Whether a second camera saw the same.
        public var hasRight: Bool { baseline != nil }
        /// Whether the way from frame to frame is known in metres.
        public var hasDistances: Bool { hasSpeed || hasPoses }
        /// Whether points of some frames have a known depth.
        public var hasSparseTruth: Bool { !truthFrames.isEmpty }
    }

    /// A frame and its neighbours.
    public struct Sample: Sendable, Equatable {
        var sequence: Int
        /// The middle frame.
        var frame: Int
    }

    let file: PreparedFile
    /// Rows of a frame.
    public let height: Int
    /// Pixels in a row of a frame.
    public let width: Int
    /// The sequences.
    public let sequences: [Sequence]

    init(file: PreparedFile, height: Int, width: Int, sequences: [Sequence]) {
        self.file = file
        self.height = height
        self.width = width
        self.sequences = sequences
    }

    /// All sequences of a prepared file.
    ///
    /// - Throws: If the file is missing or damaged.
    public init(reading path: String) throws {
        let file = try openedPrepared(path)
        let sequences = try preparedSequences(file)
        let shape = try sequences.first.map { first in
            try file.read { file throws(HDF5Error) in try file.shape(of: "\(first.group)/frames") }
        }
        self.init(file: file, height: shape?[1] ?? 0, width: shape?[2] ?? 0, sequences: sequences)
    }

    /// All middle frames of three, as far as they are targets.
    public var samples: [Sample] {
        sequences.indices.flatMap { index in
            let sequence = sequences[index]
            let middles = sequence.frames.dropFirst().dropLast()
            let frames = sequence.targets.map { $0.filter(middles.contains) } ?? Array(middles)
            return frames.map { Sample(sequence: index, frame: $0) }
        }
    }

    /// Frames `range` of a sequence, RGB, `[n, height, width, 3]`.
    public func frames(_ sequence: Int, _ range: Range<Int>) throws -> [UInt8] {
        try rows("frames", sequence, range).uint8s()
    }

    /// The same frames by the other camera, `[n, height, width, 3]`.
    public func rightFrames(_ sequence: Int, _ range: Range<Int>) throws -> [UInt8] {
        try rows("right", sequence, range).uint8s()
    }

    /// True depth of a frame, camera z in metres, `[height, width]`; 0 where it is unknown.
    public func depth(_ sequence: Int, _ frame: Int) throws -> [Float] {
        try rows("depth", sequence, frame..<frame + 1).floats()
    }

    /// True camera-to-world poses of frames, `[n, 4, 4]`.
    public func poses(_ sequence: Int, _ range: Range<Int>) throws -> [Float] {
        try rows("poses", sequence, range).floats()
    }

    /// True optical flow in pixels from each frame of the range to the one after it, `[n, height, width, 2]`.
    public func flow(_ sequence: Int, _ range: Range<Int>) throws -> [Float] {
        try rows("flow", sequence, range).floats()
    }

    func rows(_ name: String, _ sequence: Int, _ range: Range<Int>) throws -> HDF5Array {
        let dataset = "\(sequences[sequence].group)/\(name)"
        return try file.read { file throws(HDF5Error) in try file.read(dataset, rows: range) }
    }
}
