import Tables

extension Array where Element == Datum.Field {
  /// The fields in the order of their names' code points; of equal names only the first.
  var sortedByName: [Datum.Field] {
    let isSorted = zip(self, dropFirst()).allSatisfy { $0.name.precedes($1.name) }
    if isSorted { return self }
    var places: Set<[UInt8]> = []
    return filter { places.insert([UInt8]($0.name.utf8)).inserted }.sorted { $0.name.precedes($1.name) }
  }
}

extension String {
  /// Whether it stands before `other` in the order of code points, as Python sorts.
  ///
  /// `<` compares normalized text, which puts some names elsewhere and finds others equal.
  func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension Datum {
  /// The value as a file gives it back: records sorted by name, numbers finite.
  var canonical: Datum {
    switch self {
    case .list(let items): .list(items.map(\.canonical))
    case .record(let fields): .record(fields.sortedByName.map { Field($0.name, $0.value.canonical) })
    case .number(let value) where !value.isFinite: .text("\(value)")
    default: self
    }
  }
}
