import Foundation
import Synchronization

/// The results of a function of each element, in their order, computed by all cores where there are many elements.
func concurrentMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    _ function: @Sendable (Element) -> Result
) -> [Result] {
    let parts = min(ProcessInfo.processInfo.activeProcessorCount, elements.count / 32)
    guard parts > 1 else { return elements.map(function) }
    let found = Mutex([[Result]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let range = part * elements.count / parts..<(part + 1) * elements.count / parts
        let results = elements[range].map(function)
        found.withLock { $0[part] = results }
    }
    return found.withLock { $0.flatMap(\.self) }
}
