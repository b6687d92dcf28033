// swift-tools-version: 6.2
import PackageDescription

/// libtorch: an unpacked archive or `site-packages/torch`. `scripts/setup` links it at `.libtorch`.
let libtorch = Context.environment["LIBTORCH"] ?? "\(Context.packageDirectory)/.libtorch"

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
/// For modules that must never touch a pointer: any unmarked use becomes an error.
let safe = strict + [.strictMemorySafety()]

/// A module of Parallax and its tests, which live in `Tests/<name>Tests`.
func module(
    _ name: String,
    imports: [Target.Dependency] = [],
    settings: [SwiftSetting] = safe,
    testImports: [Target.Dependency] = []
) -> [Target] {
    [
        .target(name: name, dependencies: imports, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.byName(name: name)] + imports + testImports,
            swiftSettings: strict
        ),
    ]
}

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let foreign: [Target] = [
    .target(
        name: "CTorch",
        cxxSettings: [
            .unsafeFlags([
                "-isystem", "\(libtorch)/include", "-isystem", "\(libtorch)/include/torch/csrc/api/include",
            ])
        ],
        linkerSettings: [
            .unsafeFlags([
                "-L\(libtorch)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(libtorch)/lib", "-Xlinker", "--no-as-needed",
            ]),
            .linkedLibrary("torch"), .linkedLibrary("torch_cpu"), .linkedLibrary("c10"),
        ]
    ),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
        name: "CTurboJPEG",
        pkgConfig: "libturbojpeg",
        providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]
    ),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CImages", dependencies: ["CTurboJPEG", "CPNG", "CZlib"]),
    .target(name: "CSpawn"),
]

let package = Package(
    name: "parallax",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: foreign
        + module("Torch", imports: ["CTorch"], settings: strict, testImports: ["Support"])
        + module("HDF5", imports: ["CHDF5", "Journal"], settings: strict, testImports: ["Machine"])
        + module("Specs")
        + module("Journal", imports: ["CSpawn"], testImports: ["Machine"])
        + module("Images", imports: ["CImages", "Journal"], settings: strict, testImports: ["Machine"])
        + module("Scenes", imports: ["Specs"])
        + module(
            "Vision",
            imports: ["Torch", "HDF5", "Images", "Scenes", "Specs", "Journal"],
            testImports: ["Support"]
        )
        + module(
            "Training",
            imports: ["Vision", "Torch", "HDF5", "Images", "Specs", "Journal"],
            testImports: ["Machine", "Support"]
        )
        + module("Statistics")
        + module("Records", imports: ["Statistics", "Specs", "Journal", grdb], testImports: ["Machine"])
        + module("Execution", imports: ["Records", "Specs", "Journal"], testImports: ["Machine"])
        + module("Reports", imports: ["Records", "Statistics", "Specs", "Journal"])
        + [
            .executableTarget(
                name: "parallax",
                dependencies: ["Execution", "Reports", "Records", "Statistics", "Specs", "Journal", arguments],
                swiftSettings: safe
            ),
            .executableTarget(
                name: "parallax-worker",
                dependencies: ["Training", "Vision", "Torch", "Specs", "Journal", arguments],
                swiftSettings: safe
            ),
            .executableTarget(
                name: "StepBenchmark",
                dependencies: ["Training", "Vision", "Torch", "HDF5", "Specs", arguments],
                path: "Benchmarks/StepBenchmark",
                swiftSettings: safe
            ),
            .executableTarget(
                name: "ProbeBenchmark",
                dependencies: ["Training", "Vision", "Torch", "HDF5", "Specs", arguments],
                path: "Benchmarks/ProbeBenchmark",
                swiftSettings: safe
            ),
            .executableTarget(
                name: "JournalBenchmark",
                dependencies: ["Journal", arguments],
                path: "Benchmarks/JournalBenchmark",
                swiftSettings: safe
            ),
            .target(name: "Machine", dependencies: ["Journal", grdb], path: "Tests/Machine", swiftSettings: strict),
            .target(name: "Support", dependencies: ["Torch"], path: "Tests/Support", swiftSettings: strict),
            .testTarget(
                name: "ArchitectureTests",
                dependencies: [],
                swiftSettings: strict
            ),
            .testTarget(
                name: "CommandTests",
                dependencies: ["parallax", "parallax-worker", "Records", "Specs", "Journal", "HDF5", "Machine"],
                swiftSettings: strict
            ),
        ],
    cxxLanguageStandard: .cxx20
)
