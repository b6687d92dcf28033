import Specs

/// How depth is compared with the truth: what a published table means by its numbers, and part of a metric's name.
public struct DepthProtocol: Sendable, Equatable {
    /// The part of the picture that counts.
    public enum Crop: String, Sendable {
        /// All of it.
        case none
        /// That of Garg et al. 2016.
        case garg
    }
    /// What is brought to the truth's size.
    public enum Resized: String, Sendable {
        /// Nothing: both have one size.
        case nothing
        /// Predicted depth.
        case depth
        /// Predicted disparity.
        case disparity
    }
    /// Which distance the truth is: along the camera's axis, or ahead of the laser scanner.
    public enum Distance: String, Sendable {
        /// Along the camera's axis.
        case depth
        /// Ahead of the laser scanner.
        case forward
    }

    /// The part of the picture that counts.
    public var crop: Crop
    /// What is brought to the truth's size.
    public var resized: Resized
    /// Which distance the truth is.
    public var distance: Distance
    /// In metres: truth outside is left out, predictions are limited to it.
    public var range: ClosedRange<Double>

    /// Every pixel with a true depth, at the prediction's own size.
    public static func dense(_ range: ClosedRange<Double>) -> DepthProtocol {
        DepthProtocol(crop: .none, resized: .nothing, distance: .depth, range: range)
    }

    /// Zhou et al. 2017 on the laser points of Eigen et al. 2014: depth is resized, and the truth is the scanner's own
    /// forward distance.
    public static func zhou17(_ range: ClosedRange<Double>) -> DepthProtocol {
        DepthProtocol(crop: .garg, resized: .depth, distance: .forward, range: range)
    }

    /// Godard et al. 2019 on the same points: disparity is resized, and the truth is camera z.
    public static func monodepth2(_ range: ClosedRange<Double>) -> DepthProtocol {
        DepthProtocol(crop: .garg, resized: .disparity, distance: .depth, range: range)
    }

    /// Godard et al. 2019 on the improved ground truth of Uhrig et al. 2017: no crop.
    public static func improved(_ range: ClosedRange<Double>) -> DepthProtocol {
        DepthProtocol(crop: .none, resized: .disparity, distance: .depth, range: range)
    }

    /// Rows and columns of a picture that count. Garg et al. 2016: the fractions 0.40810811 to 0.99189189 of the height
    /// and 0.03594771 to 0.96405229 of the width, cut to whole pixels.
    public func window(height: Int, width: Int) -> (rows: Range<Int>, columns: Range<Int>) {
        guard crop == .garg else { return (0..<height, 0..<width) }
        func part(_ fraction: Double, _ size: Int) -> Int { Int(fraction * Double(size)) }
        return (
            part(0.40810811, height)..<part(0.99189189, height), part(0.03594771, width)..<part(0.96405229, width)
        )
    }

    /// Predicted and true depth at the pixels that count.
    ///
    /// - Parameters:
    ///   - disparity: `[height · width]`, positive.
    ///   - truth: Of the same picture, at any size.
    /// - Returns: Nothing where the protocol's distance is not known.
    public func pairs(
        disparity: [Float],
        height: Int,
        width: Int,
        truth: DepthTruth
    ) -> (predicted: [Float], truth: [Float]) {
        let window = window(height: truth.height, width: truth.width)
        // One distance never stands in for the other: their errors are not comparable.
        guard let known = distance == .forward ? truth.forward : truth.depths else { return ([], []) }
        let values = resized == .depth ? disparity.map { 1 / $0 } : disparity
        let map = SampledMap(values, height: height, width: width, truth.height, truth.width)
        var pairs: (predicted: [Float], truth: [Float]) = ([], [])
        for index in known.indices {
            let depth = Double(known[index])
            guard depth > range.lowerBound, depth < range.upperBound else { continue }
            let (row, column) = truth.pixel(index)
            guard window.rows.contains(row), window.columns.contains(column) else { continue }
            let value = map.value(row: row, column: column)
            pairs.predicted.append(resized == .depth ? value : 1 / value)
            pairs.truth.append(known[index])
        }
        return pairs
    }
}

extension DepthProtocol {
    /// The protocol of a kind of truth.
    init(_ truth: DepthData.Truth, _ range: ClosedRange<Double>) {
        self =
            switch truth {
            case .dense: .dense(range)
            case .zhou17: .zhou17(range)
            case .monodepth2: .monodepth2(range)
            case .improved: .improved(range)
            }
    }
}

/// A map that is read at the pixels of another size: bilinear, pixels are squares, the border continues.
struct SampledMap {
    private let values: [Float]
    private let width: Int
    private let rows: [Tap]
    private let columns: [Tap]

    init(_ values: [Float], height: Int, width: Int, _ targetHeight: Int, _ targetWidth: Int) {
        self.values = values
        self.width = width
        rows = taps(0, Double(height), count: targetHeight, limit: height)
        columns = taps(0, Double(width), count: targetWidth, limit: width)
    }

    func value(row: Int, column: Int) -> Float {
        let (y, x) = (rows[row], columns[column])
        func across(_ row: Int) -> Float {
            let (left, right) = (values[row * width + x.low], values[row * width + x.high])
            return left + (right - left) * x.part
        }
        let top = across(y.low)
        return top + (across(y.high) - top) * y.part
    }
}
