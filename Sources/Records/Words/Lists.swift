/// Names as a choice: `a`, `a or b`, `a, b or c`.
public func alternatives(_ names: [String]) -> String { listed(names, "or") }

/// Names together: `a`, `a and b`, `a, b and c`.
public func listed(_ names: [String]) -> String { listed(names, "and") }

private func listed(_ names: [String], _ last: String) -> String {
    guard let end = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(last) " + end
}

/// Any of some seeds: `seed 1`, `seed 1, 3 or 5–8`.
public func anySeed(of seeds: [Int]) -> String { "seed " + alternatives(ranges(of: seeds)) }

/// All of some seeds: `the seed 1`, `the seeds 1, 3 and 5–8`.
public func allSeeds(_ seeds: [Int]) -> String { "the seed\(seeds.count == 1 ? "" : "s") " + listed(ranges(of: seeds)) }

/// Ascending whole numbers; three that follow each other, and more, as a range.
private func ranges(of numbers: [Int]) -> [String] {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
        if let last = ranges.last, last.upperBound < .max, last.upperBound + 1 == number {
            ranges[ranges.count - 1] = last.lowerBound...number
        } else {
            ranges.append(number...number)
        }
    }
    return ranges.flatMap { range in
        range.count < 3 ? range.map(String.init) : ["\(range.lowerBound)–\(range.upperBound)"]
    }
}
