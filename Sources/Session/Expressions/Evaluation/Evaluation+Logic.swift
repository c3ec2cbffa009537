import Diagnostics
import Kernels
import Language
import Tables

extension Evaluation {
  /// `and` and `or` of three-valued logic; rows that the left side decides do not count on the right.
  ///
  /// - Source: Kleene (1952), Introduction to Metamathematics, §64 (strong three-valued logic).
  mutating func logic(_ site: Site, _ left: Operand) throws(Diagnostic) -> Operand {
    let isAnd = site.operation == .and
    let a = try flags(left, site.left)
    let outer = considered
    if let a { considered = narrowed(by: a) { isAnd ? $0 != false : $0 != true } }
    let right = try operand(of: site.right)
    considered = outer
    let b = try flags(right, site.right)
    let unknown = Cells(.bool([false]), missing: MissingMask(count: 1) { _ in true }, .constant)
    if a == nil, b == nil { return .missing }
    return try .cells(kleene(isAnd: isAnd, (a ?? unknown, site.left), (b ?? unknown, site.right)))
  }

  func kleene(
    isAnd: Bool, _ left: (cells: Cells, source: Expression), _ right: (cells: Cells, source: Expression)
  ) throws(Diagnostic) -> Cells {
    let shape = try shape([left, right])
    let (x, y) = (left.cells.flags, right.cells.flags)
    let values = pairwise(x, y, count: shape.count) { isAnd ? $0 && $1 : $0 || $1 }
    let (p, q) = (left.cells.column.missing, right.cells.column.missing)
    guard p != nil || q != nil else { return Cells(.bool(values), shape.extent) }
    let (leftIsOne, rightIsOne) = (x.count == 1, y.count == 1)
    let mask = MissingMask(count: shape.count) { row in
      let (i, j) = (leftIsOne ? 0 : row, rightIsOne ? 0 : row)
      let (unknownLeft, unknownRight) = (p?[i] ?? false, q?[j] ?? false)
      guard unknownLeft || unknownRight else { return false }
      // The side that is known decides when it is false for `and`, true for `or`.
      if !unknownLeft { return x[i] == isAnd }
      if !unknownRight { return y[j] == isAnd }
      return true
    }
    return Cells(.bool(values), missing: mask, shape.extent)
  }

  /// `not x`; unknown stays unknown.
  func negation(_ operand: Operand, _ source: Expression) throws(Diagnostic) -> Operand {
    guard let cells = try flags(operand, source) else { return .missing }
    return .cells(Cells(.bool(elementwise(cells.flags) { !$0 }), missing: cells.column.missing, cells.extent))
  }

  /// `x is missing`, which is never missing itself.
  mutating func isMissing(_ inner: Expression, negated: Bool) throws(Diagnostic) -> Operand {
    switch try operand(of: inner) {
    case .missing: return .cells(Cells(.bool([!negated]), .constant))
    case .span, .whole: return .cells(Cells(.bool([negated]), .constant))
    case .cells(let cells):
      let count = cells.column.count
      guard let mask = cells.column.missing else {
        return .cells(Cells(.bool(Array(repeating: negated, count: count)), cells.extent))
      }
      return .cells(Cells(.bool((0..<count).map { mask[$0] != negated }), cells.extent))
    }
  }

  /// The rows considered so far for which the condition passes; `nil` for all.
  func narrowed(by condition: Cells, _ passes: (Bool?) -> Bool) -> [Bool]? {
    let flags = condition.flags
    let mask = condition.column.missing
    func counts(_ row: Int) -> Bool { passes(mask?[row] == true ? nil : flags[row]) }
    if condition.isConstant {
      if counts(0) { return considered }
      return Array(repeating: false, count: considered?.count ?? rowCount)
    }
    let own = flags.indices.map { counts($0) }
    guard let considered, considered.count == own.count else { return own }
    return own.indices.map { own[$0] && considered[$0] }
  }

  /// The operand as true and false; `nil` for `missing`.
  func flags(_ operand: Operand, _ source: Expression) throws(Diagnostic) -> Cells? {
    switch operand {
    case .missing: return nil
    case .cells(let cells) where cells.kind == .bool: return cells
    default:
      var hints = quotedColumnHint([source])
      if hints.isEmpty, let cells = operand.cells {
        let mention = source.spelling ?? "…"
        hints =
          cells.isNumeric
          ? ["compare it, as in `\(mention) > 0`"]
          : cells.isTextual ? ["compare it, as in `\(mention) == \"…\"`"] : []
      }
      throw Diagnostic(
        .notCondition(source.mention, operand.described), at: source.range, label: operand.described,
        hints: hints)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func notCondition(_ mention: String, _ kind: String) -> Self {
    Self("E301", "\(mention) is \(kind), and a condition is needed here")
  }
}
