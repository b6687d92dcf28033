public import Specs

extension SurroundSettings: PartHiding {
    public func hide(in image: inout HiddenArea, _ random: inout RandomStream) {
        let (rows, columns) = image.extent(hidden)
        let (top, left) = ((image.height - rows) / 2, (image.width - columns) / 2)
        image.hide(top..<top + rows, left..<left + columns)
    }
}
