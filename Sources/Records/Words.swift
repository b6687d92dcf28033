import Foundation

/// Why a file cannot be used, in plain words: `permission denied`.
public func reason(for error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    if let cause = error.underlying as NSError?, cause.domain == NSPOSIXErrorDomain {
        return unsafe String(cString: strerror(Int32(cause.code))).lowercased()
    }
    return switch error.code {
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
    case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: "it is not UTF-8 text"
    default: error.localizedDescription
    }
}

/// A word of a command line, in quotes if it needs them.
public func shellWord(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+".contains($0)) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
