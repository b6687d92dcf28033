/// The targets of this package and what each depends on, read from the text of `Package.swift`.
///
/// Asking SwiftPM (`swift package dump-package`) from within a test would compile the manifest, take seconds and wait for
/// the lock that the running `swift test` holds. So the text is read, in the forms that our manifest uses: calls of
/// `module`, `.target`, `.executableTarget`, `.testTarget` and `.systemLibrary` with labelled arguments, and constants
/// that name products. What is written in another form is missing here, and the tests that compare folders with targets
/// say so.
struct Manifest {
    /// A target and the modules it may import.
    struct Target: Equatable {
        var name: String
        /// The folder with its sources, relative to the package.
        var path: String
        var dependencies: Set<String>
        var isTest = false
    }

    let targets: [Target]

    /// Reads a manifest.
    init(_ text: String) {
        let products = Self.products(in: text)
        func names(_ argument: String?) -> Set<String> { Self.names(in: argument ?? "", products: products) }
        targets = Self.calls(in: text).flatMap { call -> [Target] in
            let arguments = call.arguments
            guard let first = (arguments["name"] ?? arguments[""]).flatMap(Self.literal) else { return [] }
            switch call.function {
            case "module":
                let imports = names(arguments["imports"])
                return [
                    Target(name: first, path: "Sources/\(first)", dependencies: imports),
                    Target(
                        name: "\(first)Tests",
                        path: "Tests/\(first)Tests",
                        dependencies: imports.union(names(arguments["testImports"])).union([first]),
                        isTest: true
                    ),
                ]
            case ".target", ".executableTarget", ".systemLibrary", ".testTarget":
                let isTest = call.function == ".testTarget"
                let path = arguments["path"].flatMap(Self.literal) ?? "\(isTest ? "Tests" : "Sources")/\(first)"
                return [Target(name: first, path: path, dependencies: names(arguments["dependencies"]), isTest: isTest)]
            default: return []
            }
        }
    }

    /// All targets and products that a target reaches, itself included.
    func closure(of name: String) -> Set<String> {
        let dependencies = Dictionary(targets.map { ($0.name, $0.dependencies) }) { $0.union($1) }
        var reached: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            if reached.insert(next).inserted { open += dependencies[next] ?? [] }
        }
        return reached
    }

    /// The products that constants name: `let grdb: Target.Dependency = .product(name: "GRDB", …)`.
    private static func products(in text: String) -> [String: String] {
        let declaration = /let (\w+): Target\.Dependency = \.product\(name: "([^"]+)"/
        return Dictionary(text.matches(of: declaration).map { (String($0.1), String($0.2)) }) { first, _ in first }
    }

    /// The names in a list such as `["Torch", grdb, .product(name: "A", package: "b")]`.
    private static func names(in list: String, products: [String: String]) -> Set<String> {
        let literals = list.replacing(/\.product\(name: "([^"]+)"[^)]*\)/) { "\"\($0.1)\"" }.matches(of: /"([^"]+)"/)
        let constants = list.replacing(/"[^"]*"/, with: "").matches(of: /\w+/).compactMap { products[String($0.0)] }
        return Set(literals.map { String($0.1) } + constants)
    }

    private static func literal(_ argument: String) -> String? {
        argument.wholeMatch(of: /"([^"\\]*)"/).map { String($0.1) }
    }
}
