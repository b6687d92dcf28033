extension Image {
    /// Pictures in rows, in three channels, with white gaps between them. All get the space of the first one.
    ///
    /// - Parameter gap: Pixels between pictures.
    public static func tiled(_ rows: [[Image]], gap: Int = 2) -> Image {
        guard let first = rows.joined().first else { return Image(width: 1, height: 1, filled: [255, 255, 255]) }
        let columns = rows.map(\.count).max() ?? 0
        let width = columns * (first.width + gap) - gap
        let height = rows.count * (first.height + gap) - gap
        var canvas = Image(width: width, height: height, filled: [255, 255, 255])
        for (row, images) in rows.enumerated() {
            for (column, image) in images.enumerated() {
                canvas.paste(image.rgb, x: column * (first.width + gap), y: row * (first.height + gap))
            }
        }
        return canvas
    }

    private mutating func paste(_ image: Image, x: Int, y: Int) {
        for row in 0..<min(image.height, height - y) {
            let target = ((y + row) * width + x) * 3
            let count = min(image.width, width - x) * 3
            let source = row * image.width * 3
            bytes.replaceSubrange(target..<(target + count), with: image.bytes[source..<(source + count)])
        }
    }
}
