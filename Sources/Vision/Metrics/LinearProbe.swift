public import Specs
public import Torch

/// Accuracy in percent of a linear layer trained on frozen features, standardised by the training features.
///
/// - Parameter seed: Of the order of the features; weights begin at zero.
public func linearProbeAccuracy(
    train: Tensor,
    trainLabels: Tensor,
    test: Tensor,
    testLabels: Tensor,
    classes: Int,
    _ settings: ProbeSettings,
    seed: Int
) throws -> Double {
    let mean = train.mean(0, keepDimensions: true)
    let deviation = train.std(0, keepDimensions: true) + 1e-6
    let (inputs, queries) = ((train - mean) / deviation, (test - mean) / deviation)
    let weight = Tensor.zeros([classes, train.size(1)], device: train.device).requiringGradient()
    let bias = Tensor.zeros([classes], device: train.device).requiringGradient()
    let optimizer = Adam(
        parameters: [("weight", weight), ("bias", bias)],
        rate: settings.rate,
        weightDecay: settings.weightDecay
    )
    let count = train.size(0)
    let batches = max(1, count / settings.batch)
    let schedule = CosineWithWarmUp(
        rate: settings.rate,
        warmUp: 0,
        total: settings.epochs * batches,
        final: 0
    )
    for epoch in 0..<settings.epochs {
        var random = RandomStream(seed: UInt64(seed), 0x70726F62, UInt64(epoch))
        let order = Tensor(random.permutation(count).map { Int64($0) }, shape: [count], device: train.device)
        for batch in 0..<batches {
            let rows = order.sliced(0, batch * settings.batch, min((batch + 1) * settings.batch, count))
            optimizer.rate = schedule.rate(step: epoch * batches + batch)
            optimizer.zeroGradients()
            let logits = inputs.indexSelect(0, rows).linear(weight, bias: bias)
            logits.crossEntropy(trainLabels.indexSelect(0, rows)).backward()
            try optimizer.step()
        }
    }
    let predicted = withoutGradients { queries.linear(weight, bias: bias).argmax(1) }
    return 100 * (try (predicted .== testLabels).to(.int64).sum().item()) / Double(test.size(0))
}
