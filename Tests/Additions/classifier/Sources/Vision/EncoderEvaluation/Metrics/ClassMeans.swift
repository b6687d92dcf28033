public import Specs
import Torch

extension ClassMeanSettings: FrozenClassifier {
    func classified(train: LabelledFeatures, queries: Tensor, classes: Int, seed: Int) throws -> Classified {
        func scaled(_ features: Tensor) -> Tensor { cosine ? features.normalized(1) : features }
        let features = scaled(train.features)
        let ones = Tensor.ones([train.count, 1], device: features.device)
        let members = Tensor.zeros([train.count, classes], device: features.device)
            .scatterAdded(1, train.labelTensor.unsqueezed(1), ones)
        let means = members.transposed.matmul(features) / members.sum(0).clamped(min: 1).unsqueezed(1)
        // Of squared distances, what differs between classes: −|q − m|² + |q|² = 2 q·m − |m|².
        let nearness = scaled(queries).matmul(means.transposed) * 2 - means.squared().sum(1).unsqueezed(0)
        return Classified(predictions: try nearness.argmax(1).int64s())
    }
}
