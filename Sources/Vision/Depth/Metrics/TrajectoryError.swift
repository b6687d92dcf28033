/// Absolute trajectory error of positions against the truth, with the best scale; both begin at the origin.
///
/// `ate` is √Σ‖s·p − g‖² / N, as Zhou et al. 2017 report it (N outside the root); `rmse` has N inside.
public func trajectoryError(predicted: [[Double]], truth: [[Double]]) -> (ate: Double, rmse: Double) {
    let p = predicted.flatMap(\.self)
    let g = truth.flatMap(\.self)
    let square = p.reduce(0) { $0 + $1 * $1 }
    var product = 0.0
    for (p, g) in zip(p, g) { product += p * g }
    let scale = square > 0 ? product / square : 1
    var sum = 0.0
    for (p, g) in zip(p, g) { sum += (scale * p - g) * (scale * p - g) }
    let count = Double(truth.count)
    return (sum.squareRoot() / count, (sum / count).squareRoot())
}
