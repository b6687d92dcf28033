public import Foundation
public import Images
import Journal

/// Coloured points in the world.
public struct PointCloud: Sendable {
    private var bytes = Data()
    /// Points so far.
    public private(set) var count = 0

    /// No points yet.
    public init() {}

    /// Adds what a camera saw: every `step`-th pixel along both axes.
    ///
    /// - Parameters:
    ///   - depth: Camera z of each pixel, `[height · width]`; pixels beyond `limit` are left out.
    ///   - colours: The picture, of the same size.
    ///   - intrinsics: fx, fy, cx, cy in pixels.
    ///   - pose: Camera-to-world.
    public mutating func add(
        depth: [Float],
        colours: Image,
        intrinsics: [Double],
        pose: RigidMotion,
        step: Int,
        limit: Float
    ) {
        let rgb = colours.rgb
        for row in stride(from: 0, to: rgb.height, by: step) {
            for column in stride(from: 0, to: rgb.width, by: step) {
                let pixel = row * rgb.width + column
                let z = depth[pixel]
                guard z > 0, z <= limit, z.isFinite else { continue }
                let seen = [
                    (Double(column) - intrinsics[2]) / intrinsics[0] * Double(z),
                    (Double(row) - intrinsics[3]) / intrinsics[1] * Double(z), Double(z),
                ]
                for axis in 0..<3 {
                    let start = axis * 4
                    let place = (0..<3).reduce(pose.rows[start + 3]) { $0 + pose.rows[start + $1] * seen[$1] }
                    let bits = Float(place).bitPattern
                    bytes.append(contentsOf: (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) })
                }
                bytes.append(contentsOf: rgb.bytes[pixel * 3..<pixel * 3 + 3])
                count += 1
            }
        }
    }

    /// Writes a PLY file: little-endian, x right, y down, z ahead of the first camera. Whole or not at all.
    public func write(ply file: URL) throws {
        let header = """
            ply
            format binary_little_endian 1.0
            element vertex \(count)
            property float x
            property float y
            property float z
            property uchar red
            property uchar green
            property uchar blue
            end_header

            """
        try writeAtomically(Data(header.utf8) + bytes, to: file)
    }
}
