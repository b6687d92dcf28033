import Foundation
import Journal
import Specs
import Testing

@Suite struct `A kind of run` {
    private static let kinds = Kind.examples.map { type(of: $0.settings).name }

    @Test(arguments: kinds)
    func `emits what it declares, and declares what it emits`(kind: String) throws {
        let specs = try #require(TinyKinds.specs[kind], "a new kind takes specs in TinyKinds.swift")
        var everything: Set<String> = []
        for spec in specs {
            for (place, config, emitted) in try trained(spec) {
                let declared = config.kind.metrics
                #expect(type(of: config.kind.settings).name == kind)
                let unknown = emitted.subtracting(declared.map(\.name))
                #expect(unknown.isEmpty, "\(place) emits what it does not declare")
                let silent = Set(declared.filter(\.isCertain).map(\.name)).subtracting(emitted)
                #expect(silent.isEmpty, "\(place) does not emit what it declares")
                everything.formUnion(emitted)
            }
        }
        // The specs are to switch on all there is, so that nothing is declared which no run can measure.
        let possible = try #require(Kind.declared(kind)).everyMetric.flatMap(\.metrics).map(\.name)
        #expect(Set(possible.filter { !isBeyondTheseSpecs($0) }).subtracting(everything).isEmpty)
    }

    @Test func `has no specs to be tried with that is gone`() {
        #expect(Set(TinyKinds.specs.keys) == Set(Self.kinds))
    }

    /// Numbers are part of some names, and only KITTI has laser points.
    private func isBeyondTheseSpecs(_ name: String) -> Bool { name.contains("*") || name.contains("eigen.") }

    /// Trains what a spec says and returns what each run was told, and every metric in its journal.
    private func trained(_ spec: String) throws -> [(place: String, config: RunConfig, emitted: Set<String>)] {
        let folder = try TemporaryFolder()
        for index in 0..<8 {
            let pixels = (0..<64 * 32).map { UInt8(truncatingIfNeeded: $0 &* (7 + index)) & 127 }
            try folder.write("P5\n64 32\n255\n" + String(decoding: pixels, as: UTF8.self), to: "frames/\(index).pgm")
        }
        try folder.write(spec, to: "spec.json")
        // Workers of one thread each: many threads on few cores wait for each other most of the time.
        let jobs = "\(ProcessInfo.processInfo.activeProcessorCount)"
        let result = try Program.run("run", "spec.json", "--jobs", jobs, in: folder)
        #expect(result.status == 0, "\(result.words)")
        let runs = folder.url.appending(path: "results/runs")
        return try FileManager.default.contentsOfDirectory(at: runs, includingPropertiesForKeys: nil).map { url in
            let run = RunFolder(url)
            let events = try JournalReader(run).read().entries.map(\.event.body)
            let place = events.lazy.compactMap { $0 as? RunPlanned }.first
            let emitted = Set(events.compactMap { $0 as? Measured }.flatMap(\.values.keys))
            return (place?.variant ?? run.id, try RunConfig(contentsOf: run.config), emitted)
        }
    }
}
