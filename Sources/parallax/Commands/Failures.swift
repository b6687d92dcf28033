import ArgumentParser
import Foundation
import Records
import Specs

/// Runs a command; what goes wrong is said on standard error and becomes an exit status.
///
/// The status is 2 if the words of the user are at fault (a filter, a name, a store that is not there), else 1.
func sayingFailures(_ body: () throws -> Void) throws {
    do { try body() } catch let code as ExitCode { throw code } catch let error as ValidationError { throw error } catch
    {
        say("parallax: \(error)")
        throw ExitCode(isUsage(error) ? 2 : 1)
    }
}

private func isUsage(_ error: any Error) -> Bool {
    if error is FilterError || error is SpecError { return true }
    guard let error = error as? StoreError else { return false }
    return error.reason == .missing || error.reason == .unknownName
}
