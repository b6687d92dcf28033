import ArgumentParser
import Foundation
import Records

/// What is wrong with a question or its answer, in one sentence for the user.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Runs a command; what goes wrong is said on standard error, and the status is 2: nothing was begun, or else 1.
///
/// What ends differently, as runs do, throws its `ExitCode`.
func sayingFailures(hasBegun: () -> Bool = { false }, _ body: () throws -> Void) throws {
    do { try body() } catch let code as ExitCode { throw code } catch let error as ValidationError { throw error } catch
    {
        let file = (error as? CocoaError)?.filePath.map { "\($0): " } ?? ""
        say("parallax: \(file)\(reason(for: error))")
        throw ExitCode(hasBegun() ? 1 : 2)
    }
}
