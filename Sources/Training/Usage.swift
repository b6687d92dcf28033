import Foundation

/// What the process takes of the machine, for its record: `system.*` metrics, now and then.
struct Usage {
    /// Seconds between two records.
    private static let interval = 5.0
    private var last = Self.now

    /// Cores in use since the last record, the most memory so far in megabytes, images a second; nil if it is too soon.
    ///
    /// - Parameter isDue: Whether it is recorded however soon.
    mutating func metrics(imagesPerSecond: Double, isDue: Bool) -> [String: Double]? {
        let now = Self.now
        guard isDue || now.at - last.at >= Self.interval, now.at > last.at else { return nil }
        defer { last = now }
        return [
            "system.cores": (now.busy - last.busy) / (now.at - last.at), "system.memory": now.megabytes,
            "system.images_per_second": imagesPerSecond,
        ]
    }

    /// Seconds of the clock, seconds of all cores together, and the most memory so far in megabytes.
    private static var now: (at: Double, busy: Double, megabytes: Double) {
        var usage = rusage()
        #if os(Linux)
            let (whose, unit) = (Int32(RUSAGE_SELF.rawValue), 1024.0)
        #else
            let (whose, unit) = (RUSAGE_SELF, 1.0)
        #endif
        _ = unsafe getrusage(whose, &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        let busy = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        return (ProcessInfo.processInfo.systemUptime, busy, Double(usage.ru_maxrss) * unit / 1e6)
    }
}
