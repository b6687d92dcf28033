public import Foundation
import Journal
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
        for start in [FileManager.default.currentDirectoryPath, Executable.current.path] {
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

    /// The version of vl-convert.
    ///
    /// - Throws: A `FigureError` if this Python has none.
    public func version() throws -> String {
        let output = try output(of: "import vl_convert; print(vl_convert.__version__)", given: "")
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// SVG files of Vega-Lite specs, by name, all drawn by one process.
    public func svgs(of specs: [String: JSON]) throws -> [String: String] {
        guard !specs.isEmpty else { return [:] }
        let drawn: [String: String]
        do {
            drawn = try JSONDecoder().decode(
                [String: String].self,
                from: output(of: Self.driver, given: JSON.object(specs).visible.canonical)
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

    /// What a Python program writes when it reads `input`.
    private func output(of program: String, given input: String) throws -> Data {
        let ending: Executable.Ending
        do {
            let arguments = ["-c", program]
            ending = try Executable(python).run(
                arguments,
                input: Data(input.utf8),
                output: .returned,
                errors: .returned
            )
        } catch let error as JournalError { throw FigureError(description: error.description) }
        guard ending.status == 0 else {
            let words = String(decoding: ending.errors, as: UTF8.self)
            let hint =
                words.contains("vl_convert") && words.contains("ModuleNotFoundError") ? "; run scripts/setup" : ""
            throw FigureError(
                description: "figures cannot be drawn: \(python.path): \(ending.complaint ?? "no words")\(hint)"
            )
        }
        return ending.output
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
