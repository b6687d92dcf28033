/// Which way a metric is better.
public enum Goal: String, Word, Codable {
    /// Less is better.
    case minimize
    /// More is better.
    case maximize
}
