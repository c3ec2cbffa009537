import Diagnostics
import Kernels
import Language
import Session
import Tables

// Trees built by hand, so that these tests do not need the parser.

func name(_ text: String) -> Expression { Expression(.name(Identifier(text))) }
func number(_ value: Double) -> Expression { Expression(.number(value, spelling: numberSpelling(value))) }
func text(_ value: String) -> Expression { Expression(.text(value)) }
func bool(_ value: Bool) -> Expression { Expression(.bool(value)) }
func date(_ year: Int, _ month: Int, _ day: Int) -> Expression {
  Expression(.date(CalendarDate(year: year, month: month, day: day) ?? CalendarDate(days: 0)))
}
func span(_ span: CalendarSpan, _ spelling: String) -> Expression {
  Expression(.span(span, spelling: spelling))
}
let missing = Expression(.missing)

func binary(_ left: Expression, _ operation: BinaryOperator, _ right: Expression) -> Expression {
  Expression(.binary(operation, left, right), at: left.range.union(right.range))
}
func unary(_ operation: UnaryOperator, _ inner: Expression) -> Expression {
  Expression(.unary(operation, inner))
}
func call(_ function: String, _ arguments: Expression...) -> Expression {
  Expression(.call(Identifier(function), arguments.map { ValueExpression($0) }))
}
func list(_ items: Expression...) -> Expression { Expression(.list(items.map { ValueExpression($0) })) }
func member(_ base: Expression, _ name: String) -> Expression { Expression(.member(base, Identifier(name))) }

private func numberSpelling(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
}

extension Expression {
  /// The expression with every part placed where its text first stands in `source`, from `start` on.
  ///
  /// Only for names, literals and calls of them; ranges of binary operations are the union of their sides.
  func placed(in source: String) -> Expression {
    var cursor = 0
    return placed(in: Array(source.utf8), from: &cursor)
  }

  private func placed(in bytes: [UInt8], from cursor: inout Int) -> Expression {
    switch kind {
    case .binary(let operation, let left, let right):
      let a = left.placed(in: bytes, from: &cursor)
      let b = right.placed(in: bytes, from: &cursor)
      return Expression(.binary(operation, a, b), at: a.range.union(b.range))
    case .call(let function, let arguments):
      let name = Self.find(function.name, in: bytes, from: &cursor)
      let placed = arguments.map { ValueExpression(($0.expression ?? self).placed(in: bytes, from: &cursor)) }
      let close = Self.find(")", in: bytes, from: &cursor)
      return Expression(.call(Identifier(function.name, at: name), placed), at: name.union(close))
    case .member(let base, let member):
      let placed = base.placed(in: bytes, from: &cursor)
      let range = Self.find(member.name, in: bytes, from: &cursor)
      return Expression(.member(placed, Identifier(member.name, at: range)), at: placed.range.union(range))
    case .name(let identifier):
      let range = Self.find(identifier.name, in: bytes, from: &cursor)
      return Expression(.name(Identifier(identifier.name, at: range)), at: range)
    case .list(let items):
      let open = Self.find("[", in: bytes, from: &cursor)
      let placed = items.map { ValueExpression(($0.expression ?? self).placed(in: bytes, from: &cursor)) }
      let close = Self.find("]", in: bytes, from: &cursor)
      return Expression(.list(placed), at: open.union(close))
    case .membership(let needle, let haystack, let negated):
      let a = needle.placed(in: bytes, from: &cursor)
      let b = haystack.placed(in: bytes, from: &cursor)
      return Expression(.membership(a, b, negated: negated), at: a.range.union(b.range))
    case .unary(let operation, let inner):
      let sign = Self.find(operation.rawValue, in: bytes, from: &cursor)
      let placed = inner.placed(in: bytes, from: &cursor)
      return Expression(.unary(operation, placed), at: sign.union(placed.range))
    case .number(_, let spelling): return Expression(kind, at: Self.find(spelling, in: bytes, from: &cursor))
    case .span(_, let spelling): return Expression(kind, at: Self.find(spelling, in: bytes, from: &cursor))
    case .text(let text): return Expression(kind, at: Self.find("\"\(text)\"", in: bytes, from: &cursor))
    case .date(let date): return Expression(kind, at: Self.find(date.description, in: bytes, from: &cursor))
    case .missing: return Expression(kind, at: Self.find("missing", in: bytes, from: &cursor))
    case .bool(let flag):
      return Expression(kind, at: Self.find(flag ? "true" : "false", in: bytes, from: &cursor))
    default: return self
    }
  }

  private static func find(_ text: String, in bytes: [UInt8], from cursor: inout Int) -> SourceRange {
    let sought = Array(text.utf8)
    var place = cursor
    while place + sought.count <= bytes.count, Array(bytes[place..<(place + sought.count)]) != sought {
      place += 1
    }
    cursor = place + sought.count
    return SourceRange(place, cursor)
  }
}

/// A table of these columns.
func table(_ columns: Column...) throws -> Table { try Table(columns: columns, origin: .step("test")) }

/// The diagnostic that the body throws; `nil` when it throws none.
func diagnostic(_ body: () throws(Diagnostic) -> Void) -> Diagnostic? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}
