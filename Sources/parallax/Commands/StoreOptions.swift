import ArgumentParser
import Foundation
import Records

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(help: "The store's folder. Default: PARALLAX_STORE, else results.", completion: .directory)
    var store: String?

    /// The folder that the option, the environment or the default names.
    var folder: URL {
        let variable = ProcessInfo.processInfo.environment["PARALLAX_STORE"] ?? ""
        return URL(filePath: store ?? (variable.isEmpty ? "results" : variable))
    }

    /// What names the same store in another command: nothing, or ` --store PATH`.
    var words: String { store.map { " --store \(shellWord($0))" } ?? "" }

    func validate() throws {
        if store == "" { throw ValidationError("--store is empty, expected the path of a folder") }
    }

    /// The store, for questions.
    func open() throws -> Store { try Store(folder, access: .read) }
}
