/// CIFAR-10, 50,000 and 10,000 images of 32×32 in colour. Krizhevsky 2009.
public struct CIFAR10Settings: ArchivedImagesSettings {
    public static let name = "cifar10"
    public static let documentation = "CIFAR-10, its binary version."
    public static let archive = ImageArchive(
        folder: "cifar-10-batches-bin",
        train: (1...5).map { "data_batch_\($0).bin" },
        test: "test_batch.bin"
    )

    public var path = ""
    public var trainImages: Int?
    public var testImages: Int?

    public init() {}

    public static let fields: [Field<Self>] = Self.fields(
        archiveWith: "data_batch_1.bin to data_batch_5.bin and test_batch.bin"
    )

    public var prose: String { "CIFAR-10" }
}
