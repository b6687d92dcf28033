public import Foundation

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

/// Words on one line of a screen, in a picture or on a page: control characters, and what turns the direction of
/// writing, become visible signs.
public func visible(_ words: some StringProtocol) -> String {
    var text = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
        switch scalar.value {
        case 0..<0x20: text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: text.append("\u{2421}")
        case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: text.append("\u{FFFD}")
        default: text.append(scalar)
        }
    }
    return String(text)
}

/// Whether there is something at a place that is no folder.
public func isFile(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
}

/// Words that begin a sentence.
public func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
