/// How the learning rate changes over a run.
public enum ScheduleSettings: Choice {
    case constant(ConstantSettings)
    case step(StepSettings)
    case cosine(CosineSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("constant", "Always the optimiser's rate.", Self.constant) {
                if case .constant(let settings) = $0 { settings } else { nil }
            },
            Alternative("step", "Falls by a factor every so many epochs.", Self.step) {
                if case .step(let settings) = $0 { settings } else { nil }
            },
            Alternative("cosine", "Rises linearly, then falls as half a cosine.", Self.cosine) {
                if case .cosine(let settings) = $0 { settings } else { nil }
            },
        ]
    }()
}

/// No change.
public struct ConstantSettings: Settings {
    public init() {}
    public static let fields: [Field<Self>] = []
}

/// Steps down.
public struct StepSettings: Settings {
    public var every = 15
    public var factor = 0.1

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("every", \.every, "Epochs between steps.", .atLeast(1)),
        Field("factor", \.factor, "Factor on the rate at each step.", .range(0...1)),
    ]
}

/// Warm-up and cosine.
public struct CosineSettings: Settings {
    public var warmUp = 0.0
    public var final = 0.0

    public init() {}

    public static let fields: [Field<Self>] = [
        Field("warmUp", \.warmUp, "Epochs of linear rise; a fraction is fine.", .atLeast(0)),
        Field("final", \.final, "Factor on the rate at the end.", .range(0...1)),
    ]
}
