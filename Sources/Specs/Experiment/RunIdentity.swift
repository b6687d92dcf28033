public import Foundation

/// Whether the configuration in a run's folder is that of the run, which its id says: a digest of the configuration and
/// of the versions of the components that it uses.
public enum RunIdentity: Equatable, Sendable {
    /// It is.
    case same
    /// It was planned with these other versions of components, in words; this program would compute something else.
    case otherVersions(String)
    /// It is that of the run `found`: it was copied here or edited.
    case another(found: String)
    /// It cannot be read as one, for this reason.
    case unreadable(String)

    /// What to do about a configuration that is not that of the run.
    public static let cure =
        "if the whole folder is a copy of another, delete it, and else this file; "
        + "`parallax run` with its spec plans the run anew"

    /// Compares the configuration in the file `url` with the id of a run.
    public init(of url: URL, id: String) {
        let config: RunConfig
        let written: [String: JSON]
        do {
            config = try RunConfig(contentsOf: url)
            let json = try JSONParser.parse(String(contentsOf: url, encoding: .utf8))
            if case .object(let components)? = json["components"] { written = components } else { written = [:] }
        } catch let error as SpecError {
            let words = error.complaints.map { $0.place.isEmpty ? $0.words : "\($0.place): \($0.words)" }
            self = .unreadable(words.joined(separator: "; "))
            return
        } catch {
            self = .unreadable("cannot be read: \(error)")
            return
        }
        guard config.id != id else {
            self = .same
            return
        }
        guard case .object(var identity) = config.identity, !written.isEmpty else {
            self = .another(found: config.id)
            return
        }
        identity["components"] = .object(written)
        guard SHA256.hex(JSON.object(identity).canonical).hasPrefix(id), !id.isEmpty else {
            self = .another(found: config.id)
            return
        }
        let known = config.kind.components.mapValues { JSON.number(Double($0)) }
        let names = Set(written.keys).union(known.keys).filter { written[$0] != known[$0] }.sorted()
        self = .otherVersions(
            names.map { "\($0) \(written[$0]?.canonical ?? "none"), now \(known[$0]?.canonical ?? "none")" }
                .joined(separator: "; ")
        )
    }

    /// What is wrong with the configuration, without its file and what to do; nil if nothing is.
    ///
    /// - Parameter id: Of the run.
    public func complaint(of id: String) -> String? {
        switch self {
        case .same: nil
        case .otherVersions(let versions): "run \(id) was planned with other versions of components: \(versions)"
        case .another(let found): "is the configuration of run \(found), expected that of run \(id)"
        case .unreadable(let reason): reason
        }
    }

    /// Whether a name is one that ids of runs have: twelve hexadecimal digits.
    public static func isID(_ name: String) -> Bool { name.wholeMatch(of: /[0-9a-f]{12}/) != nil }
}
