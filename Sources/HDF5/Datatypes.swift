internal import CHDF5

/// The name of the attribute that marks bfloat16 among 16-bit integers.
let dtypeAttribute = "dtype"

extension ElementType {
    /// The library's type for elements in memory and on disk.
    func handle() throws(HDF5Error) -> Handle {
        let id = try checked("making type \(self)") {
            switch self {
            case .float32: H5Tcopy(chdf5_float())
            case .float64: H5Tcopy(chdf5_double())
            case .bfloat16: H5Tcopy(chdf5_uint16())
            case .int64: H5Tcopy(chdf5_int64())
            case .uint8: H5Tcopy(chdf5_uint8())
            case .bool: H5Tenum_create(chdf5_int8())
            }
        }
        let handle = Handle(id) { H5Tclose($0) }
        if self == .bool {
            // The names h5py uses, so that it reads numpy.bool_.
            for (name, number) in [("FALSE", Int8(0)), ("TRUE", 1)] {
                var value = number
                try checked("making type bool") { H5Tenum_insert(id, name, &value) }
            }
        }
        return handle
    }

    /// The type in which elements of a stored type are read: the same, or a wider one. Nil if there is none.
    static func reading(_ stored: hid_t, isMarkedBfloat16: Bool) -> ElementType? {
        let (kind, size, sign) = quietly { (H5Tget_class(stored), H5Tget_size(stored), H5Tget_sign(stored)) }
        switch kind {
        case H5T_FLOAT: return size <= 4 ? .float32 : .float64
        case H5T_ENUM: return size == 1 && isBool(stored) ? .bool : nil
        case H5T_INTEGER where isMarkedBfloat16 && size == 2: return .bfloat16
        case H5T_INTEGER: return size == 1 && sign == H5T_SGN_NONE ? .uint8 : .int64
        default: return nil
        }
    }
}

/// Whether an enumeration is the one of two names that stands for booleans.
private func isBool(_ enumeration: hid_t) -> Bool {
    quietly {
        H5Tget_nmembers(enumeration) == 2 && H5Tget_member_index(enumeration, "FALSE") >= 0
            && H5Tget_member_index(enumeration, "TRUE") >= 0
    }
}

/// A string type of fixed length in UTF-8, padded with zeros.
func fixedStringType(length: Int) throws(HDF5Error) -> Handle {
    let id = try checked("making a string type") { H5Tcopy(chdf5_string()) }
    let handle = Handle(id) { H5Tclose($0) }
    try checked("making a string type") { H5Tset_size(id, max(length, 1)) }
    try checked("making a string type") { H5Tset_cset(id, H5T_CSET_UTF8) }
    try checked("making a string type") { H5Tset_strpad(id, H5T_STR_NULLPAD) }
    return handle
}

/// A dataspace of a shape; `[]` is a scalar.
func dataspace(_ shape: [Int]) throws(HDF5Error) -> Handle {
    let sizes = shape.map(hsize_t.init)
    let id = try checked("making a dataspace") {
        shape.isEmpty ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(sizes.count), sizes, nil)
    }
    return Handle(id) { H5Sclose($0) }
}
