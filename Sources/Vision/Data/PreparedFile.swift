import HDF5
import Synchronization

/// An open file of prepared data, for several threads at a time.
///
/// It stays open: opened anew each time, the three frames of a sample take about twice as long to read.
final class PreparedFile: Sendable {
    private let file: Mutex<HDF5File>

    init(_ path: String) throws(HDF5Error) { file = Mutex(try HDF5File(reading: path)) }

    /// Calls `body` with the file while no other thread reads it.
    func read<Result: Sendable>(_ body: (borrowing HDF5File) throws(HDF5Error) -> Result) throws(HDF5Error) -> Result {
        try file.withLock { (file) throws(HDF5Error) in try body(file) }
    }
}
