import Foundation
import HDF5
public import Torch
import Vision

/// Everything a run needs to go on as if it had never stopped.
///
/// Weights, averages and the optimiser's state are tensors. Schedules, the sampler's position and every random stream
/// are pure functions of the seed and the step, so the step stands for them.
public struct Checkpoint {
    /// The version of the layout, raised when an older Parallax could not read a file.
    static let layout = 1

    /// Steps done.
    public var step: Int
    /// Named tensors: `networks/<network>/<path>` and `optimizer/<path>`.
    public var tensors: [(name: String, tensor: Tensor)]

    /// A state after `step` steps.
    public init(step: Int, tensors: [(name: String, tensor: Tensor)]) {
        self.step = step
        self.tensors = tensors
    }

    /// The parameters and buffers of networks as a checkpoint names them.
    static func tensors(
        of networks: [(name: String, module: any Module)]
    ) -> [(name: String, tensor: Tensor)] {
        networks.flatMap { name, module in
            (module.parameters + module.buffers).map { (name: "networks/\(name)/\($0.path)", tensor: $0.tensor) }
        }
    }

    /// Writes the checkpoint beside `path` and renames it, so that `path` holds either the old or the new one.
    ///
    /// - Parameter score: How good the state is, to be kept with it.
    public func write(to path: String, run: String, score: Double? = nil) throws {
        try writeHDF5(to: path) { writer in
            if let score { try writer.setAttribute("score", .double(score), on: "/") }
            try writer.setAttribute("layout", .int(Int64(Self.layout)), on: "/")
            try writer.setAttribute("step", .int(Int64(step)), on: "/")
            try writer.setAttribute("run", .string(run), on: "/")
            for (name, tensor) in tensors { try writer.write(HDF5Array(tensor), to: name) }
        }
    }

    /// Copies the checkpoint at `path` into `self.tensors` and returns the steps done.
    ///
    /// Every tensor is read and checked before the first is copied.
    ///
    /// - Parameters:
    ///   - run: The id of the run that it has to belong to.
    ///   - steps: The most steps it may have done.
    public func restored(from path: String, run: String, steps: Int) throws -> Int {
        let file = try HDF5File(reading: path)
        let (step, owner) = try Self.heading(of: file, path)
        guard owner == run, (0...steps).contains(step) else {
            throw CheckpointError(
                path: path,
                complaint: "is not a checkpoint of run \(run) within its \(steps) steps; delete it to begin again"
            )
        }
        let read = try tensors.map { name, tensor in
            let array = try file.readExpecting(name, type: tensor.dtype.element, shape: tensor.shape)
            return (tensor, try Tensor(array))
        }
        try withTorchErrors {
            withoutGradients {
                for (tensor, value) in read { tensor.copy(from: value) }
            }
        }
        return step
    }

    /// The steps done and the id of the run, of a file that must be a checkpoint of this layout.
    static func heading(of file: borrowing HDF5File, _ path: String) throws -> (step: Int, run: String?) {
        guard case .int(let layout)? = try file.attribute("layout", of: "/"),
            case .int(let step)? = try file.attribute("step", of: "/")
        else { throw CheckpointError(path: path, complaint: "has no layout or step: it is not a checkpoint") }
        guard layout == Self.layout else {
            throw CheckpointError(
                path: path,
                complaint: "has layout \(layout), this Parallax reads layout \(Self.layout)"
            )
        }
        let run: String? = if case .string(let text)? = try file.attribute("run", of: "/") { text } else { nil }
        return (Int(step), run)
    }
}

/// A file that is HDF5 but not a checkpoint of this run.
public struct CheckpointError: Error, CustomStringConvertible {
    let path: String
    let complaint: String
    public var description: String { "\(path): \(complaint)" }
}
