/// SfMLearner's augmentation: enlarge by factors from 1 to `limit` along x and y, then crop to the old size.
///
/// One draw holds for a whole batch, as in the paper's code.
public struct ScaleAndCrop: Equatable, Sendable {
    public var scaleX = 1.0
    public var scaleY = 1.0
    /// The first column and row kept of the enlarged frame.
    public var left = 0.0
    public var top = 0.0

    /// The frame as it is.
    public static let none = ScaleAndCrop()

    /// A random change of frames of one size.
    public static func drawn(limit: Double, height: Int, width: Int, _ random: inout RandomStream) -> ScaleAndCrop {
        guard limit > 1 else { return none }
        var draw = ScaleAndCrop()
        draw.scaleX = 1 + (limit - 1) * random.uniform()
        draw.scaleY = 1 + (limit - 1) * random.uniform()
        draw.left = ((draw.scaleX - 1) * Double(width) * random.uniform()).rounded(.down)
        draw.top = ((draw.scaleY - 1) * Double(height) * random.uniform()).rounded(.down)
        return draw
    }

    /// `[fx, fy, cx, cy]` of the changed frame. Pixels are squares, their centres at integers.
    public func intrinsics(_ k: [Float]) -> [Float] {
        [
            k[0] * Float(scaleX), k[1] * Float(scaleY), Float((Double(k[2]) + 0.5) * scaleX - 0.5 - left),
            Float((Double(k[3]) + 0.5) * scaleY - 0.5 - top),
        ]
    }

    /// Writes a frame `[height, width, 3]` as `[3, height, width]` in [−1, 1], bilinearly resampled.
    public func write(_ frame: ArraySlice<UInt8>, height: Int, width: Int, to output: inout [Float]) {
        let base = frame.startIndex
        let columns = Self.taps(count: width, scale: scaleX, offset: left)
        let rows = Self.taps(count: height, scale: scaleY, offset: top)
        for channel in 0..<3 {
            for row in rows {
                let upper = base + row.low * width * 3 + channel
                let lower = base + row.high * width * 3 + channel
                for column in columns {
                    let (a, b) = (column.low * 3, column.high * 3)
                    let top = Float(frame[upper + a]) * (1 - column.part) + Float(frame[upper + b]) * column.part
                    let bottom = Float(frame[lower + a]) * (1 - column.part) + Float(frame[lower + b]) * column.part
                    output.append((top + (bottom - top) * row.part) * (2 / 255) - 1)
                }
            }
        }
    }

    private static func taps(count: Int, scale: Double, offset: Double) -> [(low: Int, high: Int, part: Float)] {
        (0..<count).map { index in
            let place = min(max((Double(index) + offset + 0.5) / scale - 0.5, 0), Double(count - 1))
            let low = Int(place)
            return (low, min(low + 1, count - 1), Float(place - Double(low)))
        }
    }
}
