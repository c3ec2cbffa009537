import Kernels
import Language
import Tables

/// A plain evaluator of one row at a time, written apart from the real one, to compare it with.
///
/// It knows the operations that random expressions use, and no errors.
struct RowwiseTwin {
  let table: Table
  let row: Int

  func cell(_ expression: Expression) -> Cell {
    switch expression.kind {
    case .number(let value, let spelling):
      spelling.contains(".") ? .number(value) : .integer(Int64(value))
    case .text(let text): .text(text)
    case .bool(let flag): .bool(flag)
    case .date(let date): .date(date)
    case .missing: .missing
    case .name(let name): table[name.name]?[row] ?? .missing
    case .unary(.minus, let inner): negative(cell(inner))
    case .unary(.not, let inner): truth(cell(inner)).map { .bool(!$0) } ?? .missing
    case .binary(let operation, let left, let right): binary(operation, cell(left), cell(right))
    case .isMissing(let inner, let negated): .bool((cell(inner) == .missing) != negated)
    case .membership(let needle, let haystack, let negated): membership(cell(needle), haystack, negated)
    case .call(let function, let arguments): call(function.name, arguments.compactMap { $0.expression })
    default: .missing
    }
  }

  private func truth(_ cell: Cell) -> Bool? {
    if case .bool(let flag) = cell { flag } else { nil }
  }

  private func negative(_ cell: Cell) -> Cell {
    switch cell {
    case .integer(let value): .integer(-value)
    case .number(let value): .number(-value)
    default: .missing
    }
  }

  private func binary(_ operation: BinaryOperator, _ a: Cell, _ b: Cell) -> Cell {
    switch operation {
    case .and:
      if truth(a) == false || truth(b) == false { return .bool(false) }
      return truth(a) == true && truth(b) == true ? .bool(true) : .missing
    case .or:
      if truth(a) == true || truth(b) == true { return .bool(true) }
      return truth(a) == false && truth(b) == false ? .bool(false) : .missing
    default: break
    }
    if a == .missing || b == .missing { return .missing }
    switch operation {
    case .add, .subtract, .multiply, .divide, .modulo, .power: return arithmetic(operation, a, b)
    default:
      let order = order(a, b)
      switch operation {
      case .equal: return .bool(order == 0)
      case .notEqual: return .bool(order != 0)
      case .less: return .bool(order < 0)
      case .lessOrEqual: return .bool(order <= 0)
      case .greater: return .bool(order > 0)
      default: return .bool(order >= 0)
      }
    }
  }

  private func arithmetic(_ operation: BinaryOperator, _ a: Cell, _ b: Cell) -> Cell {
    if case .date(let x) = a, case .date(let y) = b { return .integer(Int64(x.days) - Int64(y.days)) }
    if case .integer(let x) = a, case .integer(let y) = b {
      switch operation {
      case .add: return .integer(x + y)
      case .subtract: return .integer(x - y)
      case .multiply: return .integer(x * y)
      case .modulo: return y == 0 ? .missing : .integer(((x % y) + y) % y)
      default: break
      }
    }
    let x = a.double ?? 0
    let y = b.double ?? 0
    let result: Double
    switch operation {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .divide: result = y == 0 ? .nan : x / y
    case .modulo:
      let remainder = x.truncatingRemainder(dividingBy: y)
      result = y == 0 ? .nan : remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder
    default:
      let isUndefined = (x == 0 && y < 0) || (x < 0 && y != y.rounded())
      result = isUndefined ? .nan : y == 2 ? x * x : power(x, y)
    }
    return result.isNaN ? .missing : .number(result)
  }

  private func order(_ a: Cell, _ b: Cell) -> Int {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): return x < y ? -1 : x == y ? 0 : 1
    case (.text(let x), .text(let y)):
      let left = x.unicodeScalars.map { $0.value }
      let right = y.unicodeScalars.map { $0.value }
      return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    case (.date(let x), .date(let y)): return x < y ? -1 : x == y ? 0 : 1
    case (.bool(let x), .bool(let y)): return x == y ? 0 : 1
    default:
      let (x, y) = (a.double ?? 0, b.double ?? 0)
      return x < y ? -1 : x == y ? 0 : 1
    }
  }

  private func membership(_ needle: Cell, _ haystack: Expression, _ negated: Bool) -> Cell {
    var result: Bool? = false
    switch haystack.kind {
    case .list(let items):
      for item in items {
        guard let expression = item.expression else { continue }
        let other = cell(expression)
        let equal: Bool? = needle == .missing || other == .missing ? nil : order(needle, other) == 0
        result = result == true || equal == true ? true : result == false && equal == false ? false : nil
      }
      if items.isEmpty, needle == .missing { result = nil }
    case .binary(.range, let low, let high):
      let (a, b) = (cell(low), cell(high))
      let above: Bool? = needle == .missing || a == .missing ? nil : order(needle, a) >= 0
      let below: Bool? = needle == .missing || b == .missing ? nil : order(needle, b) <= 0
      result = above == false || below == false ? false : above == true && below == true ? true : nil
    default: result = nil
    }
    return result.map { .bool($0 != negated) } ?? .missing
  }

  private func call(_ function: String, _ arguments: [Expression]) -> Cell {
    if function == "if" {
      switch truth(cell(arguments[0])) {
      case true?: return cell(arguments[1])
      case false?: return cell(arguments[2])
      case nil: return .missing
      }
    }
    let values = arguments.map { cell($0) }
    if function == "coalesce" { return values.first { $0 != .missing } ?? .missing }
    if values.contains(.missing) { return .missing }
    switch (function, values[0]) {
    case ("min", _): return order(values[1], values[0]) < 0 ? values[1] : values[0]
    case ("max", _): return order(values[1], values[0]) > 0 ? values[1] : values[0]
    case ("abs", .integer(let x)): return .integer(abs(x))
    case ("abs", .number(let x)): return .number(abs(x))
    case ("sqrt", let x): return (x.double ?? 0) < 0 ? .missing : .number((x.double ?? 0).squareRoot())
    case ("length", .text(let text)): return .integer(Int64(text.count))
    case ("upper", .text(let text)): return .text(text.uppercased())
    case ("concat", .text(let text)):
      guard case .text(let other) = values[1] else { return .missing }
      return .text(text + other)
    case ("substring", .text(let text)): return .text(String(text.dropFirst(1).prefix(2)))
    case ("year", .date(let date)): return .integer(Int64(date.components.year))
    case ("month_start", .date(let date)):
      return CalendarDate(year: date.components.year, month: date.components.month, day: 1).map { .date($0) }
        ?? .missing
    default: return .missing
    }
  }
}
