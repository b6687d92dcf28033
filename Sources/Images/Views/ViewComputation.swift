internal import CImages
import Dispatch

/// Pictures of one size, plane by plane, as data sets hold them in memory.
public struct PicturePlanes: Sendable, Equatable {
    /// `[count, channels, height, width]`, each 0 … 255.
    public let pixels: [UInt8]

    /// 1 for grey, 3 for red, green and blue.
    public let channels: Int

    /// Rows of each picture.
    public let height: Int

    /// Pixels in a row of each picture.
    public let width: Int

    /// The number of pictures.
    public var count: Int { pixels.count / (channels * height * width) }

    /// Pictures over their pixels.
    ///
    /// - Precondition: There are 1 or 3 channels, and `pixels` are whole pictures.
    public init(pixels: [UInt8], channels: Int, height: Int, width: Int) {
        precondition(channels == 1 || channels == 3, "\(channels) channels are neither 1 nor 3")
        precondition(height > 0 && width > 0, "\(height)×\(width) is no size")
        precondition(pixels.count % (channels * height * width) == 0, "\(pixels.count) bytes are no whole pictures")
        (self.pixels, self.channels, self.height, self.width) = (pixels, channels, height, width)
    }
}

/// Computes random views of pictures, as floats, on several threads. The result does not depend on how many there are.
///
/// - Parameters:
///   - pictures: What views are taken of.
///   - count: Views.
///   - size: Height and width of a view in pixels.
///   - threads: 1 for the caller's alone; otherwise those that are free.
///   - plan: Which picture a view shows, and how, by the view's number. Called once for each view, on any thread.
/// - Returns: `[count, channels, size, size]`; in [0, 1] before the mean and the deviation of the plan.
/// - Precondition: Crops are inside of the pictures.
public func computeViews(
    of pictures: PicturePlanes,
    count: Int,
    size: Int,
    threads: Int,
    _ plan: @Sendable (Int) -> (picture: Int, view: ViewPlan)
) -> [Float] {
    let length = pictures.channels * size * size
    return [Float](unsafeUninitializedCapacity: count * length) { buffer, written in
        written = count * length
        guard count > 0, let output = buffer.baseAddress else { return }
        // Each piece writes views of its own.
        nonisolated(unsafe) let first = output
        // More pieces than threads: one that is held up by other work leaves the rest to the others.
        let pieces = threads > 1 ? min(count, 4 * threads) : 1
        @Sendable func compute(_ piece: Int) {
            let views = piece * count / pieces..<(piece + 1) * count / pieces
            computeViews(of: pictures, views, size: size, to: first, plan)
        }
        if pieces == 1 { compute(0) } else { DispatchQueue.concurrentPerform(iterations: pieces, execute: compute) }
    }
}

/// Computes views with consecutive numbers, each to its place after `output`.
private func computeViews(
    of pictures: PicturePlanes,
    _ views: Range<Int>,
    size: Int,
    to output: UnsafeMutablePointer<Float>,
    _ plan: (Int) -> (picture: Int, view: ViewPlan)
) {
    let (channels, height, width) = (pictures.channels, pictures.height, pictures.width)
    let (length, extent) = (channels * size * size, channels * height * width)
    let scratch = UnsafeMutableRawPointer.allocate(
        byteCount: cviews_scratch(Int32(size), Int32(width)),
        alignment: 64
    )
    defer { scratch.deallocate() }
    pictures.pixels.withUnsafeBufferPointer { pixels in
        guard let start = pixels.baseAddress else { return }
        for index in views {
            let (picture, view) = plan(index)
            let crop = view.crop
            precondition(
                crop.top >= 0 && crop.left >= 0 && crop.height > 0 && crop.width > 0
                    && crop.top + crop.height <= height && crop.left + crop.width <= width
                    && (0..<pictures.count).contains(picture),
                "\(crop) is not inside of picture \(picture) of \(pictures.count) of \(height)×\(width)"
            )
            var foreign = view.foreign(size: size)
            cviews_compute(
                start + picture * extent,
                Int32(channels),
                Int32(height),
                Int32(width),
                &foreign,
                Int32(size),
                scratch,
                output + index * length
            )
        }
    }
}
