internal import CHDF5

/// A file being written, which ``writeHDF5(to:_:)`` makes.
///
/// Groups on the way to an object are made. Every dataset has a checksum. No times are stored, so equal content gives
/// equal bytes. Every function throws an ``HDF5Error`` that names the file and the object, if there is one of that name
/// already or the disk is full.
public struct HDF5Writer: ~Copyable {
    private let path: String
    private let file: Handle

    init(creating path: String, for target: String) throws(HDF5Error) {
        self.path = target
        do throws(HDF5Error) {
            // The format of HDF5 1.10: before it, names, shapes and where data lie have no checksum.
            let access = try unlockedAccess("creating")
            try checked("creating") { H5Pset_libver_bounds(access.id, H5F_LIBVER_V110, chdf5_latest()) }
            let creation = try timeless(chdf5_file_create())
            let id = try checked("creating") { H5Fcreate(path, chdf5_truncate(), creation.id, access.id) }
            file = Handle(id) { H5Fclose($0) }
        } catch { throw error.about(target) }
    }

    /// Closes the file, so that what the library still holds reaches the disk, or fails to, now.
    func finish() throws(HDF5Error) {
        do throws(HDF5Error) { try checked("writing") { H5Fflush(file.id, H5F_SCOPE_GLOBAL) } } catch {
            throw error.about(path)
        }
    }

    /// Writes an array of any shape.
    ///
    /// - Parameters:
    ///   - name: Its path from the root, `group/name`.
    ///   - chunk: The shape of the pieces in which it is stored; about a megabyte of whole rows if nil.
    ///   - deflate: How hard to compress, 1 (fast) … 9 (small); not at all if nil.
    public func write(_ array: HDF5Array, to name: String, chunk: [Int]? = nil, deflate: Int? = nil)
        throws(HDF5Error)
    {
        do throws(HDF5Error) {
            let dataset = try make(name, array.shape, array.type, chunk, deflate)
            if array.shape.isEmpty {
                try writeAttribute(checksumAttribute, .int(Int64(crc32(array.bytes))), on: dataset.id)
            }
            guard !array.bytes.isEmpty else { return }
            let type = try array.type.handle()
            try checked("writing") {
                H5Dwrite(dataset.id, type.id, chdf5_all(), chdf5_all(), chdf5_default(), array.bytes)
            }
        } catch { throw error.about(path, name) }
    }

    /// Makes a dataset whose rows ``writeRows(_:at:_:)`` fills. Rows that are not written are 0.
    ///
    /// - Parameters:
    ///   - name: Its path from the root, `group/name`.
    ///   - shape: Its shape when it is full, `[rows, …]`.
    ///   - chunk: The shape of the pieces in which it is stored; about a megabyte of whole rows if nil.
    ///   - deflate: How hard to compress, 1 (fast) … 9 (small); not at all if nil.
    public func create(
        _ name: String,
        shape: [Int],
        type: ElementType,
        chunk: [Int]? = nil,
        deflate: Int? = nil
    ) throws(HDF5Error) {
        do throws(HDF5Error) { _ = try make(name, shape, type, chunk, deflate) } catch { throw error.about(path, name) }
    }

    /// Writes rows `[k, …]` of a dataset made before, from row `start` of the first dimension on.
    ///
    /// - Throws: An ``HDF5Error`` if the type is another, or the rows do not fit into the shape.
    public func writeRows(_ name: String, at start: Int, _ array: HDF5Array) throws(HDF5Error) {
        do throws(HDF5Error) {
            let dataset = try Dataset(open: name, in: file.id)
            let shape = dataset.shape
            guard dataset.type == array.type else { throw HDF5Error("holds \(dataset.type), got \(array.type)") }
            guard shape.count == array.shape.count, shape.dropFirst() == array.shape.dropFirst(), start >= 0,
                let rows = array.shape.first, let all = shape.first, rows <= all, start <= all - rows
            else { throw HDF5Error("has shape \(shape): rows of shape \(array.shape) do not fit at \(start)") }
            let memory = try dataspace(array.shape)
            let stored = try selection(of: dataset.handle, start: start, shape: array.shape)
            let type = try array.type.handle()
            try checked("writing") {
                H5Dwrite(dataset.handle.id, type.id, memory.id, stored.id, chdf5_default(), array.bytes)
            }
        } catch { throw error.about(path, name) }
    }

    /// Writes a list of strings, `[count]`, in UTF-8, each with as many bytes as the longest takes.
    public func writeStrings(_ texts: [String], to name: String) throws(HDF5Error) {
        do throws(HDF5Error) {
            let length = max(texts.map(\.utf8.count).max() ?? 0, 1)
            let type = try fixedStringType(length: length)
            let creation = try layout(shape: [texts.count], size: length, chunk: nil, deflate: nil)
            let dataset = try makeDataset(name, type: type, space: dataspace([texts.count]), creation: creation)
            let bytes = texts.flatMap { Array($0.utf8) + [UInt8](repeating: 0, count: length - $0.utf8.count) }
            guard !bytes.isEmpty else { return }
            try checked("writing") {
                H5Dwrite(dataset.id, type.id, chdf5_all(), chdf5_all(), chdf5_default(), bytes)
            }
        } catch { throw error.about(path, name) }
    }

    /// Attaches a value to the file (`/`), a group or a dataset that is there.
    ///
    /// - Throws: An ``HDF5Error`` if there is no such object, or it has an attribute of this name.
    public func setAttribute(_ name: String, _ value: HDF5Attribute, on object: String) throws(HDF5Error) {
        do throws(HDF5Error) {
            let id = try checked("opening the object") { H5Oopen(file.id, object, chdf5_default()) }
            let handle = Handle(id) { H5Oclose($0) }
            try writeAttribute(name, value, on: handle.id)
        } catch { throw error.about(path, object) }
    }

    private func make(_ name: String, _ shape: [Int], _ type: ElementType, _ chunk: [Int]?, _ deflate: Int?)
        throws(HDF5Error) -> Handle
    {
        let creation = try layout(shape: shape, size: type.size, chunk: chunk, deflate: deflate)
        let dataset = try makeDataset(name, type: type.handle(), space: dataspace(shape), creation: creation)
        if type == .bfloat16 { try writeAttribute(dtypeAttribute, .string(type.rawValue), on: dataset.id) }
        return dataset
    }

    private func makeDataset(_ name: String, type: Handle, space: Handle, creation: Handle) throws(HDF5Error)
        -> Handle
    {
        try makeGroups(above: name)
        let id = try checked("creating") {
            H5Dcreate2(file.id, name, type.id, space.id, chdf5_default(), creation.id, chdf5_default())
        }
        return Handle(id) { H5Dclose($0) }
    }

    /// Makes the groups on the way to an object, as far as they are missing.
    private func makeGroups(above name: String) throws(HDF5Error) {
        let creation = try timeless(chdf5_group_create())
        var path = ""
        for part in name.split(separator: "/").dropLast() {
            path += "/" + part
            guard try checked("looking for \(path)", { H5Lexists(file.id, path, chdf5_default()) }) == 0 else {
                continue
            }
            let id = try checked("making the group \(path)") {
                H5Gcreate2(file.id, path, chdf5_default(), creation.id, chdf5_default())
            }
            _ = Handle(id) { H5Gclose($0) }
        }
    }

    /// Chunks, compression and the Fletcher-32 checksum. Scalars and empty arrays have no chunks.
    private func layout(shape: [Int], size: Int, chunk: [Int]?, deflate: Int?) throws(HDF5Error) -> Handle {
        let creation = try timeless(chdf5_dataset_create())
        guard !shape.isEmpty, !shape.contains(0) else { return creation }
        let sizes = (chunk ?? standardChunk(shape: shape, size: size)).map(hsize_t.init)
        try checked("setting chunks \(sizes)") { H5Pset_chunk(creation.id, Int32(sizes.count), sizes) }
        if let deflate { try checked("setting deflate") { H5Pset_deflate(creation.id, UInt32(clamping: deflate)) } }
        try checked("setting the checksum") { H5Pset_fletcher32(creation.id) }
        return creation
    }
}

/// How objects of a class are made: without the times of their making, so that equal content gives equal bytes.
private func timeless(_ kind: hid_t) throws(HDF5Error) -> Handle {
    let creation = Handle(try checked("creating") { H5Pcreate(kind) }) { H5Pclose($0) }
    try checked("creating") { H5Pset_obj_track_times(creation.id, false) }
    return creation
}

/// Whole rows of about a megabyte; parts of a row where one is larger.
private func standardChunk(shape: [Int], size: Int) -> [Int] {
    let most = 1 << 20
    var chunk = shape
    for dimension in chunk.indices where chunk.reduce(size, *) > most {
        let rest = chunk.dropFirst(dimension + 1).reduce(size, *)
        chunk[dimension] = min(chunk[dimension], max(1, most / rest))
    }
    return chunk
}
