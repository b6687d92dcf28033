import Specs
import Testing
import Vision

@Suite struct `Depth metrics` {
    private let range = 1e-3...80.0

    private func values(_ predicted: [Float], _ truth: [Float]) throws -> [String: Double] {
        let picture = try #require(DepthComparison(predicted: predicted, truth: truth, factor: 1, range: range))
        return Dictionary(uniqueKeysWithValues: try depthMetrics.map { ($0.name, try $0.measure.value(of: picture)) })
    }

    @Test func `agree with numbers found by hand`() throws {
        let values = try values([1, 2, 6], [1, 2, 4])
        // ln of the ratios is 0, 0, ln 1.5: its variance is (ln 1.5)² (1/3 − 1/9).
        let logarithm = 0.405465108
        let expected = [
            "abs_rel": 0.5 / 3, "sq_rel": 1.0 / 3, "rmse": (4.0 / 3).squareRoot(),
            "rmse_log": logarithm / 3.0.squareRoot(), "silog": 100 * logarithm * (2.0 / 9).squareRoot(),
            "a1": 2.0 / 3, "a2": 1, "a3": 1,
        ]
        for (name, value) in expected { expectClose(values[name], value, within: 1e-7, name) }
    }

    @Test func `limit predictions to the range of the truth`() throws {
        expectClose(try values([900], [40])["abs_rel"], 1, within: 1e-9, "abs_rel")
    }

    @Test func `are declared under different names, and computed`() throws {
        #expect(Set(depthMetrics.map(\.name)).count == depthMetrics.count)
        for metric in depthMetrics { #expect(throws: Never.self) { try metric.measure } }
    }

    @Test func `say nothing where nothing is known`() throws {
        #expect(DepthComparison(predicted: [], truth: [], factor: 1, range: range) == nil)
        var scores = try ProtocolScores("dense", .dense(range), scaling: .median)
        scores.add([1, 1], height: 1, width: 2, truth: DepthTruth(dense: [0, 100], height: 1, width: 2))
        let means = scores.results().means
        #expect(means.isEmpty)
    }
}

@Suite struct `Protocols of depth` {
    private let range = 1e-3...80.0

    @Test func `crop as Garg et al. do`() {
        // What is known of KITTI's pictures of 375 × 1242: rows 153 to 371, columns 44 to 1197.
        let window = DepthProtocol.monodepth2(range).window(height: 375, width: 1242)
        #expect(window.rows == 153..<371)
        #expect(window.columns == 44..<1197)
        let whole = DepthProtocol.improved(range).window(height: 375, width: 1242)
        #expect(whole.rows == 0..<375 && whole.columns == 0..<1242)
    }

    /// Scales of pictures are 2, 4 and 5 of what is predicted.
    private func results(_ scaling: DepthEvaluationSettings.Scaling) throws -> [String: Double] {
        var scores = try ProtocolScores("dense", .dense(range), scaling: scaling)
        for factor: Float in [2, 4, 5] {
            let truth: [Float] = [1, 2, 3, 4, 90, 0]
            let disparity = truth.map { $0 > 0 ? factor / $0 : 1 }
            scores.add(disparity, height: 2, width: 3, truth: DepthTruth(dense: truth, height: 2, width: 3))
        }
        return scores.results().means
    }

    @Test func `scale by the median, by one factor or not at all, and state how far one factor is from fitting`() throws
    {
        let (median, global, none) = (try results(.median), try results(.global), try results(.none))
        #expect(try #require(median["dense.abs_rel"]) < 1e-6)
        #expect(median["dense.scale"] == 4)
        // Ratios 2, 4 and 5 over 4: their standard deviation is that of ½, 1, 1¼.
        let deviation = (7.0 / 72).squareRoot()
        #expect(abs(try #require(median["dense.scale_deviation"]) - deviation) < 1e-6)
        // One factor of 4 leaves predictions of twice, once and 4/5 of the truth; none ½, ¼ and 1/5.
        let (one, free) = (try #require(global["dense.abs_rel"]), try #require(none["dense.abs_rel"]))
        #expect(abs(one - 0.4) < 1e-6)
        #expect(abs(free - 2.05 / 3) < 1e-6)
    }

    @Test func `do not see the scale of predictions under the median, and see it without`() throws {
        let disparity = (0..<12).map { Float(1 + ($0 * 5) % 7) / 4 }
        let truth = DepthTruth(dense: (0..<12).map { Float(1 + ($0 * 7) % 11) }, height: 3, width: 4)
        func means(_ factor: Float, _ scaling: DepthEvaluationSettings.Scaling) throws -> [String: Double] {
            var scores = try ProtocolScores("improved", .improved(range), scaling: scaling)
            for _ in 0..<3 { scores.add(disparity.map { $0 / factor }, height: 3, width: 4, truth: truth) }
            return scores.results().means
        }
        for scaling in [DepthEvaluationSettings.Scaling.median, .global] {
            let (one, three) = (try means(1, scaling), try means(3, scaling))
            for name in depthMetrics.map(\.name) {
                expectClose(three["improved.\(name)"], try #require(one["improved.\(name)"]), within: 1e-6, name)
            }
            // One factor fits all.
            #expect(three["improved.scale_deviation"] == 0)
            expectClose(three["improved.scale"], try #require(one["improved.scale"]) / 3, within: 1e-6, "scale")
        }
        let (one, three) = (try means(1, .none), try means(3, .none))
        #expect(one["improved.abs_rel"] != three["improved.abs_rel"])
        #expect(one["improved.scale_deviation"] == 0)
    }

    @Test func `count the pictures that had something to compare`() throws {
        var scores = try ProtocolScores("dense", .dense(range), scaling: .median)
        for depth: Float in [3, 0, 4] {
            scores.add([1], height: 1, width: 1, truth: DepthTruth(dense: [depth], height: 1, width: 1))
        }
        #expect(scores.count == 2)
        #expect(scores.description["pictures"] == "2")
        let pictures = scores.results().pictures
        #expect(pictures["dense.abs_rel"]?.count == 2 && pictures["dense.ratio"] == [3, 4])
    }

    @Test func `leave out truth at the ends of the range and beyond`() {
        let depths: [Float] = [0, 0.001, 0.002, 79.9, 80, 81]
        let pairs = DepthProtocol.improved(range).pairs(
            disparity: [Float](repeating: 1, count: 6),
            height: 1,
            width: 6,
            truth: DepthTruth(dense: depths, height: 1, width: 6)
        )
        #expect(pairs.truth.suffix(2) == [0.002, 79.9])
        #expect(pairs.truth.allSatisfy { Double($0) > 1e-3 && $0 < 80 })
    }

    @Test func `resize disparity or depth, which differ between pixels`() {
        // One row: disparities 1 and ¼, depths 1 and 4, read at four pixels: at −¼, ¼, ¾ and 1¼ of the two.
        let truth = DepthTruth(
            SparseTruth(
                height: 1,
                width: 4,
                rows: [0, 0, 0],
                columns: [0, 1, 3],
                depths: [1, 2, 4],
                forward: [3, 3, 3]
            )
        )
        var modern = DepthProtocol.monodepth2(range)
        var old = DepthProtocol.zhou17(range)
        (modern.crop, old.crop) = (.none, .none)
        let disparity = modern.pairs(disparity: [1, 0.25], height: 1, width: 2, truth: truth)
        #expect(disparity.predicted == [1, 1 / 0.8125, 4])
        #expect(disparity.truth == [1, 2, 4])
        let depth = old.pairs(disparity: [1, 0.25], height: 1, width: 2, truth: truth)
        #expect(depth.predicted == [1, 1.75, 4])
        // Zhou et al. measure the scanner's own forward distance, and nothing where only camera z is known.
        #expect(depth.truth == [3, 3, 3])
        var unknown = truth
        unknown.forward = nil
        let nothing = old.pairs(disparity: [1, 0.25], height: 1, width: 2, truth: unknown)
        #expect(nothing.truth.isEmpty && nothing.predicted.isEmpty)
    }

    @Test func `at points are what they are on the whole map`() {
        let (h, w) = (7, 9)
        let disparity = (0..<h * w).map { Float(1 + ($0 * 37) % 11) }
        let depths = (0..<20 * 31).map { Float(1 + ($0 * 17) % 29) }
        let whole = DepthTruth(dense: depths, height: 20, width: 31)
        let places = stride(from: 3, to: 20 * 31, by: 7).map { $0 }
        let points = DepthTruth(
            SparseTruth(
                height: 20,
                width: 31,
                rows: places.map { $0 / 31 },
                columns: places.map { $0 % 31 },
                depths: places.map { depths[$0] }
            )
        )
        let rules = DepthProtocol.improved(range)
        let all = rules.pairs(disparity: disparity, height: h, width: w, truth: whole)
        let some = rules.pairs(disparity: disparity, height: h, width: w, truth: points)
        #expect(some.predicted == places.map { all.predicted[$0] })
        #expect(some.truth == places.map { all.truth[$0] })
    }

    @Test func `name what differs from the usual`() {
        var settings = DepthEvaluationSettings()
        #expect(settings.name(of: .monodepth2) == "eigen.monodepth2")
        (settings.maximumDepth, settings.scaling) = (50, .global)
        #expect(settings.name(of: .zhou17) == "eigen.zhou17.cap50.global")
    }
}

@Suite struct `Disparity of a mirrored frame` {
    @Test func `counts alone at the left border, not at all at the right one, and half between`() {
        let row = combined([Float](repeating: 1, count: 101), mirrored: [Float](repeating: 3, count: 101), width: 101)
        #expect(row[0] == 3 && row[5] == 3)
        #expect(row[100] == 1 && row[95] == 1)
        #expect(row[50] == 2 && row[11] == 2)
    }
}
