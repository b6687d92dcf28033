import ArgumentParser
import Records

/// `parallax count 'state = finished'`
struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print how many runs there are.")

    @Argument(help: "Which runs; all without it.")
    var filter: String?

    @OptionGroup var options: StoreOptions

    func run() throws {
        try sayingFailures {
            let question = try filter.map { try Filter($0) }
            print(try options.open().runs(question).count)
        }
    }
}
