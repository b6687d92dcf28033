import Torch

/// Multinomial logistic regression: the mean cross-entropy of W·x + b, plus λ/2·‖W‖². Bishop 2006, §4.3.4.
///
/// Products are of float32, sums over images and parameters of float64.
struct LogisticRegression {
    /// `[n, features]`, float32.
    let inputs: Tensor
    /// Class numbers `[n]`, int64.
    let labels: Tensor
    let classes: Int
    /// λ.
    let weightDecay: Double

    /// Parameters: W row by row, then b, `[classes · (features + 1)]`.
    var parameterCount: Int { classes * (inputs.size(1) + 1) }

    /// W `[classes, features]` and b `[classes]` of a list of parameters.
    func parts(_ parameters: Tensor) -> (weight: Tensor, bias: Tensor) {
        let count = classes * inputs.size(1)
        return (parameters.sliced(0, 0, count).reshaped(classes, inputs.size(1)), parameters.sliced(0, count))
    }

    /// The objective and its gradient at some parameters, float64.
    func callAsFunction(_ parameters: Tensor) throws -> (value: Double, gradient: Tensor) {
        let (weight, bias) = parts(parameters)
        let logits = inputs.linear(weight.to(.float32), bias: bias.to(.float32)).to(.float64)
        // Not `logSoftmax`: it starts all threads however few the numbers are, hundreds of times in a fit.
        let largest = logits.max(1, keepDimension: true)
        let logarithms = logits - ((logits - largest).exp().sum(1, keepDimensions: true).log() + largest)
        let places = labels.unsqueezed(1)
        let loss = try -logarithms.gather(1, places).mean().item()
        let penalty = try weightDecay / 2 * (weight * weight).sum().item()
        let hit = Tensor.full(places.shape, -1, dtype: .float64, device: inputs.device)
        let errors = logarithms.exp().scatterAdded(1, places, hit) / Double(inputs.size(0))
        let products = errors.to(.float32).transposed.matmul(inputs).to(.float64)
        let gradient = (products + weight * weightDecay).flattened()
        return (loss + penalty, Tensor.concatenated([gradient, errors.sum(0)], 0))
    }

    /// The parameters of the minimum.
    func minimized(from start: Tensor? = nil, iterations: Int) throws -> Minimum {
        try Vision.minimized(
            from: start ?? .zeros([parameterCount], dtype: .float64, device: inputs.device),
            iterations: iterations,
            tolerance: 1e-5
        ) { try self($0) }
    }

    /// The class of each row of `queries [m, features]` by some parameters.
    func predictions(_ queries: Tensor, _ parameters: Tensor) throws -> [Int64] {
        let (weight, bias) = parts(parameters)
        return try queries.linear(weight.to(.float32), bias: bias.to(.float32)).argmax(1).int64s()
    }
}
