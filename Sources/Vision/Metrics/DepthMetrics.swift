import Foundation

/// The seven numbers by which depth is compared. Eigen et al. 2014.
public struct DepthMetrics: Sendable, Equatable {
    public var absRel = 0.0
    public var sqRel = 0.0
    public var rmse = 0.0
    public var rmseLog = 0.0
    /// Part of the pixels whose ratio to the truth is below 1.25, 1.25², 1.25³.
    public var a1 = 0.0
    public var a2 = 0.0
    public var a3 = 0.0

    /// Compares a prediction, scaled so that medians agree, with the truth where `range` holds it.
    ///
    /// - Returns: nil if no pixel of the truth is in the range.
    public init?(predicted: [Float], truth: [Float], range: ClosedRange<Double>) {
        let valid = truth.indices.filter { range.contains(Double(truth[$0])) }
        guard !valid.isEmpty else { return nil }
        let ratio = median(valid.map { truth[$0] }) / median(valid.map { predicted[$0] })
        let count = Double(valid.count)
        for index in valid {
            let t = Double(truth[index])
            let p = min(max(Double(predicted[index]) * ratio, range.lowerBound), range.upperBound)
            let error = p - t
            absRel += abs(error) / t / count
            sqRel += error * error / t / count
            rmse += error * error / count
            let logarithmic = log(p) - log(t)
            rmseLog += logarithmic * logarithmic / count
            let factor = max(p / t, t / p)
            if factor < 1.25 { a1 += 1 / count }
            if factor < 1.5625 { a2 += 1 / count }
            if factor < 1.953125 { a3 += 1 / count }
        }
        rmse = rmse.squareRoot()
        rmseLog = rmseLog.squareRoot()
    }

    /// Names as they are published.
    public var named: [String: Double] {
        ["abs_rel": absRel, "sq_rel": sqRel, "rmse": rmse, "rmse_log": rmseLog, "a1": a1, "a2": a2, "a3": a3]
    }
}

/// The middle value, or the mean of the two in the middle.
func median(_ values: [Float]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
        ? (Double(sorted[middle - 1]) + Double(sorted[middle])) / 2 : Double(sorted[middle])
}

/// The mean of each metric over images, each of which counts alike.
func meanMetrics(_ images: [[String: Double]]) -> [String: Double] {
    images.reduce(into: [:]) { sums, image in sums.merge(image, uniquingKeysWith: +) }
        .mapValues { $0 / Double(images.count) }
}
