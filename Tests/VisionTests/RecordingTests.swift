import Foundation
import Specs
import Testing
import Vision

@Suite struct `TUM RGB-D` {
    private func tree() throws -> DatasetFolder {
        let folder = DatasetFolder()
        let times = [1.00, 1.03, 1.06, 1.10, 1.13, 1.16, 1.20]
        var (rgb, depth, truth) = ("# color images\n", "# depth maps\n", "# ground truth\n")
        for (index, time) in times.enumerated() {
            try folder.picture("rgbd_dataset_freiburg2_x/rgb/\(time).png", grey: 10 * index, width: 64, height: 48)
            rgb += "\(time) rgb/\(time).png\n"
            var values = [UInt16](repeating: UInt16(5000 * (index + 1)), count: 64 * 48)
            values[0] = 0
            // The depth of frame 3 is missing; the others come 0.01 s late.
            if index != 3 {
                try folder.depth("rgbd_dataset_freiburg2_x/depth/\(time).png", values, width: 64, height: 48)
                depth += "\(time + 0.01) depth/\(time).png\n"
            }
            truth += "\(time - 0.004) \(index) 0 0 0 0 0.6 0.8\n"
        }
        try folder.text("rgbd_dataset_freiburg2_x/rgb.txt", rgb)
        try folder.text("rgbd_dataset_freiburg2_x/depth.txt", depth)
        try folder.text("rgbd_dataset_freiburg2_x/groundtruth.txt", truth)
        return folder
    }

    private func settings(_ folder: DatasetFolder) -> TUMSettings {
        var settings = TUMSettings()
        (settings.path, settings.height, settings.width, settings.heldOut) = (folder.path, 24, 32, 0)
        return settings
    }

    @Test func `has the depth and the pose that are nearest in time`() throws {
        let folder = try tree()
        defer { folder.remove() }
        let (train, _) = try folder.prepared(DepthData(settings(folder)))
        #expect(try greys(train, 0) == (0..<7).map { UInt8(10 * $0) })
        let depths = try (0..<7).map { try train.depth(0, $0)[40] }
        #expect(depths == [1, 2, 3, 0, 5, 6, 7])
        let poses = try train.poses(0, 0..<7)
        let along: [Float] = (0..<7).map { (frame: Int) in poses[16 * frame + 3] }
        let expected: [Float] = [0, 1, 2, 3, 4, 5, 6]
        #expect(along == expected)
        // A turn about z by twice the angle whose cosine is 0.8.
        #expect(abs(poses[0] - 0.28) < 1e-6 && abs(poses[1] + 0.96) < 1e-6)
        // freiburg2: fx 520.9 for 640 columns, taken for the stored 64 as they are, then half.
        #expect(abs(train.sequences[0].intrinsics[0] - 520.9 / 2) < 1e-3)
    }

    @Test func `wants intrinsics where the name tells no sensor, and names lines that are wrong`() throws {
        let folder = try tree()
        defer { folder.remove() }
        let old = folder.root.appending(path: "data/rgbd_dataset_freiburg2_x")
        let new = folder.root.appending(path: "data/mine")
        try FileManager.default.moveItem(at: old, to: new)
        #expect(folder.complaint(DepthData(settings(folder))).contains("state data.intrinsics"))
        var own = settings(folder)
        own.intrinsics = IntrinsicsSettings()
        own.intrinsics?.fieldOfView = 90
        let (train, _) = try folder.prepared(DepthData(own))
        #expect(train.sequences[0].intrinsics == [16, 16, 15.5, 11.5])
        try folder.text("mine/groundtruth.txt", "1.0 0 0 0 0 0 0 0\n")
        #expect(
            folder.complaint(DepthData(own)).contains("groundtruth.txt:1: has a quaternion of length 0.0, expected 1")
        )
    }
}

@Suite struct `Scene folders` {
    private func tree() throws -> DatasetFolder {
        let folder = DatasetFolder()
        for (scene, grey) in [("a", 10), ("b", 100)] {
            for index in 0..<3 {
                try folder.picture("\(scene)/000000\(index).png", grey: grey + index)
                try folder.data("\(scene)/000000\(index).npy", npy((0..<62 * 20).map { Float($0 % 62 + 1) }, [20, 62]))
            }
            try folder.text("\(scene)/cam.txt", "40 0 30\n0 42 10\n0 0 1\n")
            try folder.text("\(scene)/poses.txt", (0..<3).map { "1 0 0 0 0 1 0 0 0 0 1 \($0)\n" }.joined())
        }
        try folder.text("train.txt", "a\n")
        try folder.text("val.txt", "b\n")
        return folder
    }

    private func npy(_ values: [Float], _ shape: [Int]) -> Data {
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(shape[0]), \(shape[1])), }"
        while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
        header += "\n"
        var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
        data.append(contentsOf: [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)])
        data.append(contentsOf: header.utf8)
        for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
        return data
    }

    private func settings(_ folder: DatasetFolder) -> SceneFolderSettings {
        var settings = SceneFolderSettings()
        (settings.path, settings.height, settings.width) = (folder.path, 20, 62)
        return settings
    }

    @Test func `are trained and held out as the lists say, with camera, poses and depth`() throws {
        let folder = try tree()
        defer { folder.remove() }
        let (train, heldOut) = try folder.prepared(DepthData(settings(folder)))
        #expect(try greys(train, 0) == [10, 11, 12])
        #expect(try greys(heldOut, 0) == [100, 101, 102])
        #expect(train.sequences[0].intrinsics == [40, 42, 30, 10])
        #expect(try heldOut.depth(0, 1)[61] == 62)
        #expect(try heldOut.poses(0, 2..<3)[11] == 2)
    }

    @Test func `name what is missing or cannot be`() throws {
        let folder = try tree()
        defer { folder.remove() }
        let data = DepthData(settings(folder))
        try folder.text("b/cam.txt", "0.58 0 0.5\n0 1.92 0.5\n0 0 1\n")
        #expect(folder.complaint(data).contains("cam.txt: has focal lengths 0.58 and 1.92, expected pixels"))
        try folder.text("b/cam.txt", "40 0 30\n0 42 10\n")
        #expect(folder.complaint(data).contains("cam.txt: has 2 lines, expected three"))
        try folder.text("val.txt", "c\n")
        #expect(folder.complaint(data).contains("there is no folder"))
        try folder.text("val.txt", "a\n")
        try folder.data("a/0000001.npy", Data("no array".utf8))
        #expect(folder.complaint(data).contains("0000001.npy: is no .npy file"))
    }
}
