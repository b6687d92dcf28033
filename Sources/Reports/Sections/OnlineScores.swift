/// How good encoders were while they trained, which is no result: figures alone.
struct OnlineScores: Section {
    var title: String? { "While training" }
}
