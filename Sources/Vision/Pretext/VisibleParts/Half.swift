public import Specs

extension HalfSettings: PartHiding {
    public func hide(in image: inout HiddenArea, _ random: inout RandomStream) {
        let (height, width) = (image.height, image.width)
        switch side {
        case .top: image.hide(height / 2..<height, 0..<width)
        case .bottom: image.hide(0..<height - height / 2, 0..<width)
        case .left: image.hide(0..<height, width / 2..<width)
        case .right: image.hide(0..<height, 0..<width - width / 2)
        }
    }
}
