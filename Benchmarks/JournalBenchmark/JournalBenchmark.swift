import ArgumentParser
import Foundation
import Journal

/// Times the logging of a training loop: calls that each append five values to a run's journal.
///
/// Prints one JSON object: `values`, seconds in the mean that the values of a call take to be put together; `call`, of the
/// call itself; `slowest`, of the slowest; `all`, of all of it until the disk has the last; `bytes`, of the journal.
@main
struct JournalBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Time logging calls.")

    @Argument(help: "The folder of the run.")
    var folder: String

    @Option(help: "Calls.")
    var calls = 200_000

    @Option(help: "Microseconds between calls; at 0 they follow each other.")
    var pause = 0

    func run() throws {
        let folder = RunFolder(URL(filePath: folder))
        let writer = try JournalWriter(folder)
        let began = ContinuousClock.now
        var (making, calling, slowest) = (Duration.zero, Duration.zero, Duration.zero)
        for step in 1...max(calls, 1) {
            let loss = 1 / Double(step)
            let start = ContinuousClock.now
            let values = [
                "train.loss": loss, "train.photometric": loss / 3, "train.smoothness": loss / 7,
                "train.rate": loss / 11,
                "train.warped": loss / 13,
            ]
            let made = ContinuousClock.now
            try writer.append(.metrics(step: step, values: values))
            let call = ContinuousClock.now - made
            making += made - start
            calling += call
            slowest = max(slowest, call)
            if pause > 0 { usleep(UInt32(pause)) }
        }
        try writer.sync()
        let all = ContinuousClock.now - began
        let bytes = try JournalReader(folder).length()
        let seconds = [making / max(calls, 1), calling / max(calls, 1), slowest, all].map { $0 / .seconds(1) }
        let names = ["values", "call", "slowest", "all"]
        let fields = zip(names, seconds).map { #""\#($0)": \#($1)"# } + [#""bytes": \#(bytes)"#]
        print("{\(fields.joined(separator: ", "))}")
    }
}
