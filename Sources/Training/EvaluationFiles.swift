import Foundation
import HDF5
import Images
import Journal
import Vision

extension Evaluation {
    /// Writes tensors, pictures, points and what single images came to into the run's folder.
    ///
    /// - Returns: The events that name the files.
    func write(into folder: RunFolder) throws -> [Event] {
        var events: [Event] = []
        if !tensors.isEmpty {
            try writeHDF5(to: folder.tensors.path) { writer in
                for (name, array) in tensors { try writer.write(array, to: name) }
                for (group, facts) in notes.sorted(by: { $0.key < $1.key }) {
                    for (name, fact) in facts.sorted(by: { $0.key < $1.key }) {
                        try writer.setAttribute(name, .string(fact), on: group)
                    }
                }
            }
            events.append(.artifact(name: "tensors", file: "tensors.h5", kind: "tensors"))
        }
        try FileManager.default.createDirectory(at: folder.artifacts, withIntermediateDirectories: true)
        for (name, image) in images {
            try image.writePNG(to: folder.artifacts.appending(path: "\(name).png").path)
            events.append(.artifact(name: name, file: "artifacts/\(name).png", kind: "image"))
        }
        for (name, rows) in points {
            let lines = rows.map { "\($0.x),\($0.y),\($0.label)" }
            let text = (["x,y,label"] + lines).joined(separator: "\n") + "\n"
            try writeAtomically(Data(text.utf8), to: folder.artifacts.appending(path: "\(name).csv"))
            events.append(.artifact(name: name, file: "artifacts/\(name).csv", kind: "points"))
        }
        for measured in imageValues {
            let lines = zip(measured.images, measured.values).map { "\($0),\($1)" }
            let text = (["image,value"] + lines).joined(separator: "\n") + "\n"
            let file = "artifacts/images.\(measured.metric).csv"
            try writeAtomically(Data(text.utf8), to: folder.url.appending(path: file))
            events.append(.artifact(name: measured.metric, file: file, kind: "images"))
        }
        return events
    }
}
