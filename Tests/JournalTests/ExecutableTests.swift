import Foundation
import Journal
import Testing

@Suite struct `A program that is run to its end` {
    private let shell = Executable(URL(filePath: "/bin/sh"))

    @Test func `gets its input and gives back what it writes and how it ended`() throws {
        let script = "cat; echo first >&2; echo ' last ' >&2; echo >&2; exit 3"
        let ending = try shell.run(["-c", script], input: Data("in".utf8), output: .returned, errors: .returned)
        #expect(ending.status == 3 && ending.output == Data("in".utf8))
        #expect(String(decoding: ending.errors, as: UTF8.self) == "first\n last \n\n")
        #expect(ending.complaint == " last ")
    }

    @Test func `reads nothing and gives back nothing unless asked`() throws {
        let ending = try shell.run(["-c", "cat; echo out; echo words >&2"], output: .discarded, errors: .discarded)
        #expect(ending.status == 0 && ending.output.isEmpty && ending.errors.isEmpty && ending.complaint == nil)
    }

    @Test func `may read and write more than a pipe holds`() throws {
        let input = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
        let script = "cat | tee /dev/stderr"
        let ending = try shell.run(["-c", script], input: input, output: .returned, errors: .returned)
        #expect(ending.output == input && ending.errors == input)
    }

    @Test func `may be ended by a signal`() throws {
        #expect(try shell.run(["-c", "kill -9 $$"]).status == 128 + 9)
    }

    @Test func `is named where it cannot be started`() {
        let nowhere = Executable(URL(filePath: "/nowhere/program"))
        let error = #expect(throws: JournalError.self) { try nowhere.run([]) }
        #expect(error?.place == "/nowhere/program")
    }
}
