import Kernels

/// A named, typed, immutable column of a table.
///
/// Values lie one behind the other in one array; a mask says which rows are missing. What stands in a
/// missing row's place is zero (or the empty string), so that equal columns compare equal.
public struct Column: Hashable, Sendable {
  /// The name, as the user wrote it.
  public let name: String
  /// The values.
  public let storage: Storage
  /// Which rows are missing; `nil` when none is.
  public let missing: MissingMask?
  /// What the column is about, in words, where the file it came from says so: the wording of a question.
  public private(set) var label: String?

  /// The values of a column by kind.
  public enum Storage: Hashable, Sendable {
    case integer([Int64])
    case number([Double])
    case text(TextValues)
    /// A level's place for each row. `ordered` levels rise from first to last.
    case category([Int32], levels: [String], ordered: Bool)
    /// Days since 1970-01-01.
    case date([Int32])
    /// Seconds since 1970-01-01T00:00.
    case moment([Int64])
    case bool([Bool])

    /// How many rows there are.
    public var count: Int {
      switch self {
      case .integer(let values): values.count
      case .number(let values): values.count
      case .text(let values): values.count
      case .category(let codes, _, _): codes.count
      case .date(let values): values.count
      case .moment(let values): values.count
      case .bool(let values): values.count
      }
    }
  }

  /// A column; a mask without missing rows is dropped, and values under the mask become zero.
  ///
  /// - Precondition: the mask covers as many rows as there are values; category codes are places of levels.
  public init(name: String, _ storage: Storage, missing: MissingMask? = nil) {
    self.name = name
    guard let missing, missing.missingCount > 0 else {
      self.storage = storage
      self.missing = nil
      return
    }
    precondition(
      missing.count == storage.count, "a mask of \(missing.count) rows over \(storage.count) values")
    self.storage = storage.cleared(under: missing)
    self.missing = missing
  }

  /// A column of numbers in which NaN stands for missing.
  public init(name: String, numbers: [Double]) {
    let hasMissing = containsNaN(numbers.span)
    self.init(
      name: name, .number(numbers),
      missing: hasMissing ? MissingMask(count: numbers.count) { numbers[$0].isNaN } : nil)
  }

  /// A column of text in which `nil` stands for missing.
  public init(name: String, texts: [String?]) {
    self.init(
      name: name, .text(TextValues(texts.map { $0 ?? "" })),
      missing: MissingMask(count: texts.count) { texts[$0] == nil })
  }

  /// How many rows there are.
  public var count: Int { storage.count }

  /// The kind of the values.
  public var kind: ColumnKind {
    switch storage {
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .category: .category
    case .date: .date
    case .moment: .moment
    case .bool: .bool
    }
  }

  /// How many rows are missing.
  public var missingCount: Int { missing?.missingCount ?? 0 }

  /// Whether a row is missing.
  public func isMissing(_ row: Int) -> Bool { missing?[row] ?? false }

  /// The same values under another name.
  public func renamed(_ name: String) -> Column {
    Column(name: name, storage, missing: missing).labelled(label)
  }

  /// The same values with another label.
  public func labelled(_ label: String?) -> Column {
    var column = self
    column.label = label
    return column
  }

  /// The rows at these places, in that order.
  ///
  /// - Complexity: O(rows).
  public func gathered(_ rows: [Int]) -> Column {
    Column(
      name: name, storage.gathered(rows),
      missing: missing.map { mask in MissingMask(count: rows.count) { mask[rows[$0]] } }
    ).labelled(label)
  }

  /// The values as numbers with NaN for missing: numbers and whole numbers as they are, `true` as 1,
  /// dates as days, date-times as seconds; `nil` for text and categories.
  ///
  /// Whole numbers beyond 2⁵³ are rounded to the nearest double.
  public var doubles: [Double]? {
    var values: [Double]
    switch storage {
    case .number(let numbers): values = numbers
    case .integer(let integers): values = elementwise(integers) { Double($0) }
    case .bool(let flags): values = flags.map { $0 ? 1 : 0 }
    case .date(let days): values = days.map(Double.init)
    case .moment(let seconds): values = seconds.map(Double.init)
    case .text, .category: return nil
    }
    if let missing { for row in values.indices where missing[row] { values[row] = .nan } }
    return values
  }

  /// The value of a row.
  public subscript(row: Int) -> Cell {
    if isMissing(row) { return .missing }
    switch storage {
    case .integer(let values): return .integer(values[row])
    case .number(let values): return .number(values[row])
    case .text(let values): return .text(values[row])
    case .category(let codes, let levels, _): return .text(levels[Int(codes[row])])
    case .date(let values): return .date(CalendarDate(days: values[row]))
    case .moment(let values): return .moment(CalendarMoment(seconds: values[row]))
    case .bool(let values): return .bool(values[row])
    }
  }
}

extension Column.Storage {
  fileprivate func gathered(_ rows: [Int]) -> Self {
    switch self {
    case .integer(let values): .integer(rows.map { values[$0] })
    case .number(let values): .number(rows.map { values[$0] })
    case .text(let values): .text(values.gathered(rows))
    case .category(let codes, let levels, let ordered):
      .category(rows.map { codes[$0] }, levels: levels, ordered: ordered)
    case .date(let values): .date(rows.map { values[$0] })
    case .moment(let values): .moment(rows.map { values[$0] })
    case .bool(let values): .bool(rows.map { values[$0] })
    }
  }

  fileprivate func cleared(under mask: MissingMask) -> Self {
    func clear<Element>(_ values: [Element], _ zero: Element) -> [Element] {
      var values = values
      for row in values.indices where mask[row] { values[row] = zero }
      return values
    }
    switch self {
    case .integer(let values): return .integer(clear(values, 0))
    case .number(let values): return .number(clear(values, 0))
    case .text(let values): return .text(values.cleared { mask[$0] })
    case .category(let codes, let levels, let ordered):
      return .category(clear(codes, 0), levels: levels, ordered: ordered)
    case .date(let values): return .date(clear(values, 0))
    case .moment(let values): return .moment(clear(values, 0))
    case .bool(let values): return .bool(clear(values, false))
    }
  }
}

extension TextValues {
  /// The same values with the empty string where `isMissing`; unchanged when it stands there already.
  fileprivate func cleared(where isMissing: (Int) -> Bool) -> TextValues {
    let isClear = (0..<count).allSatisfy { row in
      !isMissing(row) || (codes == nil ? pool.utf8(at: row).isEmpty : self[row].isEmpty)
    }
    if isClear { return self }
    return TextValues((0..<count).map { isMissing($0) ? "" : self[$0] })
  }
}
