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
        var random = RandomStream(seed: UInt64(seed), 0x6F72646572, UInt64(epoch))
        let order = random.permutation(count)
        return (0..<batch).map { order[(place * batch + $0) % count] }
    }
}
