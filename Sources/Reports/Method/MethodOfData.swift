import Foundation
import Records
import Specs

/// What images are learned from, in prose.
func prose(of data: ImageData) -> String { prose(data.prose, data.path, data.json) }

/// What video is learned from, in prose.
func prose(of data: DepthData) -> String {
    let (height, width) = data.size
    return prose(
        "\(data.prose), \(height)×\(width) pixels",
        data.path,
        data.json,
        without: ["height", "width", "sequences", "heldOut"]
    )
}

private func prose(_ name: String, _ path: String?, _ json: JSON, without left: Set<String> = []) -> String {
    let settings = settingWords(json, without: left.union(["type", "path"]))
    // Its name, not where it lies on the machine of whoever made the report.
    let folder = path.map { URL(filePath: $0).lastPathComponent }
    return name + (folder.map { " in \(code($0))" } ?? "") + (settings.isEmpty ? "" : " (\(settings))")
}

/// What is drawn of each image, in prose.
func prose(of views: ViewSettings, count: String) -> String {
    var steps: [String] = []
    if views.cropScale != [1, 1] || views.cropRatio != [1, 1] {
        let ratio = views.cropRatio.map { number(rounded($0, digits: 3)) }.joined(separator: " to ")
        let shape = views.cropRatio == [1, 1] ? "square crops" : "crops, width over height from \(ratio),"
        steps.append("\(shape) of \(views.cropScale.map(percent).joined(separator: " to ")) % of the area")
    }
    func add(_ words: String, _ probability: Double) {
        if probability > 0 { steps.append("\(words) with probability \(number(probability))") }
    }
    add("mirrored", views.flip)
    let jitter = settingWords(views.jitter.json, without: ["probability"])
    add("colours jittered (\(jitter))", views.jitter.probability)
    add("grey", views.grey)
    add("blurred", views.blur.probability)
    add("solarised", views.solarize.probability)
    var words =
        "\(count) of \(views.size)×\(views.size) pixels: "
        + (steps.isEmpty ? "whole images" : steps.joined(separator: ", "))
    if views.second != nil { words += "; the second view differs as the settings below say" }
    if views.local.count > 0 {
        words +=
            "; and \(counted(views.local.count, "small view")) of \(views.local.size)×\(views.local.size) pixels, "
            + "\(views.local.cropScale.map(percent).joined(separator: " to ")) % of the area"
    }
    return words + "."
}
