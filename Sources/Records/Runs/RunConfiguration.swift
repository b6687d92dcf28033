import Foundation
import Journal
import Specs

/// The `config.json` of a run, or why it cannot be understood.
struct RunConfiguration {
    /// The object in it.
    var json: JSON?
    /// What is wrong with it.
    var complaint: String?
    private let place: String
    /// What to do about it.
    static let cure = "`parallax run` with its spec writes it again"

    /// What is wrong with it, and what to do.
    var mistake: StoreError? { complaint.map { StoreError(.damaged, place, $0, cure: Self.cure) } }

    /// Reads the configuration in the folder of a run.
    init(of folder: RunFolder) {
        place = folder.config.path
        let data: Data
        do { data = try Data(contentsOf: folder.config) } catch {
            complaint = "cannot be read: \(reason(for: error))"
            return
        }
        guard let json = try? JSONDecoder().decode(JSON.self, from: data) else {
            complaint = "is not JSON"
            return
        }
        guard case .object = json else {
            complaint = "is not a JSON object"
            return
        }
        self.json = json
    }
}
