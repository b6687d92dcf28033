import ArgumentParser
import Foundation
import Records

/// `parallax backup index-2026-03-01.sqlite`
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the index to a file, as it is at one moment, also while runs go on.",
        discussion:
            "The folders of the runs are not copied: they hold everything, and `parallax reindex` needs them alone."
    )

    @Argument(help: "The file to write; one that is there is replaced.", completion: .file())
    var file: String

    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let target = URL(filePath: file)
            try options.open().backUp(to: target)
            let size = (try? target.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            print("\(file): \(bytesText(size))")
        }
    }
}
