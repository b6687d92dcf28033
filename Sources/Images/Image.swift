/// A picture of 8 bits: interleaved rows of grey, RGB or RGBA.
public struct Image: Sendable, Equatable {
    /// Pixels in a row.
    public let width: Int

    /// Rows.
    public let height: Int

    /// 1 for grey, 3 for red, green and blue, 4 with opacity.
    public let channels: Int

    /// Row by row from the top, the channels of a pixel side by side, each 0 … 255.
    public var bytes: [UInt8]

    /// A picture over its bytes.
    ///
    /// - Precondition: `channels` is 1, 3 or 4, and `bytes` has `width · height · channels` elements.
    public init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
        precondition([1, 3, 4].contains(channels), "\(channels) channels are none of 1, 3 and 4")
        precondition(bytes.count == width * height * channels, "\(width)×\(height)×\(channels) is not \(bytes.count)")
        self.width = width
        self.height = height
        self.channels = channels
        self.bytes = bytes
    }

    /// A picture of one colour.
    ///
    /// - Parameter colour: A byte for each channel, 1, 3 or 4 of them.
    public init(width: Int, height: Int, filled colour: [UInt8]) {
        let bytes = (0..<(width * height)).flatMap { _ in colour }
        self.init(width: width, height: height, channels: colour.count, bytes: bytes)
    }

    /// The same picture in three channels. Grey is repeated; opacity is dropped.
    public var rgb: Image {
        guard channels != 3 else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(width * height * 3)
        for pixel in 0..<(width * height) {
            let first = pixel * channels
            for channel in 0..<3 { result.append(bytes[first + (channels == 1 ? 0 : channel)]) }
        }
        return Image(width: width, height: height, channels: 3, bytes: result)
    }
}

/// A picture of one channel of 16 bits, such as depth.
public struct Image16: Sendable, Equatable {
    /// Pixels in a row.
    public let width: Int

    /// Rows.
    public let height: Int

    /// Row by row from the top, each 0 … 65535.
    public let values: [UInt16]

    /// A picture over its values.
    ///
    /// - Precondition: `values` has `width · height` elements.
    public init(width: Int, height: Int, values: [UInt16]) {
        precondition(values.count == width * height, "\(width)×\(height) is not \(values.count)")
        self.width = width
        self.height = height
        self.values = values
    }
}

/// What is wrong with an image file: its name, what was found and what was expected.
public struct ImageError: Error, CustomStringConvertible, Equatable {
    public let description: String

    /// An error about a file: ``description`` is `path: complaint`.
    public init(_ path: String, _ complaint: String) { description = "\(path): \(complaint)" }
}
