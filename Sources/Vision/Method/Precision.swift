import Foundation
import Specs
import Torch

/// Runs networks in the numbers that the settings ask for: bfloat16 where it is asked for or, by default, fast.
func withPrecision<Result>(
    _ precision: TrainingSettings.Precision,
    device: Device,
    _ body: () throws -> Result
) rethrows -> Result {
    let isReduced =
        switch precision {
        case .float32: false
        case .bfloat16: true
        case .auto: device.kind == .cuda || (device.kind == .cpu && hasFastBFloat16)
        }
    return isReduced ? try withAutocast(.bfloat16, device: device, body) : try body()
}

/// Whether this processor multiplies bfloat16 in hardware.
private let hasFastBFloat16: Bool = {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return information.contains("amx_bf16") || information.contains("avx512_bf16")
}()
