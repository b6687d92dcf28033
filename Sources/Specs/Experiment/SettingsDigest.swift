public import Foundation

/// By which two programs of Parallax tell whether they know the same settings: one of another age would leave settings out,
/// or mean something else by them.
public enum SettingsDigest {
    /// The environment variable in which a program hands its own to those that it starts.
    public static let variable = "PARALLAX_SETTINGS_DIGEST"

    /// Twelve hexadecimal digits, of all settings with their words and of the versions of all components.
    public static let own = digest(experimentSchema(), Kind.alternatives.map { ($0.name, $0.version) })

    static func digest(_ schema: JSON, _ kinds: [(name: String, version: Int)]) -> String {
        let versions = kinds.map { "\($0.name) \($0.version)\n" }.joined()
        return String(SHA256.hex(versions + schema.canonical).prefix(12))
    }

    /// Why a worker of these settings may not work for the program that started it; nil if they fit, or if that one says
    /// nothing.
    public static func complaint(
        in environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String? {
        guard let other = environment[variable], other != own else { return nil }
        return complaint(about: own, expected: other)
    }

    /// What is said of a worker that knows the settings `found`, or says nothing of them.
    public static func complaint(about found: String?, expected: String = own) -> String {
        "is of another build than parallax: it knows \(found.map { "settings \($0)" } ?? "no settings"), expected "
            + "settings \(expected); build both: swift build -c release"
    }
}
