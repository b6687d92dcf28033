/// How the sensors of a KITTI drive see the same point: the rectified colour cameras 2 and 3, the laser scanner, the
/// inertial unit. Geiger et al. 2013.
struct KITTICalibration: Sendable {
    /// P_rect of cameras 2 and 3, `[3, 4]` by rows, in pixels.
    private let projections: [Int: [Double]]
    /// From the laser scanner to the rectified camera 0.
    private let laserToCamera: RigidMotion
    /// From the inertial unit to the laser scanner; nil where the file is missing.
    private let inertialToLaser: RigidMotion?

    /// - Parameter folder: The folder of a date, with `calib_cam_to_cam.txt` and `calib_velo_to_cam.txt`.
    init(reading folder: String) throws {
        let cameras = try TextTable(reading: "\(folder)/calib_cam_to_cam.txt")
        projections = [
            2: try cameras.calibration("P_rect_02", count: 12), 3: try cameras.calibration("P_rect_03", count: 12),
        ]
        let rectification = RigidMotion(
            rotation: try cameras.calibration("R_rect_00", count: 9),
            translation: [0, 0, 0]
        )
        func motion(_ name: String) throws -> RigidMotion {
            let table = try TextTable(reading: "\(folder)/\(name)")
            return RigidMotion(
                rotation: try table.calibration("R", count: 9),
                translation: try table.calibration("T", count: 3)
            )
        }
        laserToCamera = rectification * (try motion("calib_velo_to_cam.txt"))
        inertialToLaser = try? motion("calib_imu_to_velo.txt")
    }

    /// fx, fy, cx, cy of a rectified camera, in pixels.
    func intrinsics(_ camera: Int) -> [Double] {
        let p = projections[camera] ?? []
        return [p[0], p[5], p[2], p[6]]
    }

    /// Where the other colour camera is, in metres along x.
    func baseline(from camera: Int) -> Double {
        let other = projections[5 - camera] ?? []
        let own = projections[camera] ?? []
        return own[3] / own[0] - other[3] / other[0]
    }

    /// From the inertial unit to a rectified camera; nil if that is not known.
    func inertialToCamera(_ camera: Int) -> RigidMotion? {
        inertialToLaser.map { shift(camera) * laserToCamera * $0 }
    }

    /// From the rectified camera 0 to another one, which looks the same way: K⁻¹ times the last column of P.
    private func shift(_ camera: Int) -> RigidMotion {
        let p = projections[camera] ?? []
        let z = p[11]
        let (x, y) = ((p[3] - p[2] * z) / p[0], (p[7] - p[6] * z) / p[5])
        return RigidMotion(rotation: RigidMotion.identity.rotation, translation: [x, y, z])
    }

    /// Points of a laser scan in the picture of a camera. Eigen et al. 2014 read them so.
    ///
    /// Points behind the scanner and outside of the picture are left out; of several in one pixel the nearest stays.
    ///
    /// - Parameter scan: x ahead, y left, z up and reflectance of each point, metres.
    func truth(of scan: [Float], camera: Int, width: Int, height: Int) -> SparseTruth {
        let p = projections[camera] ?? []
        let t = laserToCamera.rows
        var depths = [Float](repeating: .infinity, count: width * height)
        var forward = depths
        for start in stride(from: 0, to: scan.count - 3, by: 4) {
            let point = [Double(scan[start]), Double(scan[start + 1]), Double(scan[start + 2])]
            guard point[0] >= 0 else { continue }
            let q = (0..<3).map { row in
                t[row * 4] * point[0] + t[row * 4 + 1] * point[1] + t[row * 4 + 2] * point[2] + t[row * 4 + 3]
            }
            let pixel = (0..<3).map { row in
                p[row * 4] * q[0] + p[row * 4 + 1] * q[1] + p[row * 4 + 2] * q[2] + p[row * 4 + 3]
            }
            // The pixels of the benchmark's own tools count from 1.
            let u = (pixel[0] / pixel[2]).rounded(.toNearestOrEven) - 1
            let v = (pixel[1] / pixel[2]).rounded(.toNearestOrEven) - 1
            guard pixel[2] > 0, u >= 0, v >= 0, u < Double(width), v < Double(height) else { continue }
            let place = Int(v) * width + Int(u)
            depths[place] = min(depths[place], Float(pixel[2]))
            forward[place] = min(forward[place], scan[start])
        }
        let places = depths.indices.filter { depths[$0] < .infinity }
        return SparseTruth(
            height: height,
            width: width,
            rows: places.map { $0 / width },
            columns: places.map { $0 % width },
            depths: places.map { depths[$0] },
            forward: places.map { forward[$0] }
        )
    }
}
