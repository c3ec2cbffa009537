import Kernels

/// Builds a column of one kind value by value.
///
/// A column of categories gets its levels from the values, in rising order.
public struct ColumnBuilder: Sendable {
  /// The name of the column.
  public let name: String
  /// The kind of the values.
  public let kind: ColumnKind
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var text = TextValuesBuilder()
  private var missing: [Int] = []
  /// How many rows there are.
  public private(set) var count = 0

  /// A builder without rows, with room for `capacity`.
  public init(name: String, kind: ColumnKind, capacity: Int = 0) {
    self.name = name
    self.kind = kind
    switch kind {
    case .number: numbers.reserveCapacity(capacity)
    case .text, .category: text = TextValuesBuilder(capacity: capacity)
    case .integer, .date, .moment, .bool: integers.reserveCapacity(capacity)
    }
  }

  /// Adds a row. A whole number also fits a column of numbers; a value of another kind becomes missing.
  ///
  /// - Returns: whether the value fits.
  @discardableResult
  public mutating func append(_ cell: Cell) -> Bool {
    switch (kind, cell) {
    case (.integer, .integer(let value)): add(value)
    case (.number, .number(let value)): add(value)
    case (.number, .integer(let value)): add(Double(value))
    case (.text, .text(let value)), (.category, .text(let value)): add(value)
    case (.date, .date(let value)): add(Int64(value.days))
    case (.moment, .moment(let value)): add(value.seconds)
    case (.bool, .bool(let value)): add(Int64(value ? 1 : 0))
    default:
      appendMissing()
      return cell == .missing
    }
    return true
  }

  /// Adds a missing row.
  public mutating func appendMissing() {
    missing.append(count)
    switch kind {
    case .number: add(0.0)
    case .text, .category: add("")
    case .integer, .date, .moment, .bool: add(Int64(0))
    }
  }

  private mutating func add(_ value: Int64) {
    integers.append(value)
    count += 1
  }

  private mutating func add(_ value: Double) {
    numbers.append(value)
    count += 1
  }

  private mutating func add(_ value: String) {
    text.append(value)
    count += 1
  }

  /// The column of all rows.
  public consuming func finish() -> Column {
    let mask = MissingMask(count: count, rows: missing)
    switch kind {
    case .integer: return Column(name: name, .integer(integers), missing: mask)
    case .number: return Column(name: name, .number(numbers), missing: mask)
    case .text: return Column(name: name, .text(text.finish()), missing: mask)
    case .category:
      let (codes, levels) = text.finish().categories(missing: mask)
      return Column(name: name, .category(codes, levels: levels, ordered: false), missing: mask)
    case .date:
      return Column(name: name, .date(integers.map { Int32(truncatingIfNeeded: $0) }), missing: mask)
    case .moment: return Column(name: name, .moment(integers), missing: mask)
    case .bool: return Column(name: name, .bool(integers.map { $0 != 0 }), missing: mask)
    }
  }
}
