/// Contrastive learning of images, after SimCLR (Chen et al. 2020).
public struct ContrastiveSettings: Settings {
    public var data = ImageData.idx(IDXSettings())
    public var views = ViewSettings()
    public var encoder = EncoderSettings.resnet18(ResNetSettings())
    public var projector = ProjectorSettings()
    public var objective = ContrastiveObjective.ntxent(NTXentSettings())
    public var training = TrainingSettings(
        batch: 256,
        optimizer: .sgd(SGDSettings()),
        schedule: .cosine(CosineSettings())
    )
    public var evaluation = EncoderEvaluationSettings()

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("data", \.data, "Where the images come from."),
            Field("views", \.views, "Random changes that should not change what an image is. Two are drawn of each."),
            Field("encoder", \.encoder, "The network that is kept."),
            Field("projector", \.projector, "The network that is thrown away."),
            Field("objective", \.objective, "What is minimised."),
            Field("training", \.training, "How parameters move."),
            Field("evaluation", \.evaluation, "How the encoder is measured, with labels."),
        ]
    }

    public var contradictions: [Contradiction] {
        let (batch, size) = (training.batch, views.size)
        if batch < 2 {
            return [
                Contradiction("training.batch", "is \(batch), expected 2 at least: images are contrasted with others")
            ]
        }
        guard 2 * batch * size * size > largestBatch else { return [] }
        let words = "is \(batch), too many for views of \(size)×\(size): \(largestBatch / (2 * size * size)) fit"
        return [Contradiction("training.batch", words, with: ["views.size"])]
    }

    /// Metrics of the final evaluation, then those of training.
    var metrics: [String] {
        evaluation.metrics + ["train.loss", "train.rate", "train.embedding_std"]
    }
}

/// Where images come from.
public enum ImageData: Choice {
    case idx(IDXSettings)

    public static var alternatives: [Alternative<Self>] {
        [
            Alternative("idx", "IDX files, as MNIST and Fashion-MNIST have.", Self.idx) {
                if case .idx(let settings) = $0 { settings } else { nil }
            }
        ]
    }
}

/// A folder with the four files of MNIST, plain or gzip.
public struct IDXSettings: Settings {
    public var path = "/usr/share/datasets/fashion-mnist"
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field(
                "path",
                \.path,
                "Folder with train-images-idx3-ubyte, train-labels-idx1-ubyte and the t10k files, each plain or .gz; "
                    + "relative to the file that states it.",
                .path,
                identifies: false
            ),
            Field("trainImages", \.trainImages, "Only the first so many images to train on.", .optional(.atLeast(1))),
            Field("testImages", \.testImages, "Only the first so many images to test on.", .optional(.atLeast(1))),
        ]
    }
}

/// The network that is kept.
public enum EncoderSettings: Choice {
    case resnet18(ResNetSettings)

    public static var alternatives: [Alternative<Self>] {
        [
            Alternative("resnet18", "ResNet-18 with a 3×3 stem. He et al. 2016.", Self.resnet18) {
                if case .resnet18(let settings) = $0 { settings } else { nil }
            }
        ]
    }
}

/// ResNet-18 with a first 3×3 convolution and no pooling, for images of 32 pixels or so.
public struct ResNetSettings: Settings {
    public var width = 64

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("width", \.width, "Channels of the first stage; 64 in the paper.", .range(1...1024))
        ]
    }
}

/// The network that is thrown away: linear, batch norm, ReLU, …, linear.
public struct ProjectorSettings: Settings {
    public var hidden = 512
    public var output = 128
    public var layers = 2

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field("hidden", \.hidden, "Features between the layers.", .range(1...16_384)),
            Field("output", \.output, "Features of a projection.", .range(1...16_384)),
            Field("layers", \.layers, "Linear layers; 0 for no projector at all.", .range(0...5)),
        ]
    }
}

/// What is minimised.
public enum ContrastiveObjective: Choice {
    case ntxent(NTXentSettings)

    public static var alternatives: [Alternative<Self>] {
        [
            Alternative("ntxent", "Normalised temperature-scaled cross-entropy. Chen et al. 2020.", Self.ntxent) {
                if case .ntxent(let settings) = $0 { settings } else { nil }
            }
        ]
    }
}

/// NT-Xent.
public struct NTXentSettings: Settings {
    public var temperature = 0.5

    public init() {}

    public static var fields: [Field<Self>] {
        [Field("temperature", \.temperature, "τ: similarities are divided by it.", .positive)]
    }
}
