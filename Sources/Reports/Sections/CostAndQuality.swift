/// Whether what is better also costs more: figures alone.
struct CostAndQuality: Section {
    var title: String? { "Cost against quality" }
}
