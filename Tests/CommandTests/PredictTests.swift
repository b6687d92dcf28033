import Foundation
import HDF5
import Testing

@Suite struct `parallax predict and parallax doctor` {
    /// A folder with a trained run and four pictures that slide by; the run's id.
    private func trained(_ folder: TemporaryFolder) throws -> String {
        try folder.write(SpecTexts.depth(steps: 3), to: "spec.json")
        #expect(try Program.run("run", "spec.json", in: folder).status == 0)
        for index in 0..<4 {
            var data = Data("P6\n96 48\n255\n".utf8)
            for row in 0..<48 {
                for column in 0..<96 {
                    let place = (column + 3 * index) * 7 + row * 13
                    data.append(contentsOf: [UInt8(place % 251), UInt8(place / 3 % 251), UInt8(row * 5)])
                }
            }
            let file = folder.url.appending(path: "frames/\(index).ppm")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try data.write(to: file)
        }
        return try onlyRun(in: folder).lastPathComponent
    }

    @Test func `write depth, motion and a cloud for a folder, and depth for a picture`() throws {
        let folder = try TemporaryFolder()
        let id = try trained(folder)
        let result = try Program.run("predict", id, "--input", "frames", "--output", "out/all", "--json", in: folder)
        #expect(result.status == 0, "\(result.words)")
        let summary = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(summary?["frames"] as? Int == 4 && summary?["hasTrajectory"] as? Bool == true)
        let out = folder.url.appending(path: "out/all")
        for name in (0..<4).flatMap({ ["depth/\($0).png", "colour/\($0).png"] }) + ["prediction.json"] {
            #expect(FileManager.default.fileExists(atPath: out.appending(path: name).path), "\(name)")
        }
        let depth = try HDF5File(reading: out.appending(path: "depth.h5").path).read("depth")
        #expect(depth.shape == [4, 32, 64])
        let isPositive = try depth.floats().allSatisfy { $0 > 0 && $0.isFinite }
        #expect(isPositive)
        func lines(_ name: String) throws -> [Substring] {
            try String(contentsOf: out.appending(path: name), encoding: .utf8).split(separator: "\n")
        }
        #expect(
            try lines("trajectory.tum.txt").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ").count } == [
                8, 8, 8, 8,
            ]
        )
        #expect(try lines("trajectory.kitti.txt").map { $0.split(separator: " ").count } == [12, 12, 12, 12])
        // A vertex has three floats and three bytes.
        let cloud = try Data(contentsOf: out.appending(path: "cloud.ply"))
        let end = try #require(cloud.range(of: Data("end_header\n".utf8)))
        let points = try #require(summary?["points"] as? Int)
        #expect(points > 0 && cloud.count - end.upperBound == 15 * points)
        let left = try FileManager.default.contentsOfDirectory(atPath: out.path).filter { $0.hasPrefix(".") }
        #expect(left == [])

        let one = try Program.run("predict", id, "--input", "frames/2.ppm", "--output", "out/one", in: folder)
        #expect(one.status == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out/one/trajectory.tum.txt").path))
    }

    @Test func `refuse what they cannot do with status 2 and one line`() throws {
        let folder = try TemporaryFolder()
        let id = try trained(folder)
        func refusal(_ arguments: String...) throws -> String {
            let result = try Program.start(arguments, in: folder).wait()
            #expect(result.status == 2 && result.output.isEmpty, "\(arguments): \(result.words)")
            return result.words
        }
        #expect(try refusal("predict", id, "--input", "nothing", "--output", "x").contains("nothing: there is no such"))
        #expect(try refusal("predict", id, "--input", "spec.json", "--output", "x").contains("is not an image"))
        #expect(try refusal("predict", "zzzz", "--input", "frames", "--output", "x").contains("zzzz"))
        #expect(try refusal("doctor", "missing.json").contains("missing.json"))
    }

    @Test func `look at data before training, and at networks after it`() throws {
        let folder = try TemporaryFolder()
        let id = try trained(folder)
        func findings(_ subject: String) throws -> [[String: Any]] {
            let result = try Program.run("doctor", subject, "--json", in: folder)
            #expect(result.status == 0, "\(result.words)")
            return try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]] ?? []
        }
        let before = try findings("spec.json")
        let after = try findings(id)
        #expect(before.count >= 6 && after.count >= before.count + 5)
        for finding in after {
            let isGood = finding["state"] as? String == "good"
            // What is not good states its cause and the setting to change.
            #expect(isGood == (finding["cause"] as? String ?? "").isEmpty)
            #expect(isGood == (finding["setting"] as? String ?? "").isEmpty)
        }
    }
}
