import Specs
import Torch

/// The labelled images that an encoder is measured with: what is learned from, and what is measured on.
struct EvaluationSplit {
    let train: EvaluationImages
    let test: EvaluationImages
    /// What the names of metrics of these images begin with: nothing, or `transfer.`.
    let prefix: String

    /// The number of classes that labels of either part reach.
    var classes: Int { 1 + Int(max(train.labels.max() ?? 0, test.labels.max() ?? 0)) }

    /// What the names of tensors of these images begin with: nothing, or `transfer/`.
    var group: String { prefix.replacing(".", with: "/") }

    /// The images with labels, as many as settings ask for.
    ///
    /// - Throws: An ``EncoderEvaluationError`` if labels are missing or of one class only, or are fewer than neighbours.
    init(
        train: EvaluationImages,
        test: EvaluationImages,
        _ settings: EncoderEvaluationSettings,
        prefix: String
    ) throws {
        (self.train, self.test) = (train.labelled(settings.trainImages), test.labelled(settings.testImages))
        self.prefix = prefix
        for part in [self.train, self.test] where part.count == 0 {
            throw EncoderEvaluationError("\(part.name): have no labels, which measuring an encoder needs")
        }
        if let only = self.train.labels.first, self.train.labels.allSatisfy({ $0 == only }) {
            throw EncoderEvaluationError(
                "\(train.name): the \(self.train.count) that are used are all of class \(only), expected two classes at "
                    + "least"
            )
        }
        guard settings.knn.neighbours <= self.train.count else {
            throw EncoderEvaluationError(neighbours: settings.knn.neighbours, images: self.train.count)
        }
    }
}

/// Under what an encoder is measured, whatever is asked of it.
struct EvaluationConditions {
    /// Of random weights, of the order of training images, and of what is held out of them.
    let seed: Int
    let device: Device
    /// What encoders compute in while they are trained.
    let precision: TrainingSettings.Precision

    /// A generator that draws the same numbers whenever it is asked for.
    func generator() throws -> Generator { try Generator(seed: UInt64(seed), device: device) }
}
