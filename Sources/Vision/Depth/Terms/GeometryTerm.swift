public import Specs

/// Found where frames are compared, for it also says how much a pixel counts there.
extension GeometrySettings: DepthTerm {}
