import Foundation

extension RunFolder {
    /// How the run is had again if its files cannot be used; nothing is lost by it.
    public var recovery: String {
        "move the folder \(url.relativePath) out of the store; then `parallax merge` brings the run from a copy of the "
            + "store or a bundle, and without one `parallax run` with its spec trains it again"
    }

    /// How a file of the run is had again that is missing; nothing is lost by it.
    public var recoveryOfFile: String {
        "`parallax merge` brings it from a copy of the store or a bundle that has it; without one, move the folder "
            + "\(url.relativePath) out of the store, and `parallax run` with the spec trains the run again"
    }
}
