public import Kernels
public import OrderedCollections
public import Tables

/// What a name stands for: a scalar, a literal, a column, a table, or a method's result.
public enum Value: Sendable {
  case missing
  case number(Double)
  case text(String)
  case bool(Bool)
  case date(CalendarDate)
  case moment(CalendarMoment)
  case span(CalendarSpan)
  /// Both ends included: `2..10`.
  case range(Double, Double)
  case list([Value])
  case record(OrderedDictionary<String, Value>)
  case column(Column)
  case table(Table)
  /// A table whose rows stay in a database.
  case stored(StoredTable)
  case object(any ResultObject)

  /// The kind of the value in the language's words, with its article: `a table`, `an index`.
  public var described: String {
    switch self {
    case .missing: "missing"
    case .number: "a number"
    case .text: "a text"
    case .bool: "true or false"
    case .date: "a date"
    case .moment: "a date-time"
    case .span: "a span"
    case .range: "a range"
    case .list: "a list"
    case .record: "a record"
    case .column: "a column"
    case .table: "a table"
    case .stored: "a table in a database"
    case .object(let object): type(of: object).typeName.withArticle
    }
  }

  /// The value as one cell, where it is a scalar.
  public var cell: Cell? {
    switch self {
    case .missing: .missing
    case .number(let value):
      value == value.rounded() && abs(value) < 0x1p53 ? .integer(Int64(value)) : .number(value)
    case .text(let value): .text(value)
    case .bool(let value): .bool(value)
    case .date(let value): .date(value)
    case .moment(let value): .moment(value)
    case .span, .range, .list, .record, .column, .table, .stored, .object: nil
    }
  }

  /// The value of one cell.
  public init(_ cell: Cell) {
    switch cell {
    case .missing: self = .missing
    case .integer(let value): self = .number(Double(value))
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .date(let value): self = .date(value)
    case .moment(let value): self = .moment(value)
    case .bool(let value): self = .bool(value)
    }
  }

  /// The value as a table: a table itself, or the table of a result that has one.
  public var asTable: Table? {
    switch self {
    case .table(let table): table
    case .object(let object): object.table
    default: nil
    }
  }

  /// The columns of a table wherever its rows are: the table itself, or one without rows for what is stored
  /// elsewhere. For checking names and kinds.
  public var shape: Table? {
    if case .stored(let stored) = self { return stored.shape }
    return asTable
  }
}

extension String {
  /// The word with `a` or `an` before it; plurals such as `weights` have none.
  public var withArticle: String {
    if hasSuffix("s") && !hasSuffix("ss") { return self }
    return ("aeiou".contains(self.first ?? "x") ? "an " : "a ") + self
  }
}
