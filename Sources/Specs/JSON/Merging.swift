/// Lays `other` over `base`: objects merge, everything else replaces.
///
/// An object that names another `type` replaces the whole object, since its settings are not those of the old type. So does
/// one that says which run it is `of`: the variant and the seed of another run are not its own.
func merged(_ base: JSON, with other: JSON) -> JSON {
    guard case .object(var fields) = base, case .object(let new) = other else { return other }
    if case .string(let name)? = new["type"], case .string(let old)? = fields["type"], name != old { return other }
    if case .string? = new["of"] { return other }
    for (key, value) in new { fields[key] = fields[key].map { merged($0, with: value) } ?? value }
    return .object(fields)
}

extension JSON {
    /// The value at a path of keys; nil if there is none.
    func value(at path: some Collection<String>) -> JSON? {
        path.reduce(self as JSON?) { $0?[$1] }
    }

    /// This value with `change` merged in at a path of keys; objects on the way are made.
    ///
    /// What stands beside the last key stays, but for the settings of another `type`.
    func changed(at path: some Collection<String>, to change: JSON) -> JSON {
        guard let key = path.first else { return merged(self, with: change) }
        guard case .object(var fields) = self, path.count > 1 || key != "type" else {
            return merged(self, with: path.reversed().reduce(change) { .object([$1: $0]) })
        }
        fields[key] =
            fields[key].map { $0.changed(at: path.dropFirst(), to: change) }
            ?? path.dropFirst().reversed().reduce(change) { .object([$1: $0]) }
        return .object(fields)
    }
}
