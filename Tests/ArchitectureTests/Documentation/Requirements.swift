/// The requirements of the protocols of some sources, and who meets them.
///
/// A member that meets a requirement needs no comment of its own: that of the requirement says what it does for every
/// type, and editors show it.
struct Requirements {
    /// Names of the documented requirements, by protocol.
    private var documented: [String: Set<String>] = [:]
    /// What a type or protocol inherits from, adopts or refines, in its declaration or in an extension.
    private var supertypes: [String: Set<String>] = [:]

    /// Requirements of the standard library's protocols, which every type meets in one way.
    private static let standard: Set<String> = [
        "description", "==", "<", "hash(into:)", "encode(to:)", "init(from:)", "init()",
    ]

    /// Reads the texts of source files.
    init(_ texts: [String]) {
        for text in texts {
            for type in DeclarationScanner.types(in: text) {
                supertypes[type.name, default: []].formUnion(type.supertypes)
            }
            for declaration in DeclarationScanner.declarations(in: text)
            where declaration.isRequirement && declaration.isDocumented {
                documented[declaration.scope ?? "", default: []].insert(declaration.name)
            }
        }
    }

    /// Whether a declaration meets a documented requirement of a protocol that its type adopts.
    func areMet(by declaration: Declaration) -> Bool {
        guard !declaration.isRequirement, let scope = declaration.scope else { return false }
        let word = String(declaration.name.prefix { $0 != "(" })
        if Self.standard.contains(declaration.name) || Self.standard.contains(word) { return true }
        var seen: Set<String> = []
        var open = [scope]
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            if documented[next]?.contains(declaration.name) == true { return true }
            open += supertypes[next] ?? []
        }
        return false
    }
}
