import ArgumentParser
import Foundation
import Records

/// `parallax reindex`
struct Reindex: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build the index of the store anew from the folders of its runs, also while runs go on."
    )

    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let folder = options.folder
            guard FileManager.default.fileExists(atPath: folder.path) else {
                say("parallax: \(folder.path): is not a store: there is no such folder")
                throw ExitCode(2)
            }
            guard !isFile(folder) else {
                throw Complaint("\(folder.path): is a file, and a store is a folder")
            }
            let result = try Store.reindex(folder)
            for problem in result.problems { say("parallax: \(problem)") }
            print("\(counted(result.runs, "run")) in \(Store.index(in: folder).relativePath)")
            if !result.problems.isEmpty { throw ExitCode(1) }
        }
    }
}
