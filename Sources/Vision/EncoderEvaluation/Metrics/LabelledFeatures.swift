public import Torch

/// Frozen features of images, with their classes.
public struct LabelledFeatures {
    /// `[n, features]`, float32.
    public let features: Tensor
    /// A class per image, from 0.
    public let labels: [Int64]

    /// Features `[n, features]` of as many images as there are labels.
    public init(_ features: Tensor, labels: [Int64]) {
        self.features = features
        self.labels = labels
    }

    /// Images.
    public var count: Int { labels.count }

    /// The classes, int64 `[n]`, where the features are.
    var labelTensor: Tensor { Tensor(labels, shape: [labels.count], device: features.device) }

    /// Those of some images.
    func rows(_ rows: [Int]) -> LabelledFeatures {
        let places = Tensor(rows.map { Int64($0) }, shape: [rows.count], device: features.device)
        return LabelledFeatures(features.indexSelect(0, places), labels: rows.map { labels[$0] })
    }
}

/// The part of predictions that is right, in percent.
public func accuracy(of predictions: [Int64], _ labels: [Int64]) -> Double {
    guard !labels.isEmpty else { return 0 }
    return 100 * Double(zip(predictions, labels).count { $0 == $1 }) / Double(labels.count)
}
