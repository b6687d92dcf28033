import Foundation
public import Specs

/// Draws a random view of an image, as SimCLR does: crop and resize, flip, change colours, perhaps make grey.
///
/// - Parameters:
///   - image: `[channels, height, width]` in [0, 1], one channel or red, green and blue.
///   - output: Gets `channels · size · size` values, normalised from [0, 1] to [−1, 1].
public func appendView(
    of image: [Float],
    height: Int,
    width: Int,
    _ settings: ViewSettings,
    _ random: inout RandomStream,
    to output: inout [Float]
) {
    let crop = drawnCrop(height: height, width: width, settings, &random)
    let isFlipped = random.uniform() < settings.flip
    let rows = taps(crop.top, crop.height, count: settings.size, limit: height)
    var columns = taps(crop.left, crop.width, count: settings.size, limit: width)
    if isFlipped { columns.reverse() }
    let plane = height * width
    var view = stride(from: 0, to: image.count, by: plane).flatMap { start in
        sampled(image[start..<start + plane], width: width, rows: rows, columns: columns)
    }
    let size = settings.size * settings.size
    let planes = Array(stride(from: 0, to: view.count, by: size))
    if random.uniform() < settings.jitter.probability {
        ColourChange(settings.jitter, channels: planes.count, &random).apply(to: &view, planes: planes, count: size)
    }
    if planes.count == 3, random.uniform() < settings.grey {
        for pixel in 0..<size {
            let grey = luminance(view[pixel], view[size + pixel], view[2 * size + pixel])
            for start in planes { view[start + pixel] = grey }
        }
    }
    for value in view { output.append(value * 2 - 1) }
}

/// The image itself, resized to the views' size: what an encoder sees when it is measured.
func appendPlainView(of image: [Float], height: Int, width: Int, size: Int, to output: inout [Float]) {
    let rows = taps(0, Double(height), count: size, limit: height)
    let columns = taps(0, Double(width), count: size, limit: width)
    for value in sampled(image[...], width: width, rows: rows, columns: columns) { output.append(value * 2 - 1) }
}

/// Bilinear samples of `[height, width]` where rows and columns meet.
private func sampled(_ image: ArraySlice<Float>, width: Int, rows: [Tap], columns: [Tap]) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(rows.count * columns.count)
    for row in rows {
        let (upper, lower) = (image.startIndex + row.low * width, image.startIndex + row.high * width)
        for column in columns {
            let rest = 1 - column.part
            let top = image[upper + column.low] * rest + image[upper + column.high] * column.part
            let bottom = image[lower + column.low] * rest + image[lower + column.high] * column.part
            values.append(top + (bottom - top) * row.part)
        }
    }
    return values
}

private func drawnCrop(
    height: Int,
    width: Int,
    _ settings: ViewSettings,
    _ random: inout RandomStream
) -> (left: Double, top: Double, width: Double, height: Double) {
    let (h, w) = (Double(height), Double(width))
    let (low, high) = (settings.cropScale[0], settings.cropScale[1])
    let (narrow, wide) = (log(settings.cropRatio[0]), log(settings.cropRatio[1]))
    for _ in 0..<10 {
        let area = h * w * (low + (high - low) * random.uniform())
        let ratio = exp(narrow + (wide - narrow) * random.uniform())
        let (cropWidth, cropHeight) = ((area * ratio).squareRoot(), (area / ratio).squareRoot())
        guard cropWidth <= w, cropHeight <= h else { continue }
        return ((w - cropWidth) * random.uniform(), (h - cropHeight) * random.uniform(), cropWidth, cropHeight)
    }
    return (0, 0, w, h)
}
