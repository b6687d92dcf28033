import Foundation
import Journal
import Specs

/// The `config.json` of a run, or why it cannot be understood.
struct RunConfiguration {
    /// The object in it.
    var json: JSON?
    /// What is wrong with it, and what to do.
    var mistake: StoreError?

    /// Reads the configuration in the folder of a run.
    init(of folder: RunFolder) {
        func damaged(_ complaint: String) -> StoreError {
            let cure = "`parallax run` with its spec writes it again"
            return StoreError(.damaged, folder.config.path, "\(complaint); \(cure)")
        }
        let data: Data
        do { data = try Data(contentsOf: folder.config) } catch {
            mistake = damaged("cannot be read: \(reason(for: error))")
            return
        }
        guard let json = try? JSONDecoder().decode(JSON.self, from: data) else {
            mistake = damaged("is not JSON")
            return
        }
        guard case .object = json else {
            mistake = damaged("is not a JSON object")
            return
        }
        self.json = json
    }
}
