internal import Foundation

/// Intrinsics of a camera with square pixels whose optical axis meets the middle of the image.
///
/// - Parameters:
///   - width: Of the image in pixels.
///   - height: Likewise.
///   - fieldOfView: What the width spans, in degrees, between 0 and 180.
/// - Returns: `[fx, fy, cx, cy]` in pixels, integer coordinates at pixel centres: x = fx·X/Z + cx.
public func centredIntrinsics(width: Int, height: Int, fieldOfView: Double) -> SIMD4<Float> {
    let focal = Double(width) / 2 / tan(fieldOfView * .pi / 360)
    return SIMD4(Float(focal), Float(focal), Float(width - 1) / 2, Float(height - 1) / 2)
}
