/// Lays `other` over `base`: objects merge, everything else replaces.
///
/// An object that names another `type` replaces the whole object, since its settings are not those of the old type; so does
/// one that names a run `of` another spec, whose variants are others.
func merged(_ base: JSON, with other: JSON) -> JSON {
    guard case .object(var fields) = base, case .object(let new) = other else { return other }
    for key in ["type", "of"] {
        if case .string(let name)? = new[key], case .string(let old)? = fields[key], name != old { return other }
    }
    for (key, value) in new { fields[key] = fields[key].map { merged($0, with: value) } ?? value }
    return .object(fields)
}

extension JSON {
    /// The value at a path of keys; nil if there is none.
    func value(at path: some Collection<String>) -> JSON? {
        path.reduce(self as JSON?) { $0?[$1] }
    }

    /// This value with `change` merged in at a path of keys; objects on the way are made.
    func changed(at path: some Collection<String>, to change: JSON) -> JSON {
        let layer = path.reversed().reduce(change) { .object([$1: $0]) }
        return merged(self, with: layer)
    }
}
