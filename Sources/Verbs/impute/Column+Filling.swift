import Kernels
import Tables

extension Column {
  /// The column with values in the place of missing ones, as a column of this kind.
  ///
  /// - Parameters:
  ///   - cells: for rows that are missing what they become; missing for those that stay so.
  ///   - kind: the column's own, or numbers for a column of whole numbers.
  /// - Complexity: O(rows).
  func filled(_ cells: [Int: Cell], as kind: ColumnKind) -> Column {
    let mask = MissingMask(count: count) { isMissing($0) && (cells[$0] ?? .missing) == .missing }
    func put<Element>(_ values: [Element], _ element: (Cell) -> Element?) -> [Element] {
      var values = values
      for (row, cell) in cells { if let element = element(cell) { values[row] = element } }
      return values
    }
    switch storage {
    case .integer(let values) where kind == .number:
      return Column(name: name, .number(put(values.map(Double.init)) { $0.double }), missing: mask)
    case .integer(let values):
      return Column(
        name: name, .integer(put(values) { if case .integer(let value) = $0 { value } else { nil } }),
        missing: mask)
    case .number(let values): return Column(name: name, .number(put(values) { $0.double }), missing: mask)
    case .text(let values):
      let texts = put((0..<count).map { values[$0] }) { if case .text(let text) = $0 { text } else { nil } }
      return Column(name: name, .text(TextValues(texts)), missing: mask)
    case .category(let codes, let levels, let ordered):
      return filledCategory(cells, codes, levels, ordered, mask)
    case .date(let values):
      return Column(
        name: name, .date(put(values) { if case .date(let day) = $0 { day.days } else { nil } }),
        missing: mask)
    case .moment(let values):
      return Column(
        name: name, .moment(put(values) { if case .moment(let time) = $0 { time.seconds } else { nil } }),
        missing: mask)
    case .bool(let values):
      return Column(
        name: name, .bool(put(values) { if case .bool(let flag) = $0 { flag } else { nil } }), missing: mask)
    }
  }

  /// A text that is no level yet becomes the last one.
  private func filledCategory(
    _ cells: [Int: Cell], _ codes: [Int32], _ levels: [String], _ ordered: Bool, _ mask: MissingMask
  ) -> Column {
    var levels = levels
    var places: [String: Int32] = [:]
    for (place, level) in levels.enumerated() { places[level] = Int32(place) }
    var codes = codes
    for row in cells.keys.sorted() {
      guard case .text(let text)? = cells[row] else { continue }
      if let place = places[text] {
        codes[row] = place
      } else {
        codes[row] = Int32(levels.count)
        places[text] = codes[row]
        levels.append(text)
      }
    }
    return Column(name: name, .category(codes, levels: levels, ordered: ordered), missing: mask)
  }
}
