import Images
import Specs

extension ColourChange {
    /// A drawn change in a drawn order, as torchvision's `ColorJitter` draws it.
    ///
    /// - Parameter channels: 3 for red, green and blue; 1 for grey, whose saturation and hue cannot change.
    init(_ settings: JitterSettings, channels: Int = 3, _ random: inout RandomStream) {
        self.init()
        func factor(_ strength: Double, _ random: inout RandomStream) -> Float {
            Float(1 + strength * (2 * random.uniform() - 1))
        }
        brightness = factor(settings.brightness, &random)
        contrast = factor(settings.contrast, &random)
        guard channels == 3 else {
            let isBrightnessFirst = random.uniform() < 0.5
            self[step: 0] = isBrightnessFirst ? .brightness : .contrast
            self[step: 1] = isBrightnessFirst ? .contrast : .brightness
            return
        }
        saturation = factor(settings.saturation, &random)
        turn = Float(settings.hue * (2 * random.uniform() - 1))
        (self[step: 0], self[step: 1]) = (.brightness, .contrast)
        (self[step: 2], self[step: 3]) = (.saturation, .hue)
        // Fisher and Yates, without an array: a view allocates nothing.
        for last in stride(from: 3, to: 0, by: -1) {
            let other = random.int(below: last + 1)
            (self[step: last], self[step: other]) = (self[step: other], self[step: last])
        }
    }
}

/// How bright the eye sees a colour: ITU-R BT.601.
func luminance(_ red: Float, _ green: Float, _ blue: Float) -> Float { 0.299 * red + 0.587 * green + 0.114 * blue }
