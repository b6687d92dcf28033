import Foundation

/// By how many bytes the memory that this process holds grows at most in `body`, beyond its highest before.
///
/// For tests in a process of their own: others take memory too.
func growthOfMemory(_ body: () throws -> Void) throws -> Int {
    let before = try peakMemory()
    try body()
    return try peakMemory() - before
}

#if os(Linux)
    private func peakMemory() throws -> Int {
        // `getrusage` would count the memory of the process that started this one.
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 } ?? 0
    }
#else
    private func peakMemory() throws -> Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss
    }
#endif
