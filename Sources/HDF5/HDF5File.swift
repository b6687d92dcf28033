internal import CHDF5
import Foundation

/// An HDF5 file open for reading. It is closed when the value goes out of use; being noncopyable, it has one owner.
///
/// Every function names the file and the object in what it throws. Names of objects are paths from the root,
/// `group/name`.
public struct HDF5File: ~Copyable {
    let path: String
    private let file: Handle

    /// Opens a file for reading.
    ///
    /// - Throws: An ``HDF5Error`` if it is missing, is a folder, is not HDF5, or is damaged.
    public init(reading path: String) throws(HDF5Error) {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw HDF5Error("there is no such file").about(path)
        }
        guard !isFolder.boolValue else { throw HDF5Error("is a folder, expected an HDF5 file").about(path) }
        guard quietly({ H5Fis_hdf5(path) }) > 0 else { throw HDF5Error("is not an HDF5 file").about(path) }
        do throws(HDF5Error) {
            let access = try unlockedAccess("opening")
            let id = try checked("opening") { H5Fopen(path, chdf5_read_only(), access.id) }
            file = Handle(id) { H5Fclose($0) }
        } catch { throw error.about(path) }
    }

    /// Whether the file has a group or dataset at this path.
    public func contains(_ name: String) -> Bool {
        var path = ""
        for part in name.split(separator: "/") {
            path += "/\(part)"
            guard quietly({ H5Lexists(file.id, path, chdf5_default()) }) > 0 else { return false }
        }
        return true
    }

    /// The names of the objects in a group, sorted by bytes.
    ///
    /// - Throws: An ``HDF5Error`` if there is no such group.
    public func names(in group: String = "/") throws(HDF5Error) -> [String] {
        do throws(HDF5Error) {
            let id = try checked("opening the group") { H5Gopen2(file.id, group, chdf5_default()) }
            let handle = Handle(id) { H5Gclose($0) }
            var info = H5G_info_t()
            try checked("listing the group") { H5Gget_info(handle.id, &info) }
            var names: [String] = []
            for index in 0..<info.nlinks {
                func name(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int {
                    H5Lget_name_by_idx(
                        handle.id,
                        ".",
                        H5_INDEX_NAME,
                        H5_ITER_INC,
                        index,
                        buffer,
                        size,
                        chdf5_default()
                    )
                }
                let length = try checked("listing the group") { name(nil, 0) }
                var bytes = [CChar](repeating: 0, count: length + 1)
                try checked("listing the group") { name(&bytes, length + 1) }
                names.append(String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
            }
            return names
        } catch { throw error.about(path, group) }
    }

    /// The shape of a dataset, without reading its elements.
    ///
    /// - Throws: An ``HDF5Error`` if there is no such dataset.
    public func shape(of name: String) throws(HDF5Error) -> [Int] {
        do throws(HDF5Error) { return try Dataset(open: name, in: file.id).shape } catch {
            throw error.about(path, name)
        }
    }

    /// Reads a whole dataset.
    ///
    /// Types without a case of their own are widened: int32 to int64, float16 to float32. Checksums are verified.
    ///
    /// - Throws: An ``HDF5Error`` if there is no such dataset, it holds neither numbers nor booleans, it is damaged, or
    ///   it is larger than the memory of this machine.
    public func read(_ name: String) throws(HDF5Error) -> HDF5Array {
        do throws(HDF5Error) { return try Dataset(open: name, in: file.id).read(rows: nil) } catch {
            throw error.about(path, name)
        }
    }

    /// Reads some rows, the elements `rows` of the first dimension: of `[n, …]`, `[rows.count, …]`.
    ///
    /// - Throws: An ``HDF5Error`` as ``read(_:)``, or if there are not so many rows.
    public func read(_ name: String, rows: Range<Int>) throws(HDF5Error) -> HDF5Array {
        do throws(HDF5Error) { return try Dataset(open: name, in: file.id).read(rows: rows) } catch {
            throw error.about(path, name)
        }
    }

    /// Reads a dataset that must have this type and shape, where nil stands for any size.
    ///
    /// - Throws: An ``HDF5Error`` that says what was found and what was expected, or as ``read(_:)``.
    public func readExpecting(_ name: String, type: ElementType, shape expected: [Int?]) throws(HDF5Error) -> HDF5Array
    {
        do throws(HDF5Error) {
            let dataset = try Dataset(open: name, in: file.id)
            let fits =
                dataset.shape.count == expected.count
                && zip(dataset.shape, expected).allSatisfy { $1 == nil || $0 == $1 }
            guard fits else {
                let sizes = expected.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
                throw HDF5Error("has shape \(dataset.shape), expected [\(sizes)]")
            }
            guard dataset.type == type else { throw HDF5Error("holds \(dataset.type), expected \(type)") }
            return try dataset.read(rows: nil)
        } catch { throw error.about(path, name) }
    }

    /// Reads a list of strings, of fixed or of variable length.
    ///
    /// - Throws: An ``HDF5Error`` if there is no such dataset or it does not hold strings.
    public func strings(_ name: String) throws(HDF5Error) -> [String] {
        do throws(HDF5Error) { return try readStrings(name, in: file.id) } catch { throw error.about(path, name) }
    }

    /// An attribute of the file (`/`), a group or a dataset; nil if it has none of that name, or one that is no single
    /// value.
    ///
    /// - Throws: An ``HDF5Error`` if there is no such object.
    public func attribute(_ name: String, of object: String) throws(HDF5Error) -> HDF5Attribute? {
        do throws(HDF5Error) {
            let id = try checked("opening the object") { H5Oopen(file.id, object, chdf5_default()) }
            let handle = Handle(id) { H5Oclose($0) }
            return try readAttribute(name, of: handle.id)
        } catch { throw error.about(path, object) }
    }
}
