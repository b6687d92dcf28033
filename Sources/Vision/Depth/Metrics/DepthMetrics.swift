import Foundation

/// The numbers by which depth is compared. Eigen et al. 2014; `silog` is that of the KITTI benchmark.
public struct DepthMetrics: Sendable, Equatable {
    /// The mean of |predicted − true| / true.
    public var absRel = 0.0
    /// Squared error over the truth, not over its square, as all tables have it.
    public var sqRel = 0.0
    /// The root of the mean squared error, in metres.
    public var rmse = 0.0
    /// The root of the mean squared error of ln depth.
    public var rmseLog = 0.0
    /// 100 times the standard deviation of ln predicted − ln true.
    public var silog = 0.0
    /// The part of the pixels whose ratio to the truth, or its inverse, is below 1.25, 0 … 1.
    public var a1 = 0.0
    /// The part of the pixels whose ratio to the truth, or its inverse, is below 1.25², 0 … 1.
    public var a2 = 0.0
    /// The part of the pixels whose ratio to the truth, or its inverse, is below 1.25³, 0 … 1.
    public var a3 = 0.0

    /// Compares predictions, times a factor and limited to a range, with the truth.
    ///
    /// - Returns: nil if there is nothing to compare.
    public init?(predicted: [Float], truth: [Float], factor: Double, range: ClosedRange<Double>) {
        guard !truth.isEmpty else { return nil }
        let count = Double(truth.count)
        var (sum, squares) = (0.0, 0.0)
        for index in truth.indices {
            let t = Double(truth[index])
            let p = min(max(Double(predicted[index]) * factor, range.lowerBound), range.upperBound)
            let error = p - t
            absRel += abs(error) / t / count
            sqRel += error * error / t / count
            rmse += error * error / count
            let logarithmic = log(p) - log(t)
            sum += logarithmic / count
            squares += logarithmic * logarithmic / count
            let ratio = max(p / t, t / p)
            if ratio < 1.25 { a1 += 1 / count }
            if ratio < 1.5625 { a2 += 1 / count }
            if ratio < 1.953125 { a3 += 1 / count }
        }
        rmse = rmse.squareRoot()
        rmseLog = squares.squareRoot()
        silog = 100 * max(0, squares - sum * sum).squareRoot()
    }

    /// Names as they are published.
    public var named: [String: Double] {
        [
            "abs_rel": absRel, "sq_rel": sqRel, "rmse": rmse, "rmse_log": rmseLog, "silog": silog, "a1": a1, "a2": a2,
            "a3": a3,
        ]
    }

    /// Names in the order of the tables.
    public static let names = ["abs_rel", "sq_rel", "rmse", "rmse_log", "silog", "a1", "a2", "a3"]
}
