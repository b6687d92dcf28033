public import Specs

extension FramePartSettings: PartHiding {
    public func hidden(of planes: Planes, colours: Int, _ random: inout RandomStream) -> [Float] {
        let frames = planes.count / colours
        let hidden = hiddenFrame(of: frames)
        return (0..<frames).flatMap { frame in
            [Float](repeating: frame == hidden ? 1 : 0, count: colours * planes.area)
        }
    }
}
