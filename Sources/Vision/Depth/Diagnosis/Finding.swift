/// One thing that was looked at: its number, and where it is bad why and what to change.
public struct Finding: Codable, Equatable, Sendable {
    /// How bad it is.
    public enum State: String, Codable, Sendable {
        /// Nothing to do.
        case good
        /// It may be the reason if results are bad.
        case doubtful
        /// Results will be bad.
        case bad
    }

    /// What was looked at, a few words.
    public var name: String
    /// How bad it is.
    public var state: State
    /// What was measured, in `unit`.
    public var number: Double
    /// What the number is measured in: `pixels`, `%`.
    public var unit: String
    /// The likely cause; empty where it is good.
    public var cause: String
    /// The setting to change, by dotted path; empty where it is good.
    public var setting: String

    init(_ name: String, _ number: Double, _ unit: String) {
        (self.name, self.number, self.unit) = (name, number, unit)
        (state, cause, setting) = (.good, "", "")
    }

    /// A part of something, from 0 to 1, which is shown in percent.
    init(_ name: String, share: Double) { self.init(name, 100 * share, "%") }

    /// A movement from one frame to the next.
    init(_ name: String, pixelsAFrame pixels: Double) { self.init(name, pixels, "pixels a frame") }

    /// The same, with something wrong if the number is above a limit, and worse above another.
    func judged(
        above doubtful: Double,
        bad: Double = .infinity,
        _ cause: String,
        setting: String
    ) -> Finding {
        number > doubtful ? being(number > bad ? .bad : .doubtful, cause, setting: setting) : self
    }

    /// The same, with something wrong if the number is below a limit, and worse below another.
    func judged(
        below doubtful: Double,
        bad: Double = -.infinity,
        _ cause: String,
        setting: String
    ) -> Finding {
        number < doubtful ? being(number < bad ? .bad : .doubtful, cause, setting: setting) : self
    }

    /// The same, with something wrong.
    func being(_ state: State, _ cause: String, setting: String) -> Finding {
        var finding = self
        (finding.state, finding.cause, finding.setting) = (state, cause, setting)
        return finding
    }
}
