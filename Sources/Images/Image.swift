/// A picture of 8 bits: interleaved rows of grey, RGB or RGBA.
public struct Image: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// 1, 3 or 4.
    public let channels: Int
    /// Row by row, the channels of a pixel side by side.
    public var bytes: [UInt8]

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
    public init(width: Int, height: Int, filled colour: [UInt8]) {
        let bytes = (0..<(width * height)).flatMap { _ in colour }
        self.init(width: width, height: height, channels: colour.count, bytes: bytes)
    }

    /// The same picture in three channels.
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
    public let width: Int
    public let height: Int
    public let values: [UInt16]

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
    public init(_ path: String, _ complaint: String) { description = "\(path): \(complaint)" }
}
