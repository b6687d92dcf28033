import Images
import Testing

/// The colour of a pixel.
private func pixel(_ image: Image, _ x: Int, _ y: Int) -> [UInt8] {
    Array(image.bytes[((y * image.width + x) * image.channels)...].prefix(image.channels))
}

@Suite struct `A table of pictures` {
    @Test(arguments: [0, 1, 2, 5]) func `has each in its place, white between them and where there is none`(gap: Int) {
        let channels = [[1, 3, 4], [3], [], [1, 1]]
        let rows = channels.enumerated().map { row, columns in
            columns.enumerated().map { Image.noisy(4, 3, channels: $1, seed: UInt64(row * 10 + $0)) }
        }
        let table = Image.tiled(rows, gap: gap)
        #expect((table.width, table.height, table.channels) == (3 * 4 + 2 * gap, 4 * 3 + 3 * gap, 3))
        for y in 0..<table.height {
            for x in 0..<table.width {
                let (column, left) = x.quotientAndRemainder(dividingBy: 4 + gap)
                let (row, top) = y.quotientAndRemainder(dividingBy: 3 + gap)
                let isPicture = left < 4 && top < 3 && column < rows[row].count
                let expected = isPicture ? pixel(rows[row][column].rgb, left, top) : [255, 255, 255]
                #expect(pixel(table, x, y) == expected, "(\(x), \(y))")
            }
        }
    }

    @Test func `of one picture is that picture`() {
        let picture = Image.noisy(5, 4, channels: 3)
        #expect(Image.tiled([[picture]]) == picture)
    }

    @Test func `may begin with an empty row`() {
        let picture = Image.noisy(2, 1, channels: 3)
        let white = Image(width: 2, height: 2, filled: [255, 255, 255])
        let expected = Image(width: 2, height: 3, channels: 3, bytes: white.bytes + picture.bytes)
        #expect(Image.tiled([[], [picture]], gap: 1) == expected)
    }

    @Test(arguments: [[], [[]], [[], []]] as [[[Image]]]) func `of nothing is one white pixel`(rows: [[Image]]) {
        #expect(Image.tiled(rows) == Image(width: 1, height: 1, channels: 3, bytes: [255, 255, 255]))
    }
}
