internal import Torch

/// The motions of a frame to the one before it and to the one after it.
public struct NeighbourMotions: Sendable {
    /// The frame's number.
    public var frame: Int
    /// From the camera of the frame to that of the frame before.
    public var before: RigidMotion
    /// From the camera of the frame to that of the frame after.
    public var after: RigidMotion

    /// - Parameter motions: To the frame before and to the one after, of one sample.
    init(frame: Int, _ motions: [Motion]) throws {
        self.frame = frame
        (before, after) = (try RigidMotion(motions[0]), try RigidMotion(motions[1]))
    }
}

/// Camera-to-world poses of frames that follow each other, the first the identity, from the motions of all but the first
/// and the last.
public func chained(_ motions: [NeighbourMotions]) -> [RigidMotion] {
    guard let first = motions.first else { return [] }
    var poses = [RigidMotion.identity, first.before]
    for motion in motions { poses.append(poses[poses.count - 1] * motion.after.inverse) }
    return poses
}

extension RigidMotion {
    /// The motion of a batch of one.
    init(_ motion: Motion) throws {
        self.init(rotation: try motion.rotation.doubles(), translation: try motion.translation.doubles())
    }
}
