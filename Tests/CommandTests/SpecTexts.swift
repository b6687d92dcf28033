/// Specs small enough to train in a second or two.
enum SpecTexts {
    /// Depth on 32×64 scenes with a narrow network.
    static func depth(name: String = "tiny-depth", steps: Int = 6, checkpointEvery: Int = 2, seeds: String = "[0]")
        -> String
    {
        """
        {
          "name": "\(name)",
          "kind": "depth",
          "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 2, "heldOut": 1, "frames": 6},
          "network": {
            "depth": {"type": "dispnet", "width": 0.05},
            "pose": {"type": "poseexpnet", "width": 0.1}
          },
          "training": {
            "steps": \(steps), "batch": 2, "optimizer": {"type": "adam", "rate": 1e-3},
            "checkpointEvery": \(checkpointEvery), "logEvery": 1
          },
          "seeds": \(seeds)
        }
        """
    }

    /// SimCLR on a few images of an IDX folder.
    static func contrastive(folder: String, steps: Int = 4) -> String {
        """
        {
          "name": "tiny-contrastive",
          "kind": "contrastive",
          "data": {"type": "idx", "path": "\(folder)", "trainImages": 64, "testImages": 32},
          "views": {"size": 16},
          "encoder": {"type": "resnet", "width": 4},
          "projector": {"hidden": 16, "output": 8},
          "training": {
            "steps": \(steps), "batch": 8, "optimizer": {"type": "sgd", "rate": 0.05},
            "checkpointEvery": 2, "logEvery": 1
          },
          "evaluation": {"trainImages": 64, "testImages": 32, "knn": {"neighbours": 5}, "supervised": {"epochs": 1}}
        }
        """
    }
}
