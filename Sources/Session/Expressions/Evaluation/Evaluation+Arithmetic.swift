import Diagnostics
import Kernels
import Language
import Tables

extension Evaluation {
  /// `a + b` and the like.
  mutating func arithmetic(_ site: Site, _ left: Operand, _ right: Operand) throws(Diagnostic) -> Operand {
    if let result = try temporal(site, left, right) { return result }
    let a = try numeric(left, site.left)
    let b = try numeric(right, site.right)
    guard let a, let b else { return .missing }
    let shape = try shape([(a, site.left), (b, site.right)])
    let missing = missing([a, b], shape)
    if let x = a.integers, let y = b.integers,
      let whole = integerArithmetic(site, x, y, shape, missing: missing)
    {
      return .cells(whole)
    }
    return .cells(numberArithmetic(site, a.doubles, b.doubles, shape, missing: missing))
  }

  /// `-x`, `+x`, `not x`.
  mutating func unary(
    _ operation: UnaryOperator, _ inner: Expression, at whole: Expression
  ) throws(Diagnostic) -> Operand {
    let operand = try operand(of: inner)
    if operation == .not { return try negation(operand, inner) }
    if case .span(let span) = operand { return .span(operation == .minus ? try reversed(span, inner) : span) }
    guard let cells = try numeric(operand, inner) else { return .missing }
    guard operation == .minus else { return .cells(cells) }
    if let values = cells.integers, !values.contains(.min) {
      return .cells(
        Cells(.integer(elementwise(values) { 0 - $0 }), missing: cells.column.missing, cells.extent))
    }
    return .cells(
      Cells(.number(elementwise(cells.doubles) { -$0 }), missing: cells.column.missing, cells.extent))
  }

  /// Whole-number arithmetic; `nil` where the result is no whole number or does not fit 64 bits.
  private mutating func integerArithmetic(
    _ site: Site, _ x: [Int64], _ y: [Int64], _ shape: Shape, missing: MissingMask?
  ) -> Cells? {
    let values: [Int64]?
    switch site.operation {
    case .add: values = pairwiseChecked(x, y, count: shape.count) { $0.addingReportingOverflow($1) }
    case .subtract: values = pairwiseChecked(x, y, count: shape.count) { $0.subtractingReportingOverflow($1) }
    case .multiply:
      values = pairwiseChecked(x, y, count: shape.count) { $0.multipliedReportingOverflow(by: $1) }
    case .modulo: return integerRemainder(site, x, y, shape, missing: missing)
    default: values = nil
    }
    return values.map { Cells(.integer($0), missing: missing, shape.extent) }
  }

  private mutating func integerRemainder(
    _ site: Site, _ x: [Int64], _ y: [Int64], _ shape: Shape, missing: MissingMask?
  ) -> Cells {
    let values = pairwise(x, y, count: shape.count) { (a: Int64, b: Int64) -> Int64 in
      // −1 divides everything; asking for the remainder of the smallest integer by it would trap.
      if b == 0 || b == -1 { return 0 }
      let remainder = a % b
      return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
    }
    guard y.contains(0) else { return Cells(.integer(values), missing: missing, shape.extent) }
    let isSingle = y.count == 1
    let mask = defined(
      Array(repeating: 0, count: shape.count), shape, missing: missing, "division by zero", at: site.whole
    ) { y[isSingle ? 0 : $0] == 0 }.column.missing
    return Cells(.integer(values), missing: mask, shape.extent)
  }

  private mutating func numberArithmetic(
    _ site: Site, _ x: [Double], _ y: [Double], _ shape: Shape, missing: MissingMask?
  ) -> Cells {
    let isSingle = y.count == 1
    switch site.operation {
    case .add: return .numbers(pairwise(x, y, count: shape.count) { $0 + $1 }, missing: missing, shape.extent)
    case .subtract:
      return .numbers(pairwise(x, y, count: shape.count) { $0 - $1 }, missing: missing, shape.extent)
    case .multiply:
      return .numbers(pairwise(x, y, count: shape.count) { $0 * $1 }, missing: missing, shape.extent)
    case .power: return powers(site, x, y, shape, missing: missing)
    default:
      let values =
        site.operation == .modulo
        ? pairwise(x, y, count: shape.count, flooredRemainder)
        : pairwise(x, y, count: shape.count) { $0 / $1 }
      guard y.contains(0) else { return .numbers(values, missing: missing, shape.extent) }
      return defined(values, shape, missing: missing, "division by zero", at: site.whole) {
        y[isSingle ? 0 : $0] == 0
      }
    }
  }

  private mutating func powers(
    _ site: Site, _ x: [Double], _ y: [Double], _ shape: Shape, missing: MissingMask?
  ) -> Cells {
    let values = pairwise(x, y, count: shape.count) { $1 == 2 ? $0 * $0 : power($0, $1) }
    let hasFixedBase = x.count == 1
    let hasFixedExponent = y.count == 1
    return defined(
      values, shape, missing: missing, "0 to a negative power or a negative number to a fractional one",
      at: site.whole
    ) { row in
      let base = x[hasFixedBase ? 0 : row]
      let exponent = y[hasFixedExponent ? 0 : row]
      return (base == 0 && exponent < 0) || (base < 0 && exponent != exponent.rounded(.towardZero))
    }
  }

  /// The operand as integers or numbers; `nil` for `missing`.
  func numeric(_ operand: Operand, _ source: Expression) throws(Diagnostic) -> Cells? {
    switch operand {
    case .missing: return nil
    case .cells(let cells) where cells.isNumeric: return cells
    case .cells(let cells) where cells.isTextual: throw textInArithmetic(cells, source)
    case .cells(let cells) where cells.kind == .bool:
      let remedy = source.spelling.map { "if(\($0), 1, 0)" }
      throw Diagnostic(
        .notNumeric(source.mention, cells.described), at: source.range, label: "true or false",
        hints: remedy.map { ["count it as 1 and 0: `\($0)`"] } ?? ["count it as 1 and 0 with `if(…, 1, 0)`"],
        fix: remedy.map { Diagnostic.Fix(source.range, $0) })
    case .cells(let cells):
      throw Diagnostic(
        .notNumeric(source.mention, cells.described), at: source.range, label: cells.described,
        hints: ["a span moves a day, as in `2024-03-31 + 7d`; two days subtract to a number of days"])
    case .span, .whole:
      throw Diagnostic(
        .notNumeric(source.mention, operand.described), at: source.range, label: operand.described)
    }
  }

  /// The error of text where numbers are needed: what would convert, and what would not.
  private func textInArithmetic(_ cells: Cells, _ source: Expression) -> Diagnostic {
    var hints = quotedColumnHint([source])
    var remedy = source.spelling.map { "number(\($0))" }
    if let view = TextView(cells.column), !cells.isConstant {
      let (converted, others, samples) = view.conversion(missing: cells.column.missing) {
        TextConversion.number($0) != nil
      }
      let all = (converted + others).counted("value")
      if converted == 0, others > 0 {
        hints.append("none of its \(all) is a number, such as " + samples.joined(separator: ", "))
        remedy = nil
      } else {
        hints.append(
          others == 0
            ? "all of its \(all) would convert to numbers"
            : "\(converted.grouped) of its \(all) would convert to numbers; not "
              + samples.joined(separator: ", "))
        hints.append("text becomes numbers with `\(remedy ?? "number(…)")`")
      }
    } else if hints.isEmpty {
      hints.append("text becomes numbers with `\(remedy ?? "number(…)")`")
    }
    let column = source.literalText.flatMap { scope.table?[$0] }
    let replacement = column.map { Identifier.spelling($0.name) } ?? remedy
    return Diagnostic(
      .textInArithmetic(source.mention, cells.described), at: source.range, label: "text", hints: hints,
      fix: replacement.map { Diagnostic.Fix(source.range, $0) })
  }
}

/// The remainder that has the sign of the divisor.
func flooredRemainder(_ a: Double, _ b: Double) -> Double {
  let remainder = a.truncatingRemainder(dividingBy: b)
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
}

extension Diagnostic.Message {
  fileprivate static func notNumeric(_ mention: String, _ kind: String) -> Self {
    Self("E301", "\(mention) is \(kind), and a number is needed here")
  }

  fileprivate static func textInArithmetic(_ mention: String, _ kind: String) -> Self {
    Self("E303", "\(mention) is \(kind), and text never turns into a number by itself")
  }
}
