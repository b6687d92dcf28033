import Foundation
import Specs
import Testing
import Vision

/// A KITTI tree of two drives: cameras look along the laser scanner's x axis, 1 m to its left and 2 m above it.
private struct SmallKITTI {
    let folder = DatasetFolder()
    let date = "2011_09_26"

    func drive(_ number: Int) -> String { "\(date)/\(date)_drive_000\(number)_sync" }

    init(frames: Int = 6) throws {
        // fx = fy = 40, centre (30, 10); camera 3 half a metre to the right of camera 2.
        try folder.text(
            "\(date)/calib_cam_to_cam.txt",
            """
            calib_time: 09-Jan-2012 13:57:47
            corner_dist: 9.950000e-02
            R_rect_00: 1 0 0 0 1 0 0 0 1
            P_rect_02: 40 0 30 2 0 40 10 0 0 0 1 0
            P_rect_03: 40 0 30 -18 0 40 10 0 0 0 1 0

            """
        )
        try folder.text(
            "\(date)/calib_velo_to_cam.txt",
            "calib_time: 15-Mar-2012 11:37:16\nR: 0 -1 0 0 0 -1 1 0 0\nT: 0 0 0\ndelta_f: 0 0\n"
        )
        try folder.text("\(date)/calib_imu_to_velo.txt", "R: 1 0 0 0 1 0 0 0 1\nT: 0 0 0\n")
        for number in [1, 2] {
            for index in 0..<frames {
                let name = String(format: "%010d", index)
                for camera in [2, 3] {
                    let grey = 100 * (number - 1) + 10 * index + camera
                    try folder.picture("\(drive(number))/image_0\(camera)/data/\(name).png", grey: grey)
                }
                // North at 10 m/s: 1e-5 degrees of latitude are 1.11319 m.
                let numbers =
                    ["\(Double(index) * 1e-5)", "8", "100", "0", "0", "1.5707963267948966"]
                    + ["10", "0"] + ["\(index)"] + Array(repeating: "0", count: 21)
                try folder.text("\(drive(number))/oxts/data/\(name).txt", numbers.joined(separator: " ") + "\n")
            }
            let times = (0..<frames).map { "2011-09-26 13:02:2\($0).500000000" }.joined(separator: "\n")
            try folder.text("\(drive(number))/oxts/timestamps.txt", times + "\n")
        }
        try folder.text("test.txt", "# tested\n\(drive(2)) 3 l\n")
    }

    func scan(_ points: [[Float]], drive number: Int, frame: Int) throws {
        var data = Data()
        for point in points {
            for value in point + [0.5] {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
            }
        }
        let name = String(format: "%010d", frame)
        try folder.data("\(drive(number))/velodyne_points/data/\(name).bin", data)
    }

    var settings: KITTISettings {
        var settings = KITTISettings()
        (settings.path, settings.testList) = (folder.path, "\(folder.path)/test.txt")
        (settings.height, settings.width) = (20, 62)
        return settings
    }
}

@Suite struct `KITTI raw` {
    @Test func `trains on both cameras of drives without a tested frame, and tests listed frames and their neighbours`()
        throws
    {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        try kitti.scan([[10, 0, 0]], drive: 2, frame: 3)
        let (train, heldOut) = try kitti.folder.prepared(DepthData(kitti.settings))
        #expect(train.sequences.count == 2 && heldOut.sequences.count == 1)
        #expect(try greys(train, 0) == (0..<6).map { UInt8(10 * $0 + 2) })
        #expect(try greys(train, 1) == (0..<6).map { UInt8(10 * $0 + 3) })
        #expect(try greys(heldOut, 0) == [122, 132, 142])
        #expect(heldOut.sequences[0].truthFrames == [1])
        #expect(train.sequences[0].intrinsics == [40, 40, 30, 10])
    }

    @Test
    func `reads laser points as depth and as forward distance, the nearest of a pixel, ahead of the scanner only`()
        throws
    {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        // x ahead, y left, z up: (10, 1, −1) is at column 40·(−1 + 0.05·…)/10 … of camera 2, which is 5 cm to the left.
        try kitti.scan([[10, 1, -1], [20, 2, -2], [-5, 0, 0], [10, -100, 0]], drive: 2, frame: 3)
        let (_, heldOut) = try kitti.folder.prepared(DepthData(kitti.settings))
        let truth = try heldOut.sparseTruth(0, 1)
        // u = (40·(−1) + 30·10 + 2)/10 = 26.2 → 25 counted from 0; v = (40·1 + 10·10)/10 = 14 → 13. The second point lies
        // in the same direction: u = (−80 + 600 + 2)/20 = 26.1 → 25; the nearer one stays.
        #expect(truth.columns == [25] && truth.rows == [13])
        #expect(truth.depths == [10] && truth.forward == [10])
        #expect((truth.height, truth.width) == (20, 62))
    }

    @Test func `knows speed, time and poses`() throws {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        try kitti.scan([[10, 0, 0]], drive: 2, frame: 3)
        let (train, _) = try kitti.folder.prepared(DepthData(kitti.settings))
        #expect(train.sequences[0].hasSpeed && train.sequences[0].hasPoses)
        // Speeds 0, 1, 2 … m/s a second apart: half a metre, then one and a half …
        let distances = try train.distances(0, 0..<3)
        #expect(distances == [0.5, 1.5])
        let poses = try train.poses(0, 0..<2)
        let step: [Float] = [3, 7, 11].map { (place: Int) in poses[16 + place] - poses[place] }
        // It heads north, along the scanner's x and the camera's z.
        #expect(abs(step[1] - 1.11319) < 1e-3 && abs(step[0]) < 1e-3)
        let forward = [poses[2], poses[6], poses[10]]
        #expect(abs(forward[1] - 1) < 1e-6)
    }

    @Test func `reads the other camera of a pair, to the right or to the left`() throws {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        try kitti.scan([[10, 0, 0]], drive: 2, frame: 3)
        var settings = kitti.settings
        settings.stereo = true
        let (train, _) = try kitti.folder.prepared(DepthData(settings))
        #expect(train.sequences.map(\.baseline) == [0.5, -0.5])
        #expect(try train.rightFrames(0, 0..<1)[0] == 3)
        #expect(try train.rightFrames(1, 0..<1)[0] == 2)
    }

    @Test func `leaves out frames at which the car stands, and takes lists of frames`() throws {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        try kitti.scan([[10, 0, 0]], drive: 2, frame: 3)
        var settings = kitti.settings
        settings.minimumSpeed = 2.5
        let (train, _) = try kitti.folder.prepared(DepthData(settings))
        // Frames 3, 4 and 5 are as fast; 2 stands beside them.
        #expect(try greys(train, 0) == [22, 32, 42, 52])
        #expect(train.samples.count == 4)
        try kitti.folder.text("train.txt", "\(kitti.drive(1)) 2 r\n")
        settings = kitti.settings
        settings.trainList = "\(kitti.folder.path)/train.txt"
        let (listed, _) = try kitti.folder.prepared(DepthData(settings))
        #expect(try greys(listed, 0) == [13, 23, 33] && listed.samples.count == 1)
    }

    @Test func `measures by the improved ground truth where it is given`() throws {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        var values = [UInt16](repeating: 0, count: 62 * 20)
        values[5 * 62 + 7] = 256 * 12
        let name = kitti.drive(2).split(separator: "/")[1]
        let file = "truth/val/\(name)/proj_depth/groundtruth/image_02/0000000003.png"
        try kitti.folder.depth(file, values, width: 62, height: 20)
        var settings = kitti.settings
        settings.groundTruth = "\(kitti.folder.path)/truth"
        #expect(DepthData(settings).truth.map(\.name) == ["eigen.improved"])
        let (_, heldOut) = try kitti.folder.prepared(DepthData(settings))
        let truth = try heldOut.sparseTruth(0, 1)
        #expect(truth.rows == [5] && truth.columns == [7] && truth.depths == [12])
    }

    @Test func `names the file, the line and what is wrong`() throws {
        let kitti = try SmallKITTI()
        defer { kitti.folder.remove() }
        let data = DepthData(kitti.settings)
        #expect(kitti.folder.complaint(data).contains("0000000003.bin: there is no such file"))
        try kitti.folder.text("test.txt", "\(kitti.drive(2)) 3 l\n\(kitti.drive(2)) 99 l\n")
        #expect(kitti.folder.complaint(data).contains("test.txt:2: names a frame that is not there"))
        try kitti.folder.text("test.txt", "\(kitti.drive(2)) three l\n")
        #expect(
            kitti.folder.complaint(data).contains("test.txt:1: is '\(kitti.drive(2)) three l', expected date/drive")
        )
        try kitti.folder.text("test.txt", "\(kitti.drive(2)) 3 l\n")
        try kitti.folder.text("\(kitti.date)/calib_cam_to_cam.txt", "P_rect_02: 1 2 3\nR_rect_00: 1\n")
        #expect(kitti.folder.complaint(data).contains("calib_cam_to_cam.txt: 'P_rect_02:' has 3 numbers, expected 12"))
    }
}

@Suite struct `KITTI odometry` {
    private func tree() throws -> DatasetFolder {
        let folder = DatasetFolder()
        for (sequence, grey) in [("00", 10), ("09", 100)] {
            for index in 0..<4 {
                let name = String(format: "%06d", index)
                try folder.picture("sequences/\(sequence)/image_2/\(name).png", grey: grey + index)
                try folder.picture("sequences/\(sequence)/image_3/\(name).png", grey: grey + index + 50)
            }
            try folder.text(
                "sequences/\(sequence)/calib.txt",
                "P0: 40 0 30 0 0 40 10 0 0 0 1 0\nP2: 40 0 30 4 0 40 10 0 0 0 1 0\nP3: 40 0 30 -16 0 40 10 0 0 0 1 0\n"
            )
            let poses = (0..<4).map { "1 0 0 0 0 1 0 0 0 0 1 \($0)" }.joined(separator: "\n")
            try folder.text("poses/\(sequence).txt", poses + "\n")
        }
        return folder
    }

    private func settings(_ folder: DatasetFolder) -> KITTIOdometrySettings {
        var settings = KITTIOdometrySettings()
        (settings.path, settings.train, settings.test) = (folder.path, [0], [9])
        (settings.height, settings.width) = (20, 62)
        return settings
    }

    @Test func `divides sequences as asked and has the poses of the left colour camera`() throws {
        let folder = try tree()
        defer { folder.remove() }
        var settings = settings(folder)
        settings.stereo = true
        let (train, heldOut) = try folder.prepared(DepthData(settings))
        #expect(try greys(train, 0) == [10, 11, 12, 13])
        #expect(try greys(heldOut, 0) == [100, 101, 102, 103])
        let poses = try heldOut.poses(0, 0..<2)
        // Camera 2 is 0.1 m to the left of camera 0: P2's fourth number over the focal length.
        #expect(poses[3] == -0.1 && poses[16 + 11] == 1)
        #expect(heldOut.sequences[0].baseline == 0.5)
    }

    @Test func `refuses poses of another number of frames`() throws {
        let folder = try tree()
        defer { folder.remove() }
        try folder.text("poses/09.txt", "1 0 0 0 0 1 0 0 0 0 1 0\n")
        #expect(folder.complaint(DepthData(settings(folder))).contains("09.txt: has 1 poses"))
        try folder.text("poses/09.txt", "1 0 0 0 0 1 0 0 0 0 one 0\n")
        #expect(folder.complaint(DepthData(settings(folder))).contains("09.txt:1: 'one' is no number"))
        let numbered = [0, 1, 2, 4].map { "\($0) 1 0 0 0 0 1 0 0 0 0 1 0\n" }.joined()
        try folder.text("poses/09.txt", numbered)
        let complaint = folder.complaint(DepthData(settings(folder)))
        #expect(complaint.contains("09.txt: has no pose of some frame below 4"))
    }
}
