/// Words beside marks of a plot, placed so that they hide neither each other nor marks.
struct LabelPlacement {
    /// A word and the mark that it names, in pixels from the top left.
    struct Label {
        var words: String
        var x: Double
        var y: Double
    }

    /// Where the middle of the words is.
    struct Place: Equatable {
        var x: Double
        var y: Double
        /// Whether the words stand so far off that a line must lead to their mark.
        var isFar: Bool
    }

    /// A line that words had better not hide, level or upright.
    struct Line {
        var from: (x: Double, y: Double)
        var to: (x: Double, y: Double)
    }

    private struct Box {
        var left, right, top, bottom: Double

        init(_ line: Line) {
            (left, right) = (min(line.from.x, line.to.x) - 2, max(line.from.x, line.to.x) + 2)
            (top, bottom) = (min(line.from.y, line.to.y) - 2, max(line.from.y, line.to.y) + 2)
        }

        init(x: Double, y: Double, width: Double, height: Double) {
            (left, right) = (x - width / 2, x + width / 2)
            (top, bottom) = (y - height / 2, y + height / 2)
        }

        func shared(with other: Box) -> Double {
            max(0, min(right, other.right) - max(left, other.left))
                * max(0, min(bottom, other.bottom) - max(top, other.top))
        }

        var area: Double { (right - left) * (bottom - top) }
    }

    var width: Double
    var height: Double
    var fontSize = 11.0

    /// About as wide as Arial draws them.
    static func width(of words: String, fontSize: Double) -> Double { 0.54 * fontSize * Double(words.count) }

    /// One after the other, each where it is least in the way.
    func places(of labels: [Label], beside lines: [Line] = []) -> [Place] {
        let marks = labels.map { Box(x: $0.x, y: $0.y, width: 11, height: 11) }
        let obstacles = marks + lines.map(Box.init)
        let plot = Box(x: width / 2, y: height / 2, width: width, height: height)
        var taken: [Box] = []
        return labels.map { label in
            let size = Self.width(of: label.words, fontSize: fontSize) + 4
            var best: (cost: Double, place: Place, box: Box)?
            for distance in [4.0, 14, 26, 40, 58, 80] {
                for (right, down) in [(1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)] {
                    let x = label.x + Double(right) * (size / 2 + 5 + (down == 0 ? distance : distance / 2))
                    let y = label.y + Double(down) * (fontSize * 0.7 + 3 + distance)
                    let box = Box(x: x, y: y, width: size, height: fontSize + 3)
                    let outside = box.area - box.shared(with: plot)
                    let hidden = (taken + obstacles).reduce(0) { $0 + box.shared(with: $1) }
                    let cost = 3 * outside + 2 * hidden + distance
                    if cost < best?.cost ?? .infinity {
                        best = (cost, Place(x: x, y: y, isFar: distance > 4), box)
                    }
                }
            }
            guard let best else { return Place(x: label.x, y: label.y, isFar: false) }
            taken.append(best.box)
            return best.place
        }
    }
}
