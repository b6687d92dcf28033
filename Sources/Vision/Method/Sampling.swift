import Specs

/// Which samples a step uses: each once an epoch, in another order each time.
struct EpochOrder {
    let count: Int
    let batch: Int
    let seed: Int

    /// Full batches of an epoch; one at least.
    var stepsPerEpoch: Int { max(1, count / batch) }

    /// The samples of a step. Where there are fewer than a batch, they repeat.
    func indices(step: Int) -> [Int] {
        let (epoch, place) = step.quotientAndRemainder(dividingBy: stepsPerEpoch)
        let order = samples(epoch: epoch)
        return (0..<batch).map { order[(place * batch + $0) % count] }
    }

    /// All samples in the order of an epoch.
    func samples(epoch: Int) -> [Int] {
        var random = RandomStream(seed: UInt64(seed), 0x6F72646572, UInt64(epoch))
        return random.permutation(count)
    }
}
