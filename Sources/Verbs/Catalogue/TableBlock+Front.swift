import Display
import Tables

extension TableBlock {
  /// The first rows of a table; in a wide one the columns a step is about stand in front, where they are in sight.
  ///
  /// - Parameter names: columns of the table, in the order they are to stand behind its id.
  init(_ table: Table, inFront names: [String]) {
    self.init(table)
    guard table.columns.count > 10 else { return }
    var places: [Int] = []
    for name in [table.id].compactMap(\.self) + names {
      if let place = table.place(of: name), !places.contains(place) { places.append(place) }
    }
    columns = places.map { columns[$0] } + columns.indices.filter { !places.contains($0) }.map { columns[$0] }
  }
}
