public import Foundation
import Records
public import Specs

/// Why figures cannot be drawn.
public struct FigureError: Error, Equatable, CustomStringConvertible {
    public let description: String
}

/// Draws Vega-Lite by a Python process that has vl-convert, the one place where Parallax needs Python.
public struct FigureRenderer: Sendable {
    /// The Python program.
    public var python: URL

    /// The Python at `url`.
    public init(python url: URL) { python = url }

    /// The Python that `PARALLAX_PYTHON` names, or `.tools/bin/python` of the checkout: in or above the working folder,
    /// or above this program.
    ///
    /// - Throws: A `FigureError` that says how to get one.
    public static func find(environment: [String: String] = ProcessInfo.processInfo.environment) throws
        -> FigureRenderer
    {
        if let path = environment["PARALLAX_PYTHON"], !path.isEmpty {
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw FigureError(
                    description: "PARALLAX_PYTHON names \(path), which is not a program; name a Python that has "
                        + "vl-convert-python, or run scripts/setup and leave the variable out"
                )
            }
            return FigureRenderer(python: URL(filePath: path))
        }
        for start in [FileManager.default.currentDirectoryPath, thisProgram.path] {
            var folder = URL(filePath: start)
            while folder.pathComponents.count > 1 {
                let python = folder.appending(path: ".tools/bin/python")
                if FileManager.default.isExecutableFile(atPath: python.path) { return FigureRenderer(python: python) }
                folder.deleteLastPathComponent()
            }
        }
        throw FigureError(
            description: "figures cannot be drawn: .tools/bin/python is missing; run scripts/setup, "
                + "or name a Python that has vl-convert-python in PARALLAX_PYTHON"
        )
    }

    private static var thisProgram: URL {
        let link = URL(filePath: "/proc/self/exe")
        if FileManager.default.fileExists(atPath: link.path) { return link.resolvingSymlinksInPath() }
        return URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    }

    /// SVG files of Vega-Lite specs, by name, all drawn by one process.
    public func svgs(of specs: [String: JSON]) throws -> [String: String] {
        guard !specs.isEmpty else { return [:] }
        let drawn: [String: String]
        do {
            drawn = try JSONDecoder().decode(
                [String: String].self,
                from: output(of: JSON.object(specs).visible.canonical)
            )
        } catch is DecodingError {
            throw FigureError(description: "figures cannot be drawn: \(python.path) answers with something else")
        }
        for name in specs.keys.sorted() where drawn[name]?.hasPrefix("<svg") != true {
            throw FigureError(description: "figures cannot be drawn: \(python.path) does not return \(name).svg")
        }
        return drawn
    }

    /// One version of Vega-Lite, whichever vl-convert comes with, so that figures do not change by themselves.
    private static let driver = """
        from json import dump, load; from sys import stdin, stdout; from vl_convert import vegalite_to_svg
        specs = load(stdin)
        svgs = {name: vegalite_to_svg(spec, vl_version="5.20") for name, spec in specs.items()}
        dump(svgs, stdout)
        """

    /// What the driver writes when it is given `input`. All goes through files, so that no full pipe stops either side.
    private func output(of input: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: "parallax-figures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["specs.json", "svgs.json", "words.txt"].map { folder.appending(path: $0) }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = python
        process.arguments = ["-c", Self.driver]
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        do { try process.run() } catch {
            throw FigureError(description: "\(python.path) cannot be started: \(error.localizedDescription)")
        }
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let words = try String(decoding: Data(contentsOf: files[2]), as: UTF8.self)
            let last = words.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) } ?? "no words"
            let hint =
                words.contains("vl_convert") && words.contains("ModuleNotFoundError") ? "; run scripts/setup" : ""
            throw FigureError(description: "figures cannot be drawn: \(python.path): \(last)\(hint)")
        }
        return try Data(contentsOf: files[1])
    }
}

extension JSON {
    /// With control characters as signs, which a picture made of XML cannot hold as they are.
    fileprivate var visible: JSON {
        switch self {
        case .string(let text): .string(Records.visible(text))
        case .array(let items): .array(items.map(\.visible))
        case .object(let fields): .object(fields.mapValues(\.visible))
        case .null, .bool, .number: self
        }
    }
}
