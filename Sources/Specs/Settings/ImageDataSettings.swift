/// Where images come from.
public enum ImageData: Choice {
    case idx(IDXSettings)
    case cifar10(CIFAR10Settings)
    case cifar100(CIFAR100Settings)
    case stl10(STL10Settings)
    case folder(ImageFolderSettings)
    case frames(ImageFramesSettings)

    public static let alternatives: [Alternative<Self>] = {
        [
            Alternative("idx", "IDX files, as MNIST and Fashion-MNIST have.", Self.idx) {
                if case .idx(let settings) = $0 { settings } else { nil }
            },
            Alternative("cifar10", "CIFAR-10, its binary version.", Self.cifar10) {
                if case .cifar10(let settings) = $0 { settings } else { nil }
            },
            Alternative("cifar100", "CIFAR-100, its binary version.", Self.cifar100) {
                if case .cifar100(let settings) = $0 { settings } else { nil }
            },
            Alternative("stl10", "STL-10, its binary version.", Self.stl10) {
                if case .stl10(let settings) = $0 { settings } else { nil }
            },
            Alternative("folder", "Your own images, a folder for each class.", Self.folder) {
                if case .folder(let settings) = $0 { settings } else { nil }
            },
            Alternative("frames", "Your own frames or video, as images without classes.", Self.frames) {
                if case .frames(let settings) = $0 { settings } else { nil }
            },
        ]
    }()

    /// 3 for red, green and blue, 1 for grey.
    public var channels: Int {
        switch self {
        case .idx: 1
        case .cifar10, .cifar100, .stl10: 3
        case .folder(let settings): settings.colour ? 3 : 1
        case .frames(let settings): settings.colour ? 3 : 1
        }
    }

    /// Whether images have classes, which probes, nearest neighbours and fine-tuning learn.
    public var hasClasses: Bool { if case .frames = self { false } else { true } }

    /// Where the data lies.
    public var path: String { statedPath ?? "" }
}

/// A folder with the four files of MNIST, plain or gzip.
public struct IDXSettings: LimitedImages {
    public var path = "/usr/share/datasets/fashion-mnist"
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] =
        [
            Field(
                "path",
                \.path,
                "Folder with train-images-idx3-ubyte, train-labels-idx1-ubyte and the t10k files, each plain or .gz; "
                    + "relative to the file that states it.",
                .path,
                identifies: false
            )
        ] + limits
}
