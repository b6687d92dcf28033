import Support
import Testing
import Torch

/// The optimisers under test, with the settings of `scripts/fixtures/libtorch.py`.
enum Rule: String, CaseIterable, CustomTestStringConvertible {
    case plain = "SGD"
    case momentum = "SGD momentum"
    case nesterov = "SGD nesterov"
    case adam = "Adam"
    case adamW = "AdamW"
    case lars = "LARS"

    var testDescription: String { rawValue }

    func make(_ parameters: [(path: String, tensor: Tensor)]) -> any Optimizer {
        switch self {
        case .plain: SGD(parameters: parameters, rate: 0.1)
        case .momentum: SGD(parameters: parameters, rate: 0.05, momentum: 0.9, weightDecay: 0.01)
        case .nesterov: SGD(parameters: parameters, rate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01)
        case .adam: Adam(parameters: parameters, rate: 0.02, beta1: 0.8, beta2: 0.99, weightDecay: 0.1)
        case .adamW: AdamW(parameters: parameters, rate: 0.02, weightDecay: 0.1)
        case .lars: LARS(parameters: parameters, rate: 0.5, momentum: 0.9, weightDecay: 0.05, trust: 0.1)
        }
    }
}

/// The network that the reference script trains, and its optimiser.
struct Problem {
    let parameters: [(path: String, tensor: Tensor)]
    let optimizer: any Optimizer

    init(_ rule: Rule) {
        parameters = [
            ("w", Parameter(wave(4, 3, phase: 1)).tensor), ("b", Parameter(wave(4, phase: 2)).tensor),
            ("v", Parameter(.zeros([2, 4])).tensor), ("idle", Parameter(wave(2, 2, phase: 3)).tensor),
        ]
        optimizer = rule.make(parameters)
    }

    func step() throws {
        let (w, b, v, idle) = (parameters[0].tensor, parameters[1].tensor, parameters[2].tensor, parameters[3].tensor)
        let hidden = wave(6, 3).linear(w, bias: b).tanh()
        let loss = (hidden.linear(v) - wave(6, 2, phase: 4)).squared().mean() + 0 * idle.sum()
        try withTorchErrors {
            optimizer.zeroGradients()
            loss.backward()
            try optimizer.step()
        }
    }

    var values: Tensor { .concatenated(parameters.map { $0.tensor.detached().reshaped(-1) }, 0) }
}

@Suite struct `Optimisers` {
    @Test(arguments: Rule.allCases) func `take the reference's five steps`(rule: Rule) throws {
        let problem = Problem(rule)
        for step in 1...5 {
            try problem.step()
            try expectPyTorch("\(rule.rawValue), step \(step)", problem.values)
        }
    }

    @Test(arguments: Rule.allCases) func `continue bit for bit from a copy of their state`(rule: Rule) throws {
        let (original, resumed) = (Problem(rule), Problem(rule))
        for _ in 1...3 { try original.step() }
        resumed.parameters.enumerated().forEach { $1.tensor.copy(from: original.parameters[$0].tensor) }
        #expect(original.optimizer.state.map(\.path) == resumed.optimizer.state.map(\.path))
        for (to, from) in zip(resumed.optimizer.state, original.optimizer.state) { to.tensor.copy(from: from.tensor) }
        for _ in 1...3 {
            try original.step()
            try resumed.step()
        }
        #expect(try original.values.rawBytes() == resumed.values.rawBytes())
    }

    @Test(arguments: Rule.allCases) func `leave a parameter without a gradient alone`(rule: Rule) throws {
        let values: [Float] = [1, 2, 3, 4]
        let (used, unused) = (Parameter(.ones([2, 2])).tensor, Parameter(Tensor(values, shape: [2, 2])).tensor)
        let optimizer = rule.make([("used", used), ("unused", unused)])
        try withTorchErrors {
            used.squared().sum().backward()
            try optimizer.step()
        }
        #expect(try unused.floats() == values)
        #expect(try used.floats() != [1, 1, 1, 1])
    }

    @Test(arguments: Rule.allCases) func `also train vectors alone`(rule: Rule) throws {
        let bias = Parameter(.ones([3])).tensor
        let optimizer = rule.make([("bias", bias)])
        try withTorchErrors {
            bias.squared().sum().backward()
            try optimizer.step()
        }
        #expect(try bias.floats().allSatisfy { $0 < 1 })
    }

    @Test(arguments: Rule.allCases) func `take the same steps wherever channels lie in memory`(rule: Rule) throws {
        let first = wave(4, 3, 2, 2, phase: 1)
        let parameters = [first, first.channelsLast()].map { Parameter($0).tensor }
        let optimizers = parameters.map { rule.make([("weight", $0)]) }
        for step in 0..<4 {
            for (weight, optimizer) in zip(parameters, optimizers) {
                try withTorchErrors {
                    optimizer.zeroGradients()
                    (weight.squared() * wave(4, 3, 2, 2, phase: Double(step))).sum().backward()
                    try optimizer.step()
                }
            }
        }
        #expect(parameters[1].isChannelsLast && !parameters[0].isChannelsLast)
        let (expected, found) = (try parameters[0].floats(), try parameters[1].floats())
        #expect(zip(expected, found).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test(arguments: Rule.allCases) func `do nothing at rate zero`(rule: Rule) throws {
        let problem = Problem(rule)
        problem.optimizer.rate = 0
        let before = try problem.values.rawBytes()
        for _ in 1...3 { try problem.step() }
        #expect(try problem.values.rawBytes() == before)
    }

    @Test func `LARS without decay first moves each matrix by rate · trust of its own length`() throws {
        let matrix = Parameter(wave(5, 4)).tensor
        let before = matrix.cloned().detached()
        let optimizer = LARS(parameters: [("matrix", matrix)], rate: 0.3, trust: 0.02)
        try withTorchErrors {
            (1e3 * matrix.squared().squared().sum()).backward()
            try optimizer.step()
        }
        let moved = try (matrix.detached() - before).reshaped(-1).norm(0).item()
        let length = try before.reshaped(-1).norm(0).item()
        #expect(abs(moved / length - 0.3 * 0.02) < 1e-6)
    }
}
