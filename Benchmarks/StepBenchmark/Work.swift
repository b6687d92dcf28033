import HDF5
import Torch
import Training
import Vision

/// Writes initial parameters and batches: `/parameters/<path>`, `/batches/<number>/<part>`.
func writeWork<Batch>(
    _ parameters: [(path: String, tensor: Tensor)],
    _ batches: [Batch],
    to path: String
) throws {
    try writeHDF5(to: path) { writer in
        for (path, tensor) in parameters { try writer.write(HDF5Array(tensor), to: "parameters/\(path)") }
        for (number, batch) in batches.enumerated() {
            for (name, values) in parts(of: batch) {
                try writer.write(HDF5Array(values), to: "batches/\(number)/\(name)")
            }
        }
    }
}

/// The numbers of a batch by name, as flat lists.
private func parts(of batch: Any) -> [(name: String, values: [Float])] {
    switch batch {
    case let video as VideoBatch: [("frames", video.frames), ("intrinsics", video.intrinsics)]
    case let views as ViewBatch: [("views", views.global)]
    default: []
    }
}
