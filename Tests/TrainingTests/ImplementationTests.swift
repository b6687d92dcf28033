import Specs
import Testing
import Training
import Vision

/// What the alternatives of an open choice must be where they are computed.
struct Demand: Sendable, CustomTestStringConvertible {
    let choice: any OpenChoice.Type
    /// What is wrong with the alternatives, each with default settings.
    let complaints: @Sendable () -> [String]

    init<Choice: OpenChoice, Ability>(_ choice: Choice.Type, are ability: Ability.Type) {
        self.choice = choice
        complaints = {
            choice.examples.compactMap { example in
                do {
                    _ = try example.implementation(as: ability)
                    return nil
                } catch { return "\(error)" }
            }
        }
    }

    var testDescription: String { "\(choice)" }
}

/// A line for each open choice: what computes with it.
private let demands = [
    Demand(JointObjective.self, are: (any JointLoss).self),
    Demand(ImageData.self, are: (any ReadableImages).self),
    Demand(DepthData.self, are: (any PreparableVideo).self),
    Demand(EncoderChoice.self, are: (any EncoderDesign).self),
    Demand(DepthNetworkChoice.self, are: (any DepthNetworkDesign).self),
    Demand(PoseNetworkChoice.self, are: (any PoseNetworkDesign).self),
    Demand(IntrinsicsChoice.self, are: (any CameraDesign).self),
    Demand(Corruption.self, are: (any PlaneCorruption).self),
    Demand(VisiblePart.self, are: (any PartHiding).self),
    Demand(TaskHead.self, are: (any HeadDesign).self),
    Demand(OptimizerChoice.self, are: (any OptimizerRule).self),
    Demand(ScheduleChoice.self, are: (any RateSchedule).self),
]

/// The types of all values that a kind of run is made of.
private func types(within type: any SpecValue.Type, _ known: inout [ObjectIdentifier: any SpecValue.Type]) {
    guard known.updateValue(type, forKey: ObjectIdentifier(type)) == nil else { return }
    for part in type.parts { types(within: part, &known) }
}

@Suite struct `What a spec may choose` {
    @Test(arguments: demands)
    func `is implemented, every alternative of it`(demand: Demand) {
        #expect(demand.complaints() == [])
    }

    @Test func `is in the list of this test, every open choice`() {
        var all: [ObjectIdentifier: any SpecValue.Type] = [:]
        types(within: Kind.self, &all)
        let open = all.values.compactMap { $0 as? any OpenChoice.Type }
        #expect(!open.isEmpty)
        for choice in open {
            #expect(demands.contains { $0.choice == choice }, "\(choice) has no line in `demands`")
        }
    }
}
