import Kernels
import Tables

/// Values of one kind inside an expression: one for each row, or one that stands for all.
struct Cells: Sendable {
  /// Where the values came from, which decides how they combine.
  enum Extent: Hashable, Sendable {
    /// One value that stands for every row.
    case constant
    /// One value for each row of the table (or each group, above aggregates).
    case rows
    /// The rows of a result that is not the table at hand.
    case outside
  }

  /// The values; one row when constant.
  var column: Column
  /// Where they came from.
  var extent: Extent

  init(_ column: Column, _ extent: Extent) {
    self.column = column
    self.extent = extent
  }

  init(_ storage: Column.Storage, missing: MissingMask? = nil, _ extent: Extent) {
    self.init(Column(name: "", storage, missing: missing), extent)
  }

  var kind: ColumnKind { column.kind }
  var isConstant: Bool { extent == .constant }
  var isNumeric: Bool { kind.isNumeric }
  var isTextual: Bool { kind == .text || kind == .category }
  var isTemporal: Bool { kind == .date || kind == .moment }

  /// The kind in the language's words: `a number`, `a text column`.
  var described: String {
    switch (kind, isConstant) {
    case (.integer, true): "a number"
    case (.bool, true): "true or false"
    case (let kind, true): kind.rawValue.withArticle
    case (let kind, false): kind.rawValue.withArticle + " column"
    }
  }

  /// The values of an integer or number column as doubles, 0 where missing.
  var doubles: [Double] {
    switch column.storage {
    case .number(let values): values
    case .integer(let values): elementwise(values) { Double($0) }
    case .date(let days): elementwise(days) { Double($0) }
    case .moment(let seconds): elementwise(seconds) { Double($0) }
    case .bool(let flags): elementwise(flags) { $0 ? 1 : 0 }
    case .text, .category: Array(repeating: 0, count: column.count)
    }
  }

  /// The integers of an integer column.
  var integers: [Int64]? {
    if case .integer(let values) = column.storage { values } else { nil }
  }

  /// The flags of a column of true and false.
  var flags: [Bool] {
    if case .bool(let values) = column.storage { values } else { [] }
  }

  /// The constant, as a cell.
  var constant: Cell? { isConstant ? column[0] : nil }

  /// A constant of one cell; `nil` for missing, which has no kind.
  init?(constant cell: Cell) {
    switch cell {
    case .missing: return nil
    case .integer(let value): self.init(.integer([value]), .constant)
    case .number(let value): self.init(.number([value]), .constant)
    case .text(let value): self.init(.text(TextValues(plain: StringPool([value]))), .constant)
    case .date(let value): self.init(.date([value.days]), .constant)
    case .moment(let value): self.init(.moment([value.seconds]), .constant)
    case .bool(let value): self.init(.bool([value]), .constant)
    }
  }

  /// Numbers in which NaN under no mask means missing too.
  static func numbers(_ values: [Double], missing: MissingMask?, _ extent: Extent) -> Cells {
    var missing = missing
    for row in values.indices where values[row].isNaN {
      if missing == nil { missing = MissingMask(count: values.count) }
      missing?[row] = true
    }
    return Cells(.number(values), missing: missing, extent)
  }

  /// The values repeated to `count` rows where they are constant.
  func broadcast(to count: Int) -> Cells {
    guard isConstant else { return self }
    return Cells(column.gathered(Array(repeating: 0, count: count)), .rows)
  }
}

/// The number of rows of a result and where they come from.
struct Shape: Hashable, Sendable {
  var count: Int
  var extent: Cells.Extent
}
