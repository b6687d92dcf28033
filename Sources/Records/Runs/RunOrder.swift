/// By what runs are sorted.
public struct RunOrder: Sendable, Equatable {
    /// An attribute, a setting or a metric.
    public var name: String
    /// Whether the largest comes first.
    public var isDescending: Bool

    /// Runs that have nothing of this name, or NaN, come last either way; equal ones keep the order of a listing.
    public init(by name: String, descending: Bool = false) { (self.name, isDescending) = (name, descending) }

    /// Sorts items by their values.
    public func sorted<Item>(_ items: [Item], by value: (Item) -> RunValue?) -> [Item] {
        let keys = items.map(value)
        let order = items.indices.sorted { a, b in
            if isBefore(keys[a], keys[b]) { return true }
            return isBefore(keys[b], keys[a]) ? false : a < b
        }
        return order.map { items[$0] }
    }

    /// Whether one value comes before another.
    func isBefore(_ first: RunValue?, _ second: RunValue?) -> Bool {
        guard let first, first.hasOrder else { return false }
        guard let second, second.hasOrder else { return true }
        return isDescending ? second.isBefore(first) : first.isBefore(second)
    }
}

extension Store {
    /// The runs that a filter selects, in an order of their own or as `runs` lists them, so many at most.
    public func runs(_ filter: Filter? = nil, by order: RunOrder?, limit: Int? = nil) throws -> [RunRecord] {
        guard let order else {
            let all = try runs(filter)
            return Array(all.prefix(limit ?? all.count))
        }
        if let limit, let few = try firstRuns(filter, by: order, limit: limit) { return few }
        let all = try runs(filter)
        let values = try values(of: order.name)
        return Array(order.sorted(all) { values[$0.id] }.prefix(limit ?? all.count))
    }

    /// The first of many runs, without reading all there is of the others; nil if they are not few.
    private func firstRuns(_ filter: Filter?, by order: RunOrder, limit: Int) throws -> [RunRecord]? {
        let values = try values(of: order.name)
        let ids = order.sorted(try ids(filter)) { values[$0] }
        guard limit < ids.count else { return nil }
        // Those that equal the last one may stand before it in a listing.
        let last = limit > 0 ? values[ids[limit - 1]] : nil
        let equal = ids[limit...].prefix { !order.isBefore(last, values[$0]) }
        let few = Array(ids[..<limit] + equal)
        guard few.count <= 1000 else { return nil }
        let records = try runs(ids: few).sorted(by: isListedBefore)
        return Array(order.sorted(records) { values[$0.id] }.prefix(limit))
    }
}
