import Scenes
import Specs

/// Sequences being rendered, a few ahead of whoever takes them in order.
typealias Renderings = OrderedWork<SceneSequence>

extension OrderedWork where Value == SceneSequence {
    /// Starts rendering sequences 0 ..< `count`, on as many threads as it may be ahead.
    convenience init(_ settings: ScenesSettings, count: Int, ahead: Int) {
        self.init(count: count, threads: ahead) { renderScene(settings, index: $0) }
    }
}
