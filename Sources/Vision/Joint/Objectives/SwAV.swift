import Foundation
public import Specs
public import Torch

/// How much projections `[n, features]` point to each prototype `[prototypes, features]`: `[n, prototypes]`.
///
/// Prototypes are taken as they are; whoever trains them sets their length to 1 after each step, as Caron et al. 2020 do.
public func swavScores(_ projections: Tensor, _ prototypes: Tensor?) -> Tensor {
    guard let prototypes else { return projections }
    return projections.normalized(1).matmul(prototypes.transposed)
}

/// Codes of global views, predicted from every other view, local ones included.
///
/// - Parameter queue: `[entries, features]`, of length 1; codes are balanced over it and the batch together.
/// - Returns: A scalar: the mean cross-entropy over pairs of views and the batch. ln of the number of prototypes where
///   scores do not tell them apart. Caron et al. 2020, equations 1 and 2.
private func swav(_ views: JointViews, _ settings: SwAVSettings, queue: Tensor?) -> Tensor {
    let teachers = (views.teacherPrototypes ?? views.prototypes)?.detached()
    let codes = withoutGradients {
        let earlier = queue.map { swavScores($0, teachers) }
        return views.targets.map { target in
            let scores = swavScores(target.detached(), teachers)
            let all = earlier.map { Tensor.concatenated([$0, scores], 0) } ?? scores
            let balanced = sinkhorn(all, epsilon: settings.epsilon, iterations: settings.iterations)
            return balanced.sliced(0, earlier?.size(0) ?? 0)
        }
    }
    let scores = views.projections.map { swavScores($0, views.prototypes) / settings.temperature }
    return average(pairs(codes, scores), crossEntropy)
}

extension SwAVSettings: JointLoss {
    public func value(of views: JointViews) -> JointValue {
        JointValue([("swav", swav(views, self, queue: views.negatives(queue)))])
    }

    public func collapsed(count: Int, features: Int?) -> Double? { log(Double(prototypes)) }

    public func assignments(of projections: Tensor, _ prototypes: Tensor) -> Tensor? {
        (swavScores(projections, prototypes) / temperature).softmax(1)
    }

    public func freezesPrototypes(inEpoch epoch: Int) -> Bool { epoch < freeze }

    public var hasUnitPrototypes: Bool { true }
}
