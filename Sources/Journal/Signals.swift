import Foundation

/// Has `handler` called for each of the signals, which no longer end this process by themselves.
///
/// Whoever started this process may have blocked them, which a program inherits: they are let through.
public func catchSignals(_ numbers: [Int32], _ handler: @escaping @convention(c) (Int32) -> Void) {
    var caught = sigset_t()
    unsafe sigemptyset(&caught)
    for number in numbers {
        signal(number, handler)
        unsafe sigaddset(&caught, number)
    }
    unsafe pthread_sigmask(SIG_UNBLOCK, &caught, nil)
}
