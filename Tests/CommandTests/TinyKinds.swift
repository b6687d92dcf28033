import Specs

/// Specs of every kind of run that train in a second and together switch on whatever the kind can measure.
enum TinyKinds {
    /// The specs of each kind, by its name. What needs files finds frames in `frames`.
    static let specs: [String: [String]] = [
        "depth": depth,
        "contrastive": [
            spec("contrastive", images, training, fewMeasurements, projector, #""ablations": {\#(objectives)}"#),
            spec("contrastive", images, training, measuredOnline, projector),
        ],
        "pretext": [
            spec("pretext", images, training, fewMeasurements, #""ablations": {\#(heads)}"#),
            spec("pretext", images, training, measuredOnline, #""task": {"visible": {"type": "half"}}"#),
            spec("pretext", frames(heldOut: 0.4), encoder, training, #""task": {"visible": {"type": "frames"}}"#),
            spec(
                "pretext",
                frames(heldOut: 0),
                encoder,
                training,
                decidedByLoss,
                #""task": {"visible": {"type": "frames"}}"#
            ),
        ],
        "encoder": [
            spec("encoder", images, fewMeasurements), spec("encoder", images, #""evaluation": {\#(measurements)}"#),
        ],
    ]

    private static func spec(_ kind: String, _ parts: String...) -> String {
        "{\"name\": \"tiny\", \"kind\": \"\(kind)\", " + parts.joined(separator: ", ") + "}"
    }

    private static let training = """
        "training": {"steps": 2, "batch": 4, "optimizer": {"type": "sgd", "rate": 0.05}, "logEvery": 1}
        """

    /// For runs that hold nothing out.
    private static let decidedByLoss = #""primary": {"metric": "train.loss", "goal": "minimize"}"#

    // MARK: Depth

    private static let depth = [
        // Every term but that of the other kind of masks, a camera to learn, stretches that are as short as the video.
        spec(
            "depth",
            scenes,
            #""network": {\#(narrow), "intrinsics": {"type": "learned"}}"#,
            """
            "objective": {"explainability": 0.2, "geometry": 0.5, "velocity": 0.1, "automask": "minimum", "padding": "mask"},
            "evaluation": {"every": 1, "scoreFrames": 4, "odometryLengths": [0.1]}
            """
        ),
        spec(
            "depth",
            scenes,
            """
            "network": {"depth": {"type": "resnet", "width": 4}, "pose": {"type": "resnet", "width": 4}},
            "objective": {"predictiveMask": 0.2, "automask": "binary", "views": "both"},
            "evaluation": {"scaling": "global", "every": 1, "scoreFrames": 4, "checkpoint": "best"}
            """
        ),
        // No term that need not be, and no neighbours.
        spec(
            "depth",
            scenes,
            #""network": {\#(narrow)}, "objective": {"smoothness": 0}"#,
            #""evaluation": {"scaling": "none", "every": 1, "scoreFrames": 4}"#,
            #""ablations": {"stereo": {"objective.views": "stereo", "network.pose": {"type": "known"}}}"#
        ),
        spec("depth", scenes, #""network": {\#(narrow)}"#),
        // No truth, then nothing to measure on.
        spec("depth", frames(heldOut: 0.4), #""network": {\#(narrow)}, "evaluation": {"every": 1}"#, training),
        spec(
            "depth",
            frames(heldOut: 0),
            #""network": {\#(narrow)}, "evaluation": {"every": 1}"#,
            training,
            decidedByLoss
        ),
    ]

    private static let scenes = """
        "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 2, "heldOut": 1, "frames": 6, "stereo": true},
        "training": {"steps": 2, "batch": 2, "logEvery": 1}
        """
    private static let narrow = """
        "depth": {"type": "dispnet", "width": 0.05}, "pose": {"type": "poseexpnet", "width": 0.1}
        """

    // MARK: Images

    private static let fashion = #""type": "idx", "path": "/usr/share/datasets/fashion-mnist""#
    private static let encoder = #""encoder": {"type": "conv", "width": 2}"#
    private static let images = """
        "data": {\(fashion), "trainImages": 40, "testImages": 20}, "views": {"size": 18}, \(encoder)
        """
    private static let fewImages = #""trainImages": 40, "testImages": 20, "knn": {"neighbours": 5}"#
    private static let fewMeasurements = #""evaluation": {\#(fewImages), "supervised": null}"#
    private static let measurements = """
        \(fewImages), "supervised": {"epochs": 1}, "finetune": {"fractions": [0.125, 1], "epochs": 1},
        "transfer": {\(fashion), "trainImages": 20, "testImages": 20}
        """
    private static let measuredOnline = """
        "evaluation": {\(measurements), "online": {"every": 1, "images": 10}}
        """
    private static let projector = #""projector": {"hidden": 8, "output": 8}"#
    private static func frames(heldOut: Double) -> String {
        """
        "data": {"type": "frames", "path": "frames", "height": 32, "width": 64, "heldOut": \(heldOut),
          "intrinsics": {"fieldOfView": 90}}
        """
    }

    /// A variant with each objective and with each head, but for that of the baseline.
    private static let objectives = JointObjective.examples.dropFirst().map { objective in
        #""\#(type(of: objective.settings).name)": {"objective": {"type": "\#(type(of: objective.settings).name)"}}"#
    }.joined(separator: ", ")
    private static let heads = TaskHead.examples.dropFirst().map { head in
        #""\#(type(of: head.settings).name)": {"task.head": {"type": "\#(type(of: head.settings).name)"}}"#
    }.joined(separator: ", ")
}
