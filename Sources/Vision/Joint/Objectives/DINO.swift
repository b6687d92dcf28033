import Foundation
public import Specs
public import Torch

/// Scores of projections `[n, features]` by a last layer whose weights `[prototypes, features]` have length 1.
///
/// - Returns: Cosines, `[n, prototypes]`; the projections themselves without prototypes. Caron et al. 2021, appendix C.
public func dinoScores(_ projections: Tensor, _ prototypes: Tensor?) -> Tensor {
    guard let prototypes else { return projections }
    return projections.normalized(1).matmul(prototypes.normalized(1).transposed)
}

/// The teacher's distribution over global views, centred and sharpened, is predicted from every other view.
///
/// - Returns: A scalar: the mean cross-entropy over pairs of views and the batch. Caron et al. 2021, equations 1 to 3.
private func dino(_ views: JointViews, _ settings: DINOSettings) -> Tensor {
    let teachers = withoutGradients {
        views.teacherScores.map { scores in
            let centred = views.center.map { scores - $0 } ?? scores
            return (centred / settings.teacherTemperature).softmax(1)
        }
    }
    let students = views.projections.map { dinoScores($0, views.prototypes) / settings.temperature }
    return average(pairs(teachers, students), crossEntropy)
}

extension JointViews {
    /// DINO's scores of the targets, without gradient.
    fileprivate var teacherScores: [Tensor] {
        withoutGradients {
            let prototypes = (teacherPrototypes ?? prototypes)?.detached()
            return targets.map { dinoScores($0.detached(), prototypes) }
        }
    }
}

/// The running mean of the teacher's scores after a step: c ← m c + (1 − m) mean(scores). Caron et al. 2021, equation 4.
///
/// - Parameters:
///   - center: `[scores]`.
///   - teacherScores: `[n, scores]` of each global view.
///   - momentum: m in [0, 1].
public func updatedCenter(_ center: Tensor, teacherScores: [Tensor], momentum: Double) -> Tensor {
    withoutGradients {
        momentum * center.detached() + (1 - momentum) * Tensor.concatenated(teacherScores, 0).detached().mean(0)
    }
}

extension DINOSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue { JointValue([("dino", dino(views, self))]) }

    public func collapsed(count: Int, features: Int?) -> Double? {
        (prototypeCount ?? features).map { log(Double($0)) }
    }

    public func assignments(of projections: Tensor, _ prototypes: Tensor) -> Tensor? {
        (dinoScores(projections, prototypes) / temperature).softmax(1)
    }

    public func updatedCenter(_ views: JointViews) -> Tensor? {
        let scores = views.teacherScores
        guard let first = scores.first else { return views.center }
        let center = views.center ?? Tensor.zeros(like: first.selected(0, 0))
        return Vision.updatedCenter(center, teacherScores: scores, momentum: centerMomentum)
    }
}
