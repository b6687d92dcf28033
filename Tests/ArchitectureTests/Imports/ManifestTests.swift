import Testing

private let manifest = Manifest(
    """
    /// .target(name: "Comment")
    func module(_ name: String, imports: [Target.Dependency] = []) -> [Target] {
        [.target(name: name, dependencies: imports), .testTarget(name: "\\(name)Tests")]
    }
    let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
    let foreign: [Target] = [
        .target(name: "CTorch", cxxSettings: [.unsafeFlags(["-isystem", "\\(libtorch)/include"])]),
        .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    ]
    let package = Package(
        name: "parallax",
        dependencies: [.package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")],
        targets: foreign
            + module("Torch", imports: ["CTorch"], testImports: ["Support"])  // "Specs"
            + module("Specs")
            + module(
                "Records",
                imports: ["Specs", grdb]
            )
            + [
                .executableTarget(
                    name: "parallax",
                    dependencies: ["Records", .product(name: "ArgumentParser", package: "argument-parser")],
                    path: "Programs/parallax"
                ),
                .testTarget(name: "CommandTests", dependencies: ["parallax"]),
            ]
    )
    """
)

@Suite struct `The reader of the manifest` {
    private func dependencies(_ name: String) -> [String]? {
        manifest.targets.first { $0.name == name }?.dependencies.sorted()
    }

    @Test func `finds targets in every form that ours has, and no others`() {
        let names = manifest.targets.map(\.name)
        #expect(
            names == [
                "CTorch", "CHDF5", "Torch", "TorchTests", "Specs", "SpecsTests", "Records", "RecordsTests", "parallax",
                "CommandTests",
            ]
        )
        #expect(manifest.targets.filter(\.isTest).map(\.name) == names.filter { $0.hasSuffix("Tests") })
    }

    @Test func `finds what a target depends on, products by their names`() {
        #expect(dependencies("CTorch") == [])
        #expect(dependencies("Torch") == ["CTorch"])
        #expect(dependencies("TorchTests") == ["CTorch", "Support", "Torch"])
        #expect(dependencies("Records") == ["GRDB", "Specs"])
        #expect(dependencies("parallax") == ["ArgumentParser", "Records"])
    }

    @Test func `finds where a target's sources are`() {
        #expect(manifest.targets.first { $0.name == "parallax" }?.path == "Programs/parallax")
        #expect(manifest.targets.first { $0.name == "CommandTests" }?.path == "Tests/CommandTests")
        #expect(manifest.targets.first { $0.name == "CHDF5" }?.path == "Sources/CHDF5")
    }

    @Test func `follows dependencies to the end`() {
        #expect(manifest.closure(of: "parallax") == ["parallax", "Records", "Specs", "GRDB", "ArgumentParser"])
    }
}

@Suite struct `The reader of imports` {
    @Test(arguments: [
        ("import Torch", "Torch"), ("public import Torch", "Torch"), ("@testable import Torch", "Torch"),
        ("import struct Foundation.URL", "Foundation"), ("internal import CTorch", "CTorch"),
    ])
    func `finds the module of an import`(line: String, module: String) {
        #expect(SwiftSource.importedModules(in: "// words\n" + line) == [module])
    }

    @Test(arguments: ["// import Torch", "/// import Torch", "let text = \"\"\"\nimport sys\n\"\"\"", "    import sys"])
    func `finds nothing else`(text: String) { #expect(SwiftSource.importedModules(in: text) == []) }
}
