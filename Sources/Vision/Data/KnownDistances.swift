import HDF5

extension VideoDataset {
    /// How far the camera moved from each frame of the range to the next one, in metres, `[n − 1]`.
    ///
    /// From speed and time where they are known, else from poses. Only for sequences with `hasDistances`.
    public func distances(_ sequence: Int, _ range: Range<Int>) throws -> [Float] {
        if sequences[sequence].hasSpeed {
            return travelled(
                speed: try rows("speed", sequence, range).floats(),
                times: try rows("times", sequence, range).doubles()
            )
        }
        return steps(poses: try poses(sequence, range))
    }
}

/// Metres between consecutive measurements of speed in m/s at times in s: the mean of both speeds over the time.
func travelled(speed: [Float], times: [Double]) -> [Float] {
    zip(zip(speed, speed.dropFirst()), zip(times, times.dropFirst())).map { speed, time in
        abs(speed.0 + speed.1) / 2 * Float(time.1 - time.0)
    }
}

/// Metres between the positions of consecutive camera-to-world poses, `[n, 4, 4]`.
func steps(poses: [Float]) -> [Float] {
    let positions = stride(from: 0, to: poses.count, by: 16).map { start in
        [3, 7, 11].map { poses[start + $0] }
    }
    return zip(positions, positions.dropFirst()).map { one, other in
        zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
}
