package import Foundation

/// The text of one entry: a JSON object with sorted keys, NaN and infinities as strings.
package struct JournalLine: Codable {
    /// Nil for a kind of event that this version does not know.
    package let entry: JournalEntry?

    static func encoded(_ entry: JournalEntry, by encoder: JSONEncoder) throws -> Data {
        if let text = entry.measurementText { return Data(text) }
        return try encoder.encode(JournalLine(entry: entry)) + [UInt8(ascii: "\n")]
    }

    package static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        return encoder
    }

    package static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        return decoder
    }

    private enum Kind: String, Codable {
        case planned, started, metrics, progress, checkpoint, artifact, finished, interrupted, stopped, failed, diverged
    }

    private enum Key: String, CodingKey {
        case event, attempt, at, step, steps, values, loss, file, name, kind, seconds, early, reason, metric
        case fromStep, pid, host, device, threads, versions, commit, imagesPerSecond
    }

    package init(entry: JournalEntry) { self.entry = entry }

    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        let attempt = try line.decode(Int.self, forKey: .attempt)
        let at = try line.decode(Double.self, forKey: .at)
        guard at.isFinite else {
            throw DecodingError.dataCorruptedError(forKey: .at, in: line, debugDescription: "no time")
        }
        guard let kind = Kind(rawValue: try line.decode(String.self, forKey: .event)) else {
            entry = nil
            return
        }
        func int(_ key: Key) throws -> Int { try line.decode(Int.self, forKey: key) }
        func text(_ key: Key) throws -> String { try line.decode(String.self, forKey: key) }
        func number(_ key: Key) throws -> Double { try line.decode(Double.self, forKey: key) }
        let event: Event =
            switch kind {
            case .planned: .planned(try Event.Membership(from: decoder))
            case .started:
                .started(
                    fromStep: try int(.fromStep),
                    steps: try int(.steps),
                    pid: try int(.pid),
                    host: try text(.host),
                    device: try text(.device),
                    threads: try int(.threads),
                    versions: try line.decode([String: String].self, forKey: .versions),
                    commit: try line.decodeIfPresent(String.self, forKey: .commit)
                )
            case .metrics:
                .metrics(step: try int(.step), values: try line.decode([String: Double].self, forKey: .values))
            case .progress:
                .progress(
                    step: try int(.step),
                    steps: try int(.steps),
                    loss: try number(.loss),
                    imagesPerSecond: try number(.imagesPerSecond)
                )
            case .checkpoint: .checkpoint(step: try int(.step), file: try text(.file))
            case .artifact: .artifact(name: try text(.name), file: try text(.file), kind: try text(.kind))
            case .finished:
                .finished(
                    step: try int(.step),
                    seconds: try number(.seconds),
                    early: try line.decodeIfPresent(String.self, forKey: .early)
                )
            case .interrupted: .interrupted(step: try int(.step))
            case .stopped: .stopped(step: try int(.step), reason: try text(.reason))
            case .failed: .failed(step: try int(.step), reason: try text(.reason))
            case .diverged: .diverged(step: try int(.step), metric: try text(.metric))
            }
        entry = JournalEntry(event, attempt: attempt, at: at)
    }

    package func encode(to encoder: any Encoder) throws {
        guard let entry else { return }
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(entry.attempt, forKey: .attempt)
        try line.encode(entry.at, forKey: .at)
        func kind(_ kind: Kind, step: Int? = nil) throws {
            try line.encode(kind, forKey: .event)
            try line.encodeIfPresent(step, forKey: .step)
        }
        switch entry.event {
        case .planned(let membership):
            try kind(.planned)
            try membership.encode(to: encoder)
        case .started(let fromStep, let steps, let pid, let host, let device, let threads, let versions, let commit):
            try kind(.started)
            try line.encode(fromStep, forKey: .fromStep)
            try line.encode(steps, forKey: .steps)
            try line.encode(pid, forKey: .pid)
            try line.encode(host, forKey: .host)
            try line.encode(device, forKey: .device)
            try line.encode(threads, forKey: .threads)
            try line.encode(versions, forKey: .versions)
            try line.encodeIfPresent(commit, forKey: .commit)
        case .metrics(let step, let values):
            try kind(.metrics, step: step)
            try line.encode(values, forKey: .values)
        case .progress(let step, let steps, let loss, let imagesPerSecond):
            try kind(.progress, step: step)
            try line.encode(steps, forKey: .steps)
            try line.encode(loss, forKey: .loss)
            try line.encode(imagesPerSecond, forKey: .imagesPerSecond)
        case .checkpoint(let step, let file):
            try kind(.checkpoint, step: step)
            try line.encode(file, forKey: .file)
        case .artifact(let name, let file, let artifactKind):
            try kind(.artifact)
            try line.encode(name, forKey: .name)
            try line.encode(file, forKey: .file)
            try line.encode(artifactKind, forKey: .kind)
        case .finished(let step, let seconds, let early):
            try kind(.finished, step: step)
            try line.encode(seconds, forKey: .seconds)
            try line.encodeIfPresent(early, forKey: .early)
        case .interrupted(let step): try kind(.interrupted, step: step)
        case .stopped(let step, let reason):
            try kind(.stopped, step: step)
            try line.encode(reason, forKey: .reason)
        case .failed(let step, let reason):
            try kind(.failed, step: step)
            try line.encode(reason, forKey: .reason)
        case .diverged(let step, let metric):
            try kind(.diverged, step: step)
            try line.encode(metric, forKey: .metric)
        }
    }
}
