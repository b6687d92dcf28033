import Specs
import Testing
import Torch
import Vision

/// `Benchmarks/pytorch/joint.py` states every objective again, in other ways.
@Suite struct `Joint-embedding objectives, as in PyTorch` {
    private static let cases = JointFixture.stored?.cases ?? []

    @Test func `have their fixture, of every objective and dialect`() throws {
        #expect(Self.cases.count == 60)
        let names = try Set(Self.cases.map { try $0.settings().name })
        #expect(names == ["ntxent", "infonce", "cosine", "barlow", "vicreg", "swav", "dino", "nnclr"])
    }

    @Test(arguments: cases)
    func `have the same value, terms, gradients and centre in float64`(test: JointCase) throws {
        let fixture = try #require(JointFixture.stored)
        let found = try withTorchErrors { try EvaluatedJointCase(test, fixture, .float64) }
        let worst = found.worst(test)
        #expect(worst.difference < 1e-9, "\(worst.name)")
        #expect(found.dtype == .float64)
    }

    @Test(arguments: cases)
    func `have the same in float32, and keep the precision`(test: JointCase) throws {
        let fixture = try #require(JointFixture.stored)
        let found = try withTorchErrors { try EvaluatedJointCase(test, fixture, .float32) }
        let worst = found.worst(test)
        #expect(worst.difference < 1e-4, "\(worst.name)")
        #expect(found.dtype == .float32)
    }

    @Test(arguments: cases)
    func `are finite in bfloat16, and keep the precision`(test: JointCase) throws {
        let fixture = try #require(JointFixture.stored)
        let found = try withTorchErrors { try EvaluatedJointCase(test, fixture, .bfloat16) }
        #expect(found.dtype == .bfloat16)
        let areFinite = found.found.values.allSatisfy { $0.allSatisfy(\.isFinite) }
        #expect(areFinite)
    }
}
