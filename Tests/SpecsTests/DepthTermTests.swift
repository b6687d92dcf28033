import Specs
import Testing

@Suite struct `Terms of the depth objective` {
    @Test func `have their keys among those of the objective`() throws {
        let json = DepthObjectiveSettings().json
        for term in depthTerms {
            guard case .object(let own) = term.init().json else { throw NoObject() }
            #expect(own[term.name] != nil, "\(term.name)")
            for (key, value) in own { #expect(json[key] == value, "\(key)") }
        }
    }

    @Test func `change the identity of a run by their own keys alone`() {
        var settings = DepthObjectiveSettings()
        #expect(settings.identity(over: DepthObjectiveSettings()) == nil)
        (settings.velocity.weight, settings.smoothness.order) = (0.05, 1)
        #expect(settings != DepthObjectiveSettings())
        #expect(settings.identity(over: DepthObjectiveSettings()) == ["velocity": 0.05, "smoothnessOrder": 1])
    }

    @Test func `without a weight take nothing`() {
        var settings = DepthObjectiveSettings()
        #expect(!settings.needs(.motionMasks) && !settings.needs(.distances))
        settings.velocity.weight = 0.05
        #expect(settings.needs(.distances) && !settings.needs(.motionMasks))
        #expect(settings.weighedTerms.map { type(of: $0).name } == ["smoothness", "velocity"])
    }
}

/// Settings that are no JSON object.
private struct NoObject: Error {}
