import Kernels
import Tables

/// A column after its rule was carried out.
struct ColumnMasking {
  let column: Column
  /// For groups: how many rows had a value of no group; for top and bottom: how many were beyond the limit.
  var affected = 0

  /// A column after a rule other than hash and drop; missing stays missing.
  ///
  /// - Precondition: the rule takes columns of this kind.
  init(_ column: Column, _ rule: MaskRule) {
    switch rule {
    case .width(let width):
      self.column = Self.banded(column) { (x: Double) in Self.band(x, width, column.kind) }
    case .breaks(let limits):
      self.column = Self.banded(column) { (x: Double) in Self.band(x, limits, column.kind) }
    case .period(let period): self.column = Self.dated(column, period)
    case .prefix(let count):
      self.column = Self.texts(column) { text in
        let start = text.prefix(count)
        return start.endIndex == text.endIndex ? text : start + "*"
      }
    case .top(let limit):
      (self.column, affected) = Self.limited(column, limit) { min($0, limit) }
    case .bottom(let limit):
      (self.column, affected) = Self.limited(column, limit) { max($0, limit) }
    case .groups(let groups): (self.column, affected) = Self.grouped(column, groups)
    case .hash, .drop: self.column = column
    }
  }

  /// The pseudonyms of a column; `nil` where the command was asked to stop.
  ///
  /// - Returns: also whether two values got the same one.
  /// - Complexity: one hash for each different value.
  static func hashed(
    _ column: Column, _ hash: KeyedHash, control: RunControl
  ) -> (column: Column, collides: Bool)? {
    let grouping = Grouping([column])
    var pseudonyms: [String?] = []
    var seen: Set<String> = []
    var collides = false
    for (number, row) in grouping.firstRows.enumerated() {
      if number % 1_024 == 0, control.isInterrupted { return nil }
      let pseudonym = column[row].plainText.map(hash.pseudonym)
      if let pseudonym, !seen.insert(pseudonym).inserted { collides = true }
      pseudonyms.append(pseudonym)
    }
    return (Column(name: column.name, texts: grouping.codes.map { pseudonyms[Int($0)] }), collides)
  }

  /// An interval: where it begins, and what it is called.
  private typealias Band = (start: Double, label: String)

  private static func band(_ x: Double, _ width: Double, _ kind: ColumnKind) -> Band {
    let start = (x / width).rounded(.down) * width
    let isWhole = kind == .integer && width == width.rounded()
    let label =
      isWhole
      ? width == 1 ? text(start) : "\(text(start)) to \(text(start + width - 1))"
      : "\(text(start)) to <\(text(start + width))"
    return (start, label)
  }

  private static func band(_ x: Double, _ limits: [Double], _ kind: ColumnKind) -> Band {
    guard let place = limits.lastIndex(where: { $0 <= x }) else {
      return (-.infinity, "under \(text(limits[0]))")
    }
    let start = limits[place]
    guard place + 1 < limits.count else { return (start, "\(text(start)) and over") }
    let end = limits[place + 1]
    let isWhole = kind == .integer && start == start.rounded() && end == end.rounded()
    if isWhole { return (start, end - start == 1 ? text(start) : "\(text(start)) to \(text(end - 1))") }
    return (start, "\(text(start)) to <\(text(end))")
  }

  private static func text(_ number: Double) -> String { Cell.number(number).plainText ?? "" }

  /// Ordered levels of the intervals that occur, rising.
  private static func banded(_ column: Column, _ band: (Double) -> Band) -> Column {
    let bands = (column.doubles ?? []).map { $0.isNaN ? nil : band($0) }
    var labels: [Double: String] = [:]
    for case .some(let band) in bands { labels[band.start] = band.label }
    let starts = labels.keys.sorted()
    var places: [Double: Int32] = [:]
    for (place, start) in starts.enumerated() { places[start] = Int32(place) }
    return Column(
      name: column.name,
      .category(
        bands.map { $0.flatMap { places[$0.start] } ?? 0 }, levels: starts.map { labels[$0] ?? "" },
        ordered: true),
      missing: MissingMask(count: bands.count) { bands[$0] == nil })
  }

  private static func dated(_ column: Column, _ period: MaskRule.Period) -> Column {
    let days = (0..<column.count).map { row -> CalendarDate? in
      switch column[row] {
      case .date(let day): day
      case .moment(let moment): moment.date
      default: nil
      }
    }
    if period == .year {
      return Column(
        name: column.name, .integer(days.map { Int64($0?.components.year ?? 0) }), missing: column.missing)
    }
    return Column(
      name: column.name,
      texts: days.map { day in
        guard let (year, month, _) = day?.components else { return nil }
        return period == .quarter
          ? "\(year)-Q\((month + 2) / 3)" : "\(year)-\(month < 10 ? "0" : "")\(month)"
      })
  }

  private static func texts(_ column: Column, _ change: (String) -> String) -> Column {
    let grouping = Grouping([column])
    let texts = grouping.firstRows.map { column[$0].plainText.map(change) }
    return Column(name: column.name, texts: grouping.codes.map { texts[Int($0)] })
  }

  private static func limited(
    _ column: Column, _ limit: Double, _ change: (Double) -> Double
  ) -> (Column, Int) {
    let numbers = column.doubles ?? []
    let changed = numbers.map { $0.isNaN ? $0 : change($0) }
    let affected = numbers.indices.count { !numbers[$0].isNaN && numbers[$0] != changed[$0] }
    if case .integer(let values) = column.storage, let whole = Int64(exactly: limit) {
      let kept = values.indices.map {
        changed[$0] == numbers[$0] || changed[$0].isNaN ? values[$0] : whole
      }
      return (Column(name: column.name, .integer(kept), missing: column.missing), affected)
    }
    return (Column(name: column.name, numbers: changed), affected)
  }

  private static func grouped(
    _ column: Column, _ groups: [(name: String, members: [String])]
  ) -> (Column, Int) {
    var places: [String: Int32] = [:]
    for (place, group) in groups.enumerated() {
      for member in group.members { places[member] = Int32(place) }
    }
    let grouping = Grouping([column])
    let other = Int32(groups.count)
    let codes = grouping.firstRows.map { row in column[row].plainText.map { places[$0] ?? other } ?? -1 }
    let all = grouping.codes.map { codes[Int($0)] }
    let outside = all.count { $0 == other }
    return (
      Column(
        name: column.name,
        .category(
          all.map { max(0, $0) }, levels: groups.map(\.name) + (outside > 0 ? ["other"] : []), ordered: false),
        missing: MissingMask(count: all.count) { all[$0] < 0 }), outside
    )
  }
}
