import Kernels
import Tables

/// What a part of an expression evaluates to.
enum Operand: Sendable {
  /// `missing`, which is of no kind.
  case missing
  /// Values of one kind.
  case cells(Cells)
  /// A span.
  case span(CalendarSpan)
  /// A value that arithmetic does not reach into: a range, list, record, table, or a method's result.
  case whole(Value)

  init(_ value: Value) {
    switch value {
    case .missing: self = .missing
    case .span(let span): self = .span(span)
    case .column(let column): self = .cells(Cells(column, .outside))
    case .range, .list, .record, .table, .stored, .object: self = .whole(value)
    case .number(let number): self = .cells(Cells(Self.storage(of: number), .constant))
    case .text, .bool, .date, .moment:
      if let cells = Cells(constant: value.cell ?? .missing) { self = .cells(cells) } else { self = .missing }
    }
  }

  /// A whole number that doubles hold exactly is an integer.
  private static func storage(of number: Double) -> Column.Storage {
    number == number.rounded() && abs(number) < 0x1p53 ? .integer([Int64(number)]) : .number([number])
  }

  /// The operand as a value of the language; a column gets `name` if it has none.
  func value(named name: String) -> Value {
    switch self {
    case .missing: .missing
    case .span(let span): .span(span)
    case .whole(let value): value
    case .cells(let cells):
      if let cell = cells.constant {
        Value(cell)
      } else {
        .column(cells.column.name.isEmpty ? cells.column.renamed(name) : cells.column)
      }
    }
  }

  /// The kind in the language's words, with its article.
  var described: String {
    switch self {
    case .missing: "missing"
    case .cells(let cells): cells.described
    case .span: "a span"
    case .whole(let value): value.described
    }
  }

  var cells: Cells? {
    if case .cells(let cells) = self { cells } else { nil }
  }
}
