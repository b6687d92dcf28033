public import Specs
public import Torch

/// What may be wrong with the data of a depth run before it is trained.
///
/// - Parameter config: The run that these settings are of.
public func dataFindings(_ settings: DepthSettings, _ config: RunConfig) throws -> [Finding] {
    let (train, _) = try prepareVideo(settings.data, fingerprint: config.fingerprint)
    guard let first = train.sequences.first else { return [] }
    var findings = cameraFindings(first.intrinsics.map { Double($0) }, width: train.width, height: train.height)
    if let stated = settings.data.statedIntrinsics, let path = settings.data.path, let size = try storedSize(at: path) {
        findings += statedCameraFindings(stated, width: size.width, height: size.height)
    }
    return try findings + videoFindings(train)
}

/// What may be wrong with the networks of a trained depth run.
public struct DepthDiagnosis {
    private let method: DepthMethod

    /// The networks of a run with these settings, with their first weights; a checkpoint is to be copied into them.
    public init(_ settings: DepthSettings, config: RunConfig, device: Device) throws {
        method = try DepthMethod(settings, config: config, device: device)
    }

    /// By name.
    public var networks: [(name: String, module: any Module)] { method.networks }

    /// What may be wrong, by what the networks say of held-out frames, or of those trained on if none is held out.
    public func findings() throws -> [Finding] {
        try withEvaluationMode { try withoutGradients { try withTorchErrors { try measured() } } }
    }

    private func measured() throws -> [Finding] {
        let samples = method.heldOut.samples
        let count = min(24, samples.count)
        guard count > 0 else { return [] }
        let predictor = HeldOutPredictor(method)
        var (maps, motions, depths, moved): ([[Float]], [RigidMotion], [Double], [Double]) = ([], [], [], [])
        for place in evenlySpread(count, of: samples.count) {
            let seen = try predictor.views(of: samples[place])
            let prediction = try predictor.prediction(from: seen)
            maps.append(prediction.disparity)
            if let motion = prediction.motions {
                motions.append(motion.after)
                depths.append(median(prediction.disparity.map { 1 / Double($0) }))
            }
            moved.append(try predictor.synthesis.warpedShare(of: seen))
        }
        let data = method.heldOut
        let camera = data.sequences[0].intrinsics
        let lowest = method.settings.network.disparity[0]
        var findings = depthFindings(maps, height: data.height, width: data.width, lowest: lowest)
        findings += motionFindings(motions, depths: depths, focal: Double(camera[0]))
        return findings + [stillFinding(identityWins: 1 - mean(moved))]
    }
}
