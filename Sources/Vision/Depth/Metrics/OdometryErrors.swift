import Foundation

/// Errors of a trajectory over stretches of given lengths, as the KITTI odometry benchmark has them. Geiger et al. 2012.
///
/// Stretches begin at every tenth frame; each ends at the first frame that lies farther along the true path than its
/// length.
///
/// - Parameters:
///   - predicted: Camera-to-world poses, as many as true ones, aligned as wanted.
///   - lengths: In metres, positive; the benchmark's are 100, 200 … 800.
/// - Returns: The mean error of translation in percent and of rotation in degrees per 100 m; nil if no stretch fits.
public func odometryErrors(
    _ predicted: [RigidMotion],
    truth: [RigidMotion],
    lengths: [Double]
) -> (translation: Double, rotation: Double)? {
    let count = min(predicted.count, truth.count)
    var travelled = [0.0]
    for (one, other) in zip(truth.prefix(count), truth.prefix(count).dropFirst()) {
        travelled.append(travelled[travelled.count - 1] + (one.inverse * other).length)
    }
    var (translation, rotation, stretches) = (0.0, 0.0, 0.0)
    for start in stride(from: 0, to: count, by: 10) {
        for length in lengths {
            let limit = travelled[start] + length
            guard let end = (start..<count).first(where: { travelled[$0] > limit }) else { continue }
            let real = truth[start].inverse * truth[end]
            let found = predicted[start].inverse * predicted[end]
            let error = found.inverse * real
            translation += error.length / length
            rotation += error.angle / length
            stretches += 1
        }
    }
    guard stretches > 0 else { return nil }
    return (translation / stretches * 100, rotation / stretches * 180 / .pi * 100)
}

/// Relative pose errors over some frames, root mean squares: of translation in metres, of rotation in degrees. Sturm et
/// al. 2012.
///
/// - Parameters:
///   - predicted: Camera-to-world poses, as many as true ones.
///   - delta: Frames between the two poses that are compared.
/// - Returns: Nil if there are too few frames.
public func relativePoseErrors(
    _ predicted: [RigidMotion],
    truth: [RigidMotion],
    delta: Int = 1
) -> (translation: Double, rotation: Double)? {
    let count = min(predicted.count, truth.count)
    guard delta > 0, count > delta else { return nil }
    let errors = (0..<count - delta).map { start in
        let real = truth[start].inverse * truth[start + delta]
        let found = predicted[start].inverse * predicted[start + delta]
        return real.inverse * found
    }
    func rootMeanSquare(_ value: (RigidMotion) -> Double) -> Double {
        (errors.reduce(0) { $0 + value($1) * value($1) } / Double(errors.count)).squareRoot()
    }
    return (rootMeanSquare(\.length), rootMeanSquare(\.angle) * 180 / .pi)
}

/// The absolute trajectory error: the root mean square distance between positions, in metres. Sturm et al. 2012.
public func absoluteTrajectoryError(_ predicted: [RigidMotion], truth: [RigidMotion]) -> Double {
    let squares = zip(predicted, truth).map { predicted, truth in
        zip(predicted.translation, truth.translation).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
}
