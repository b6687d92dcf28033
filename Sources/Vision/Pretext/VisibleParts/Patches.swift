public import Specs

extension PatchesSettings: PartHiding {
    public func hide(in image: inout HiddenArea, _ random: inout RandomStream) {
        let across = image.width / patch
        for place in hiddenPatches(across * (image.height / patch), hidden, &random) {
            let (top, left) = (place / across * patch, place % across * patch)
            image.hide(top..<top + patch, left..<left + patch)
        }
    }
}

/// Which patches are hidden: as many for each image, one at least that is seen.
///
/// - Parameters:
///   - count: Patches of an image.
///   - part: The part of them that is hidden.
func hiddenPatches(_ count: Int, _ part: Double, _ random: inout RandomStream) -> [Int] {
    let hidden = min(Int((Double(count) * part).rounded()), count - 1)
    return Array(random.permutation(count).prefix(hidden))
}
