import ArgumentParser
import Specs
import Torch
import Training

/// `parallax-worker version`
struct Version: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print versions and devices, a line each.")

    func run() {
        print("parallax \(Versions.parallax)")
        print("settings \(SettingsDigest.own)")
        print("libtorch \(libraryVersion)")
        let devices = [Device.cpu, .cuda, .mps].filter(\.isAvailable).map(\.description)
        print("devices \(devices.joined(separator: ", ")); processor \(processorCapability)")
    }
}
