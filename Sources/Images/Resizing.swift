extension Image {
    /// How a picture is resized.
    public enum Filter: String, Sendable {
        /// The mean of the covered area, with fractions at its rim: right for making pictures smaller.
        case area
        /// Linear between pixel centres, which keep their place as centres of squares; no smoothing.
        case bilinear
    }

    /// The picture at another size, in pixels, rounded to 8 bits. The same bytes on every processor.
    public func resized(width newWidth: Int, height newHeight: Int, filter: Filter = .area) -> Image {
        guard newWidth != width || newHeight != height else { return self }
        let columns = weights(from: width, to: newWidth, filter)
        let rows = weights(from: height, to: newHeight, filter)
        // Columns first, into floats; then rows.
        var narrow = [Float](repeating: 0, count: newWidth * height * channels)
        for y in 0..<height {
            for (x, part) in columns.enumerated() {
                for channel in 0..<channels {
                    var sum: Float = 0
                    for (offset, weight) in part.weights.enumerated() {
                        sum += weight * Float(bytes[(y * width + part.first + offset) * channels + channel])
                    }
                    narrow[(y * newWidth + x) * channels + channel] = sum
                }
            }
        }
        var result = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
        let stride = newWidth * channels
        for (y, part) in rows.enumerated() {
            for x in 0..<stride {
                var sum: Float = 0
                for (offset, weight) in part.weights.enumerated() {
                    sum += weight * narrow[(part.first + offset) * stride + x]
                }
                result[y * stride + x] = UInt8(min(max(sum.rounded(), 0), 255))
            }
        }
        return Image(width: newWidth, height: newHeight, channels: channels, bytes: result)
    }
}

/// What one pixel of the result takes from consecutive pixels of the source.
private struct Part {
    let first: Int
    let weights: [Float]
}

private func weights(from size: Int, to newSize: Int, _ filter: Image.Filter) -> [Part] {
    let scale = Double(size) / Double(newSize)
    return (0..<newSize).map { index in
        switch filter {
        case .area where scale > 1:
            let (low, high) = (Double(index) * scale, Double(index + 1) * scale)
            let first = Int(low)
            let last = min(Int(high.rounded(.up)), size)
            return Part(
                first: first,
                weights: (first..<last).map {
                    Float((min(Double($0 + 1), high) - max(Double($0), low)) / scale)
                }
            )
        case .area, .bilinear:
            let centre = min(max((Double(index) + 0.5) * scale - 0.5, 0), Double(size - 1))
            let first = min(Int(centre), max(size - 2, 0))
            let fraction = Float(centre - Double(first))
            return size == 1 ? Part(first: 0, weights: [1]) : Part(first: first, weights: [1 - fraction, fraction])
        }
    }
}
