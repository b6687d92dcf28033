/// What settings that a sweep varies together lead to: figures alone.
struct SweptSettings: Section {
    var title: String? { "Settings and what they reach" }
}
