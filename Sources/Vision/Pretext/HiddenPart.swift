public import Specs

/// The part of an input that is hidden: 1 there, 0 where it is seen, one number for each value of the planes.
///
/// - Parameters:
///   - planes: Planes of the input.
///   - colours: Planes of a frame: 1 or 3.
public func hiddenPart(
    of planes: Planes,
    colours: Int,
    _ visible: VisibleSettings,
    _ random: inout RandomStream
) -> [Float] {
    let (height, width) = (planes.height, planes.width)
    var mask = [Float](repeating: 0, count: planes.area)
    func hide(_ rows: Range<Int>, _ columns: Range<Int>) {
        for row in rows { for column in columns { mask[row * width + column] = 1 } }
    }
    switch visible {
    case .all: break
    case .half(let half):
        switch half.side {
        case .top: hide(height / 2..<height, 0..<width)
        case .bottom: hide(0..<height - height / 2, 0..<width)
        case .left: hide(0..<height, width / 2..<width)
        case .right: hide(0..<height, 0..<width - width / 2)
        }
    case .surround(let surround):
        let (rows, columns) = extent(surround.hidden, height, width)
        let (top, left) = ((height - rows) / 2, (width - columns) / 2)
        hide(top..<top + rows, left..<left + columns)
    case .blocks(let blocks):
        let (rows, columns) = extent(blocks.hidden / Double(blocks.count), height, width)
        for _ in 0..<blocks.count {
            let (top, left) = (random.int(below: height - rows + 1), random.int(below: width - columns + 1))
            hide(top..<top + rows, left..<left + columns)
        }
    case .patches(let patches):
        let across = width / patches.patch
        for place in hiddenPatches(across * (height / patches.patch), patches.hidden, &random) {
            let (top, left) = (place / across * patches.patch, place % across * patches.patch)
            hide(top..<top + patches.patch, left..<left + patches.patch)
        }
    case .frames(let frames):
        let count = planes.count / colours
        return (0..<count).flatMap { frame in
            let isHidden = frames.part == .past ? frame == count - 1 : frame == 0
            return [Float](repeating: isHidden ? 1 : 0, count: colours * planes.area)
        }
    }
    return (0..<planes.count).flatMap { _ in mask }
}

/// Which patches are hidden: as many for each image, one at least that is seen.
func hiddenPatches(_ count: Int, _ part: Double, _ random: inout RandomStream) -> [Int] {
    let hidden = min(Int((Double(count) * part).rounded()), count - 1)
    return Array(random.permutation(count).prefix(hidden))
}

/// A rectangle of the image's shape that has a part of its area, one pixel at least.
private func extent(_ part: Double, _ height: Int, _ width: Int) -> (rows: Int, columns: Int) {
    let side = part.squareRoot()
    func length(_ whole: Int) -> Int { min(max(1, Int((Double(whole) * side).rounded())), whole) }
    return (length(height), length(width))
}
