import Foundation

/// Runs `body` without the rights of root, who may read and write everything.
///
/// For tests in a process of their own: it has one user at a time.
func withoutPrivileges<Result>(_ body: () throws -> Result) rethrows -> Result {
    let user = geteuid()
    let nobody: uid_t = 65534
    if user == 0 { seteuid(nobody) }
    defer { seteuid(user) }
    return try body()
}

/// Changes who may do what with a file or a folder.
func setPermissions(_ permissions: Int, of path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
}
