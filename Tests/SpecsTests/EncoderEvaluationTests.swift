import Specs
import Testing

@Suite struct `Settings of the evaluation of an encoder` {
    private func complaints(_ evaluation: String) throws -> [String] {
        try SpecFolder([
            "a.json": """
            {"name": "x", "kind": "contrastive", "training": {"steps": 1}, "evaluation": \(evaluation)}
            """
        ]).complaints()
    }

    @Test(arguments: [
        (
            #"{"trainImages": 100}"#,
            "$.evaluation.knn.neighbours: is 200, expected at most the 100 of evaluation.trainImages"
        ),
        (
            #"{"finetune": {"fractions": [0.1, 0.1]}}"#,
            "$.evaluation.finetune.fractions: is [0.1,0.1], expected different numbers more than 0 and at most 1"
        ),
        (
            #"{"probe": {"weightDecays": []}}"#,
            "$.evaluation.probe.weightDecays: is [], expected some numbers more than 0"
        ),
    ])
    func `that cannot be are refused with their place`(evaluation: String, complaint: String) throws {
        let found = try complaints(evaluation)
        #expect(found == [complaint])
    }

    @Test(arguments: [
        #"{"trainImages": null}"#, #"{"finetune": {}}"#, #"{"supervised": null}"#,
    ])
    func `that can be are accepted`(evaluation: String) throws {
        let found = try complaints(evaluation)
        #expect(found == [])
    }

    @Test func `name their metrics by percent, without a point`() {
        var settings = EncoderEvaluationSettings()
        settings.finetune = FinetuneSettings()
        settings.finetune?.fractions = [0.005, 0.01, 0.1, 1, 0.07]
        settings.transfer = ImageData(IDXSettings())
        let expected =
            ["knn", "probe", "finetune.0_5", "finetune.1", "finetune.10", "finetune.100", "finetune.7"]
            + ["transfer.knn", "transfer.probe"]
        let found = settings.metrics.flatMap(\.metrics).filter { $0.phase == .evaluation }.map(\.name)
        #expect(found == expected.map { "\($0).accuracy" })
    }
}
