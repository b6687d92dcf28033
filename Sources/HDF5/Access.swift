internal import CHDF5

/// How a file is opened: without HDF5's lock on it.
///
/// A file is written beside its place and moved there when it is whole, so nobody reads what another writes. The lock
/// would only do harm: a program that is started while a file is written holds it on, and network disks may have none.
func unlockedAccess(_ action: String) throws(HDF5Error) -> Handle {
    let access = Handle(try checked(action) { H5Pcreate(chdf5_file_access()) }) { H5Pclose($0) }
    try checked(action) { H5Pset_file_locking(access.id, false, true) }
    return access
}
