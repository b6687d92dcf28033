import HDF5
import Journal

/// Named numbers from the cache of data, computed if they are not there; a cache that cannot be used is done without.
///
/// - Parameters:
///   - key: Names the file in the cache; it stands for everything that the numbers depend on.
///   - compute: Asked if the cache has nothing by that name.
/// - Throws: What `compute` throws.
func cachedNumbers(_ key: String, _ compute: () throws -> [String: Double]) throws -> [String: Double] {
    var computed: [String: Double]?
    do {
        let path = try cached(key) { path in
            let values = try compute()
            computed = values
            try writeHDF5(to: path) { writer in
                let names = values.keys.sorted()
                try writer.writeStrings(names, to: "names")
                try writer.write(HDF5Array(names.compactMap { values[$0] }), to: "values")
            }
        }
        if let computed { return computed }
        let file = try HDF5File(reading: path)
        return Dictionary(uniqueKeysWithValues: zip(try file.strings("names"), try file.read("values").doubles()))
    } catch  where computed != nil || error is JournalError || error is HDF5Error {
        return try computed ?? compute()
    }
}
