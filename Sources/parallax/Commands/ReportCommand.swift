import ArgumentParser
import Foundation
import Records
import Reports
import Specs

/// `parallax report experiments/depth.json` or `parallax report depth-objective --check`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write what an experiment found as Markdown with figures.",
        discussion: """
            Prints the path of each report: STORE/reports/EXPERIMENT/report.md, beside it figures/ and data.json. The \
            same store gives the same files, byte for byte.
            """
    )

    @Argument(
        help: ArgumentHelp("Specs, or names of experiments in the store.", valueName: "spec-or-name"),
        completion: .file(extensions: ["json"])
    )
    var subjects: [String]

    @Flag(help: "Write nothing; list the files that would change and exit with status 1 if there are any.")
    var check = false

    @OptionGroup var options: StoreOptions

    func validate() throws {
        if subjects.isEmpty { throw ValidationError("name a spec or an experiment") }
    }

    func run() throws {
        try sayingFailures {
            let subjects = try subjects.map(Subject.init)
            let store = try options.open()
            let folder = options.folder.appending(path: "reports")
            var isOutdated = false
            for subject in subjects {
                let report = try Report(of: subject.experiment, in: store, spec: subject.spec)
                guard check else {
                    print(try report.write(into: folder).relativePath)
                    continue
                }
                let differing = try report.differences(from: folder)
                for file in differing { print(report.folder(in: folder).appending(path: file).relativePath) }
                if !differing.isEmpty {
                    isOutdated = true
                    say(
                        "parallax: the report of \(report.experiment) is not what the store says; write it without --check"
                    )
                }
            }
            if isOutdated { throw ExitCode(1) }
        }
    }
}

/// An experiment that is meant by its name or its spec.
private struct Subject {
    var experiment: String
    /// The spec from where we are, if there is one.
    var spec: String?

    init(_ argument: String) throws {
        if argument.hasSuffix(".json") || FileManager.default.fileExists(atPath: argument) {
            guard let name = try Self.name(in: argument) else {
                throw ValidationError("\(argument): names no experiment: a spec has a \"name\"")
            }
            experiment = name
            spec = Self.shortened(argument)
        } else {
            experiment = argument
            spec = Self.specs().first { (try? Self.name(in: $0)) == argument }
        }
    }

    /// The experiment of a spec.
    private static func name(in path: String) throws -> String? {
        let text: String
        do { text = try String(contentsOf: URL(filePath: path), encoding: .utf8) } catch {
            throw ValidationError("\(path): cannot be read: \(error.localizedDescription)")
        }
        do {
            return if case .string(let name)? = try JSONParser.parse(text)["name"] { name } else { nil }
        } catch { throw ValidationError("\(path):\(error.line):\(error.column): is not JSON: \(error.complaint)") }
    }

    /// Specs where they usually are.
    private static func specs() -> [String] {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: "experiments")) ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted().map { "experiments/\($0)" }
    }

    /// The path from the working folder, if it is below it: the same whoever asks.
    private static func shortened(_ path: String) -> String {
        let full = URL(filePath: path).standardizedFileURL.path
        let here = URL(filePath: FileManager.default.currentDirectoryPath).standardizedFileURL.path + "/"
        return full.hasPrefix(here) ? String(full.dropFirst(here.count)) : full
    }
}
