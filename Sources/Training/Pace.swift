import Foundation

/// How fast images pass, over the last few seconds, so that the time left follows the machine.
struct Pace {
    private var marks: [(at: ContinuousClock.Instant, images: Int)] = [(.now, 0)]
    private var images = 0

    /// Counts the images of one step.
    mutating func count(_ count: Int) {
        images += count
        let now = ContinuousClock.now
        marks.append((now, images))
        while marks.count > 2, now - marks[0].at > .seconds(5) { marks.removeFirst() }
    }

    /// Images a second.
    var rate: Double {
        guard let first = marks.first, let last = marks.last, last.at > first.at else { return 0 }
        return Double(last.images - first.images) / ((last.at - first.at) / .seconds(1))
    }
}
