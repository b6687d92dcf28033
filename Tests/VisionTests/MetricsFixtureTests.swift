import Specs
import Testing
import Vision

@Suite struct `Metrics computed twice` {
    private let fixture: MetricsFixture

    init() throws { fixture = try MetricsFixture.shared.get() }

    private func rules(_ name: String) -> DepthProtocol? {
        let range = 1e-3...80.0
        let known: [String: DepthProtocol] = [
            "dense": .dense(range), "zhou17": .zhou17(range), "monodepth2": .monodepth2(range),
            "improved": .improved(range),
        ]
        return known[name]
    }

    /// The truth of a picture, whole or as its known points alone.
    private func truth(_ picture: MetricsFixture.Depth.Picture, _ size: [Int], atPoints: Bool) -> DepthTruth {
        guard atPoints else {
            var truth = DepthTruth(dense: picture.depth, height: size[0], width: size[1])
            truth.forward = picture.forward
            return truth
        }
        let known = picture.depth.indices.filter { picture.depth[$0] > 0 }
        return DepthTruth(
            SparseTruth(
                height: size[0],
                width: size[1],
                rows: known.map { $0 / size[1] },
                columns: known.map { $0 % size[1] },
                depths: known.map { picture.depth[$0] },
                forward: known.map { picture.forward[$0] }
            )
        )
    }

    @Test(arguments: [false, true])
    func `are those of NumPy by every protocol and scaling of depth`(atPoints: Bool) throws {
        let depth = fixture.depth
        #expect(depth.cases.count == 12)
        for reference in depth.cases {
            let name = reference.protocol
            let scaling = try #require(DepthEvaluationSettings.Scaling(rawValue: reference.scaling))
            var scores = try ProtocolScores(name, try #require(rules(name)), scaling: scaling)
            let isDense = name == "dense"
            for picture in isDense ? depth.dense : depth.pictures {
                scores.add(
                    picture.disparity,
                    height: depth.size[0],
                    width: depth.size[1],
                    truth: truth(picture, isDense ? depth.size : depth.truthSize, atPoints: atPoints)
                )
            }
            let means = scores.results().means
            #expect(means.count == reference.metrics.count)
            for (metric, expected) in reference.metrics {
                // Maps are float32 here.
                let what = "\(name), \(reference.scaling), \(metric)"
                expectClose(means["\(name).\(metric)"], expected, within: 2e-6, what)
            }
        }
    }

    @Test func `are those of NumPy for maps of mirrored pictures`() {
        let flip = fixture.flip
        let found = combined(flip.straight, mirrored: flip.mirrored, width: flip.width)
        let worst = zip(found, flip.combined).map { abs($0 - $1) }.max() ?? .infinity
        #expect(found.count == flip.combined.count && worst < 1e-6)
    }

    @Test func `are those of NumPy by every alignment of trajectories`() throws {
        let trajectories = fixture.trajectories
        let truth = trajectories.truth.map { RigidMotion(upper: $0) }
        let predicted = trajectories.predicted.map { RigidMotion(upper: $0) }
        #expect(Set(trajectories.cases.map(\.alignment)) == Set(TrajectoryAlignment.allCases.map(\.rawValue)))
        for reference in trajectories.cases {
            let name = reference.alignment
            let alignment = try #require(TrajectoryAlignment(rawValue: name))
            let (found, real) = try aligned(predicted, to: truth, by: alignment)
            let errors = odometryErrors(found, truth: real, lengths: trajectories.lengths)
            expectClose(errors?.translation, reference.t_err, within: 1e-9, "\(name) t_err")
            expectClose(errors?.rotation, reference.r_err, within: 1e-9, "\(name) r_err")
            let distance = absoluteTrajectoryError(found, truth: real)
            expectClose(distance, reference.ate_rmse, within: 1e-9, "\(name) ate_rmse")
            let step = relativePoseErrors(found, truth: real)
            expectClose(step?.translation, reference.rpe_translation_1, within: 1e-9, "\(name) translation")
            expectClose(step?.rotation, reference.rpe_rotation_1, within: 1e-9, "\(name) rotation")
            let three = relativePoseErrors(found, truth: real, delta: 3)
            expectClose(three?.translation, reference.rpe_translation_3, within: 1e-9, "\(name) translation of 3")
            expectClose(three?.rotation, reference.rpe_rotation_3, within: 1e-9, "\(name) rotation of 3")
        }
    }

    @Test func `are named by protocol and alignment`() throws {
        let trajectories = fixture.trajectories
        let found = try trajectoryMetrics(
            trajectories.predicted.map { RigidMotion(upper: $0) },
            truth: trajectories.truth.map { RigidMotion(upper: $0) },
            lengths: trajectories.lengths
        )
        for reference in trajectories.cases where reference.alignment != "none" {
            let name = reference.alignment
            expectClose(found["kitti.\(name).t_err"], reference.t_err, within: 1e-9, "\(name) t_err")
            expectClose(found["kitti.\(name).r_err"], reference.r_err, within: 1e-9, "\(name) r_err")
            guard let group = ["6dof": "tum.se3", "7dof": "tum.sim3"][name] else { continue }
            expectClose(found["\(group).ate_rmse"], reference.ate_rmse, within: 1e-9, group)
            expectClose(found["\(group).rpe_translation"], reference.rpe_translation_1, within: 1e-9, group)
            expectClose(found["\(group).rpe_rotation"], reference.rpe_rotation_1, within: 1e-9, group)
        }
        // Four alignments with two errors, two with three.
        #expect(found.count == 14)
    }

    @Test func `are those of a search through every pair of times`() {
        let association = fixture.association
        let partners = associatedTimes(association.first, association.second)
        let pairs = partners.enumerated().compactMap { place, partner in partner.map { [place, $0] } }
        #expect(partners.count == association.first.count && pairs == association.pairs)
    }
}
