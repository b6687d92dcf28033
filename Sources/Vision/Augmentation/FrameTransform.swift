public import Specs

/// A change of frames that keeps the camera true: enlarge by factors along x and y, crop to the old size, mirror.
///
/// Enlarging and cropping is SfMLearner's augmentation, mirroring that of Godard et al. 2019.
public struct FrameTransform: Equatable, Sendable {
    /// The factor by which widths grow, 1 or more.
    public var scaleX = 1.0
    /// The factor by which heights grow, 1 or more.
    public var scaleY = 1.0
    /// The first column kept of the enlarged frame.
    public var left = 0.0
    /// The first row kept of the enlarged frame.
    public var top = 0.0
    /// Whether left and right are exchanged, after all else.
    public var isMirrored = false

    /// The frame as it is.
    public static let none = FrameTransform()

    /// A random enlargement by factors from 1 to `limit` and crop of frames of one size.
    public static func drawn(limit: Double, height: Int, width: Int, _ random: inout RandomStream) -> FrameTransform {
        guard limit > 1 else { return none }
        var draw = FrameTransform()
        draw.scaleX = 1 + (limit - 1) * random.uniform()
        draw.scaleY = 1 + (limit - 1) * random.uniform()
        draw.left = ((draw.scaleX - 1) * Double(width) * random.uniform()).rounded(.down)
        draw.top = ((draw.scaleY - 1) * Double(height) * random.uniform()).rounded(.down)
        return draw
    }

    /// `[fx, fy, cx, cy]` of a changed frame that is `width` wide. Pixels are squares, their centres at integers.
    public func intrinsics(_ k: [Float], width: Int) -> [Float] {
        let centre = (Double(k[2]) + 0.5) * scaleX - 0.5 - left
        return [
            k[0] * Float(scaleX), k[1] * Float(scaleY), Float(isMirrored ? Double(width - 1) - centre : centre),
            Float((Double(k[3]) + 0.5) * scaleY - 0.5 - top),
        ]
    }

    /// A rigid motion `[4, 4]`, by rows, as mirrored frames show it: x changes its sign on both sides.
    public func motion(_ rows: [Float]) -> [Float] {
        guard isMirrored else { return rows }
        return rows.indices.map { ($0 / 4 == 0) != ($0 % 4 == 0) ? -rows[$0] : rows[$0] }
    }

    /// Writes a frame `[height, width, 3]` as `[3, height, width]` in [0, 1], bilinearly resampled, from `start` on.
    public func write(_ frame: ArraySlice<UInt8>, height: Int, width: Int, to output: inout [Float], at start: Int) {
        let plane = height * width
        guard scaleX != 1 || scaleY != 1 || left != 0 || top != 0 else {
            for row in 0..<height {
                var place = frame.startIndex + row * width * 3
                let first = start + row * width
                for column in 0..<width {
                    let target = first + (isMirrored ? width - 1 - column : column)
                    output[target] = Float(frame[place]) * (1 / 255)
                    output[target + plane] = Float(frame[place + 1]) * (1 / 255)
                    output[target + 2 * plane] = Float(frame[place + 2]) * (1 / 255)
                    place += 3
                }
            }
            return
        }
        var columns = Self.taps(count: width, scale: scaleX, offset: left)
        if isMirrored { columns.reverse() }
        // Rows resampled along x, each of them used by several rows of the result.
        var (upper, lower) = (StretchedRow(width: width), StretchedRow(width: width))
        for (row, tap) in Self.taps(count: height, scale: scaleY, offset: top).enumerated() {
            if lower.row == tap.low { swap(&upper, &lower) }
            upper.fill(from: frame, row: tap.low, columns)
            lower.fill(from: frame, row: tap.high, columns)
            for channel in 0..<3 {
                let target = start + channel * plane + row * width
                let source = channel * width
                for column in 0..<width {
                    let above = upper.values[source + column]
                    output[target + column] = above + (lower.values[source + column] - above) * tap.part
                }
            }
        }
    }

    private static func taps(count: Int, scale: Double, offset: Double) -> [Tap] {
        (0..<count).map { tap(at: (Double($0) + offset + 0.5) / scale - 0.5, limit: count) }
    }

    /// One row of a frame resampled along x: red, green, blue in [0, 1].
    private struct StretchedRow {
        var row = -1
        var values: [Float]

        init(width: Int) { values = Array(repeating: 0, count: 3 * width) }

        mutating func fill(from frame: ArraySlice<UInt8>, row: Int, _ columns: [Tap]) {
            guard row != self.row else { return }
            self.row = row
            let width = columns.count
            let base = frame.startIndex + row * width * 3
            for (column, tap) in columns.enumerated() {
                let (a, b) = (base + tap.low * 3, base + tap.high * 3)
                for channel in 0..<3 {
                    let left = Float(frame[a + channel])
                    let value = left + (Float(frame[b + channel]) - left) * tap.part
                    values[channel * width + column] = value * (1 / 255)
                }
            }
        }
    }
}
