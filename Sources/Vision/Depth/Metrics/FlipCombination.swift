/// A disparity map and that of the mirrored image, mirrored back, made one. Godard et al. 2017, §3.2.
///
/// Next to the left border only the mirrored one counts, next to the right border only the other, their mean between:
/// near a border each of them sees least what lies beside it.
///
/// - Parameters: Maps `[height, width]`.
public func combined(_ straight: [Float], mirrored: [Float], width: Int) -> [Float] {
    func weight(_ place: Double) -> Float { Float(1 - min(max(20 * (place - 0.05), 0), 1)) }
    let columns = (0..<width).map { column in
        let place = width > 1 ? Double(column) / Double(width - 1) : 0.5
        return (left: weight(place), right: weight(1 - place))
    }
    return straight.indices.map { index in
        let (left, right) = columns[index % width]
        let mean = (straight[index] + mirrored[index]) / 2
        return right * straight[index] + left * mirrored[index] + (1 - left - right) * mean
    }
}
