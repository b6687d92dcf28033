internal import CHDF5

/// Writes an attribute on an open object.
func writeAttribute(_ name: String, _ value: HDF5Attribute, on object: hid_t) throws(HDF5Error) {
    let space = try dataspace([])
    func store(_ type: Handle, _ pointer: UnsafeRawPointer) throws(HDF5Error) {
        let id = try checked("writing attribute \(name)") {
            H5Acreate2(object, name, type.id, space.id, chdf5_default(), chdf5_default())
        }
        let attribute = Handle(id) { H5Aclose($0) }
        try checked("writing attribute \(name)") { H5Awrite(attribute.id, type.id, pointer) }
    }
    switch value {
    case .int(var number): try store(ElementType.int64.handle(), &number)
    case .double(var number): try store(ElementType.float64.handle(), &number)
    case .string(let text):
        let bytes = Array(text.utf8) + [0]
        try store(fixedStringType(length: text.utf8.count), bytes)
    }
}

/// Reads an attribute of an open object; nil if it has none of that name.
func readAttribute(_ name: String, of object: hid_t) throws(HDF5Error) -> HDF5Attribute? {
    guard quietly({ H5Aexists(object, name) }) > 0 else { return nil }
    let id = try checked("reading attribute \(name)") { H5Aopen(object, name, chdf5_default()) }
    let attribute = Handle(id) { H5Aclose($0) }
    let type = Handle(try checked("reading attribute \(name)") { H5Aget_type(attribute.id) }) { H5Tclose($0) }
    let space = Handle(try checked("reading attribute \(name)") { H5Aget_space(attribute.id) }) { H5Sclose($0) }
    guard quietly({ H5Sget_simple_extent_npoints(space.id) }) == 1 else { return nil }
    switch quietly({ H5Tget_class(type.id) }) {
    case H5T_INTEGER, H5T_ENUM:
        var number: Int64 = 0
        try checked("reading attribute \(name)") { H5Aread(attribute.id, chdf5_int64(), &number) }
        return .int(number)
    case H5T_FLOAT:
        var number = 0.0
        try checked("reading attribute \(name)") { H5Aread(attribute.id, chdf5_double(), &number) }
        return .double(number)
    case H5T_STRING where quietly({ H5Tis_variable_str(type.id) }) > 0:
        var text: UnsafeMutablePointer<CChar>?
        try checked("reading attribute \(name)") { H5Aread(attribute.id, type.id, &text) }
        defer { quietly { _ = H5free_memory(text) } }
        return .string(text.map { String(cString: $0) } ?? "")
    case H5T_STRING:
        var bytes = [UInt8](repeating: 0, count: quietly { H5Tget_size(type.id) })
        try checked("reading attribute \(name)") { H5Aread(attribute.id, type.id, &bytes) }
        return .string(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    default: return nil
    }
}
