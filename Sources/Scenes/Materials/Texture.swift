import Dispatch
import Synchronization

/// All materials, painted once per process, each with its smaller versions: a pyramid of averages down to one texel.
///
/// A texture that is far away is read from a smaller version, so it neither flickers nor shows false patterns.
struct TextureAtlas: Sendable {
    static let shared = TextureAtlas()

    private static let size = 128
    private static let levels = 8
    private static let texelsPerMaterial = (0..<levels).reduce(0) { $0 + square($1) }
    private let texels: [Colour]

    /// RGB in display values 0…1; the fourth number is not used.
    typealias Colour = SIMD4<Float>

    private init() {
        let materials = Material.allCases
        let painted = Mutex([Material: [Colour]]())
        DispatchQueue.concurrentPerform(iterations: materials.count) { index in
            let pyramid = Self.pyramid(materials[index])
            painted.withLock { $0[materials[index]] = pyramid }
        }
        texels = painted.withLock { painted in materials.flatMap { painted[$0] ?? [] } }
    }

    /// A texture and its smaller versions, one after the other.
    private static func pyramid(_ material: Material) -> [Colour] {
        var level = painted(material)
        var texels = level
        var size = size
        while size > 1 {
            level = halved(level, size)
            size /= 2
            texels += level
        }
        return texels
    }

    @inline(__always)
    private static func square(_ level: Int) -> Int { (size >> level) * (size >> level) }

    /// The full texture, `[size, size]`: four points per texel are averaged, as edges in it are sharp.
    private static func painted(_ material: Material) -> [Colour] {
        (0..<size * size).map { texel in
            var sum = Colour.zero
            for corner in 0..<4 {
                let u = (Float(texel % size) + 0.25 + 0.5 * Float(corner % 2)) / Float(size)
                let v = (Float(texel / size) + 0.25 + 0.5 * Float(corner / 2)) / Float(size)
                sum += Colour(material.colour(u, v), 0)
            }
            return sum / 4
        }
    }

    private static func halved(_ texels: [Colour], _ size: Int) -> [Colour] {
        let half = size / 2
        return (0..<half * half).map { index in
            let first = 2 * (index / half) * size + 2 * (index % half)
            return (texels[first] + texels[first + 1] + texels[first + size] + texels[first + size + 1]) / 4
        }
    }

    /// The colour at (u, v), in repeats of the texture, averaged over about `footprint` repeats.
    @inline(__always)
    func colour(_ material: Material, _ u: Float, _ v: Float, footprint: Float) -> Colour {
        let texels = max(footprint * Float(Self.size), 1)
        // log2 is exact at powers of two and linear between them, which is close enough to choose a level. Read from
        // the bits, since `exponent` and `significand` are calls.
        let level = min(Int(texels.bitPattern >> 23) - 127, Self.levels - 1)
        let fine = bilinear(material, u, v, level)
        guard texels > 1, level + 1 < Self.levels else { return fine }
        let share = Float(bitPattern: texels.bitPattern & 0x7F_FFFF | 0x3F80_0000) - 1
        return mix(fine, bilinear(material, u, v, level + 1), share)
    }

    /// The mean colour of a material: the only texel of its smallest version.
    func mean(_ material: Material) -> Colour { texels[(material.rawValue + 1) * Self.texelsPerMaterial - 1] }

    /// How light a soft grey texture is at (u, v): read from one version alone, which for such textures looks the same.
    @inline(__always)
    func lightness(_ material: Material, _ u: Float, _ v: Float, footprint: Float) -> Float {
        let texels = max(footprint * Float(Self.size), 1)
        return bilinear(material, u, v, min(Int(texels.bitPattern >> 23) - 127, Self.levels - 1)).x
    }

    @inline(__always)
    private func bilinear(_ material: Material, _ u: Float, _ v: Float, _ level: Int) -> Colour {
        let size = Self.size >> level
        let mask = size - 1
        // The sum of a geometric series: texels of all larger versions.
        let base = material.rawValue * Self.texelsPerMaterial + (Self.square(0) - Self.square(level)) / 3 * 4
        let x = u * Float(size) - 0.5
        let y = v * Float(size) - 0.5
        let column = floored(x)
        let row = floored(y)
        let across = x - Float(column)
        let first = base + (row & mask) * size
        let second = base + ((row + 1) & mask) * size
        let next = (column + 1) & mask
        let upper = mix(texels[first + (column & mask)], texels[first + next], across)
        let lower = mix(texels[second + (column & mask)], texels[second + next], across)
        return mix(upper, lower, y - Float(row))
    }
}
