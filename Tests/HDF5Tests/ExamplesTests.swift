import Foundation
import HDF5
import Testing

/// The examples in the comments of `HDF5`; `ArchitectureTests` hold both against each other.
@Suite struct `Examples of HDF5` {
    @Test func `an array, written and read`() throws {
        try withFolder { folder in
            let path = folder.appending(path: "depth.h5").path
            let array = HDF5Array([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
            try writeHDF5(to: path) { try $0.write(array, to: "depth/first") }
            let file = try HDF5File(reading: path)
            let row = try file.read("depth/first", rows: 1..<2).floats()  // 4, 5, 6
            #expect(row == [4, 5, 6])
        }
    }
}
