public import Specs

extension BlocksSettings: PartHiding {
    public func hide(in image: inout HiddenArea, _ random: inout RandomStream) {
        let (rows, columns) = image.extent(hidden / Double(count))
        for _ in 0..<count {
            let top = random.int(below: image.height - rows + 1)
            let left = random.int(below: image.width - columns + 1)
            image.hide(top..<top + rows, left..<left + columns)
        }
    }
}
