public import Foundation
import Journal
import Specs

extension Store {
    /// A run as TensorBoard reads it: every value of every metric, pictures of the evaluation, and the settings as
    /// hyperparameters, those of one variant in one group.
    ///
    /// TensorBoard holds values in float32; ours are float64.
    ///
    /// - Returns: The content of an event file, and the name it is to have.
    /// - Throws: A `StoreError`, or a `JournalError` if the journal cannot be read.
    public func tensorBoardEvents(of run: RunRecord) throws -> (name: String, content: Data) {
        let start = run.startedAt ?? 0
        let times = try times(of: run)
        var file = EventFile(at: start)
        let settings = try settings(of: run.id)
        let group = run.cells.first.map { "\($0.experiment): \($0.variant)" } ?? run.id
        file.summarizeSession("_hparams_/session_start_info", at: start) { data in
            data.add(3) { session in
                for setting in settings {
                    session.add(1) { entry in
                        entry.add(1, setting.path)
                        entry.add(2) { $0.add(setting) }
                    }
                }
                session.add(4, group)
                session.add(5, start)
            }
        }
        for point in try everyPoint(of: run) {
            // The first dot becomes a stroke: TensorBoard groups by it.
            let tag = point.metric.replacing(".", with: "/", maxReplacements: 1)
            file.summarize(tag, at: times[point.step] ?? start, step: point.step) { $0.add(2, Float(point.value)) }
        }
        for picture in try artifacts(of: run.id) where picture.kind == "image" {
            let url = folder(of: run.id).url.appending(path: picture.file)
            guard let png = try? Data(contentsOf: url), let size = pngSize(png) else { continue }
            file.summarize(picture.name, at: times[run.step] ?? start, step: run.step) { value in
                value.add(4) { image in
                    image.add(1, size.height)
                    image.add(2, size.width)
                    image.add(3, 3)
                    image.add(4, Array(png))
                }
            }
        }
        let end = run.endedAt ?? start
        file.summarizeSession("_hparams_/session_end_info", at: end) { data in
            data.add(4) { session in
                session.add(1, run.state == .finished ? 1 : run.state == .running ? 3 : 2)
                session.add(2, end)
            }
        }
        let moment = String(Int(start.rounded(.down))).padded(to: 10)
        return ("events.out.tfevents.\(moment).parallax.\(run.id)", Data(file.bytes))
    }

    /// When each step was logged last.
    private func times(of run: RunRecord) throws -> [Int: Double] {
        let reader = JournalReader(folder(of: run.id))
        var times: [Int: Double] = [:]
        var offset: UInt64 = 0
        while true {
            let part = try reader.read(from: offset)
            for entry in part.entries {
                if let measured = entry.event.body as? Measured { times[measured.step] = entry.at }
            }
            guard part.next > offset else { return times }
            offset = part.next
        }
    }
}

extension EventFile {
    /// A value that only the hyperparameter plugin reads.
    fileprivate mutating func summarizeSession(_ tag: String, at time: Double, _ build: (inout ProtocolBuffer) -> Void)
    {
        summarize(tag, at: time) { value in
            // An empty tensor of float32.
            value.add(8) { tensor in
                tensor.add(1, 1)
                tensor.add(2) { _ in }
            }
            value.add(9) { metadata in
                metadata.add(1) { plugin in
                    plugin.add(1, "hparams")
                    plugin.add(2, build)
                }
                metadata.add(4, 2)
            }
        }
    }
}

extension ProtocolBuffer {
    /// A setting as `google.protobuf.Value`.
    fileprivate mutating func add(_ setting: Setting) {
        switch setting.type {
        case "number": if let number = Double(setting.text) { add(2, number) } else { add(3, setting.text) }
        case "bool": add(4, setting.text == "true" ? 1 : 0)
        default: add(3, setting.text)
        }
    }
}

/// Width and height of a PNG file; nil if it is none.
private func pngSize(_ data: Data) -> (width: Int, height: Int)? {
    let bytes = Array(data.prefix(24))
    guard bytes.count == 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        String(repeating: "0", count: Swift.max(0, count - self.count)) + self
    }
}
