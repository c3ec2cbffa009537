import Diagnostics
import Kernels
import Language
import Tables

extension Evaluation {
  /// `a..b` as a value: two numbers.
  func range(_ site: Site, _ left: Operand, _ right: Operand) throws(Diagnostic) -> Operand {
    let low = try numeric(left, site.left)?.constant?.double
    let high = try numeric(right, site.right)?.constant?.double
    guard let low, let high else {
      throw Diagnostic(
        .notRange, at: site.whole.range, label: "not two numbers",
        hints: ["behind `in` a range may also go from column to column, or from day to day"])
    }
    guard low <= high else { throw backwards(site) }
    return .whole(.range(low, high))
  }

  /// `x in y`: whether each value is in a list, a column, or a range.
  mutating func membership(
    _ needle: Expression, _ haystack: Expression, negated: Bool, at whole: Expression
  ) throws(Diagnostic) -> Operand {
    let value = try operand(of: needle)
    let found: Operand
    switch haystack.kind {
    case .binary(.range, let low, let high):
      found = try within(value, needle, Site(whole: haystack, operation: .range, left: low, right: high))
    case .list(let items):
      found = try listed(value, needle, items, at: whole)
    default:
      found = try within(value, needle, operand(of: haystack), haystack, at: whole)
    }
    return negated ? try negation(found, whole) : found
  }

  /// Between two ends, both included; the ends may differ from row to row.
  private mutating func within(
    _ value: Operand, _ needle: Expression, _ range: Site
  ) throws(Diagnostic) -> Operand {
    let low = try operand(of: range.left)
    let high = try operand(of: range.right)
    if let a = low.cells, let b = high.cells, a.isConstant, b.isConstant {
      let site = Site(whole: range.whole, operation: .greater, left: range.left, right: range.right)
      if case .cells(let order) = try comparison(site, low, high), order.constant == .bool(true) {
        throw backwards(range)
      }
    }
    let above = Site(whole: range.whole, operation: .greaterOrEqual, left: needle, right: range.left)
    let below = Site(whole: range.whole, operation: .lessOrEqual, left: needle, right: range.right)
    let isAbove = try comparison(above, value, low)
    let isBelow = try comparison(below, value, high)
    return try both(isAbove, isBelow, needle)
  }

  private func both(_ a: Operand, _ b: Operand, _ source: Expression) throws(Diagnostic) -> Operand {
    let unknown = Cells(.bool([false]), missing: MissingMask(count: 1) { _ in true }, .constant)
    if a.cells == nil, b.cells == nil { return .missing }
    return try .cells(kleene(isAnd: true, (a.cells ?? unknown, source), (b.cells ?? unknown, source)))
  }

  /// In the items of a list.
  private mutating func listed(
    _ value: Operand, _ needle: Expression, _ items: [ValueExpression], at whole: Expression
  ) throws(Diagnostic) -> Operand {
    var candidates: [(operand: Operand, source: Expression)] = []
    for item in items {
      let source = try Self.plain(item)
      if case .missing = source.kind {
        throw Diagnostic(
          .missingInList, at: source.range, label: "never found",
          hints: ["ask `\(needle.spelling ?? "…") is missing` beside it"])
      }
      candidates.append((try operand(of: source), source))
    }
    return try found(value, needle, among: candidates, at: whole)
  }

  /// Among candidates: looked up when they are many constants of one kind, compared one by one otherwise.
  private mutating func found(
    _ value: Operand, _ needle: Expression, among candidates: [(operand: Operand, source: Expression)],
    at whole: Expression
  ) throws(Diagnostic) -> Operand {
    if candidates.count > 8, let sought = value.cells,
      let column = Self.constants(candidates.map { $0.operand }),
      sought.isComparable(with: column)
    {
      for candidate in candidates { warnOfLevel(sought, needle, candidate.operand.cells, candidate.source) }
      return .cells(lookedUp(sought, in: column))
    }
    // An empty list finds nothing, but a missing value stays unknown.
    var result: Operand = .cells(Cells(.bool([false]), .constant))
    if candidates.isEmpty, let cells = value.cells {
      let none = [Bool](repeating: false, count: cells.column.count)
      result = .cells(Cells(.bool(none), missing: cells.column.missing, cells.extent))
    }
    for (operand, source) in candidates {
      let site = Site(whole: source, operation: .equal, left: needle, right: source)
      result = try either(result, comparison(site, value, operand), needle)
    }
    return result
  }

  /// The operands as one column, where all are constants of one kind and none is missing.
  private static func constants(_ operands: [Operand]) -> Cells? {
    guard operands.allSatisfy({ $0.cells?.isConstant == true }),
      let column = Column(scalars: operands.map { $0.value(named: "") }), column.missing == nil
    else { return nil }
    return Cells(column, .outside)
  }

  private func either(_ a: Operand, _ b: Operand, _ source: Expression) throws(Diagnostic) -> Operand {
    let unknown = Cells(.bool([false]), missing: MissingMask(count: 1) { _ in true }, .constant)
    return try .cells(kleene(isAnd: false, (a.cells ?? unknown, source), (b.cells ?? unknown, source)))
  }

  /// In a result: a range, a list, or the values of a column.
  private mutating func within(
    _ value: Operand, _ needle: Expression, _ collection: Operand, _ haystack: Expression,
    at whole: Expression
  ) throws(Diagnostic) -> Operand {
    switch collection {
    case .whole(.range(let low, let high)):
      guard let cells = try numeric(value, needle) else { return .missing }
      let inside = elementwise(cells.doubles) { $0 >= low && $0 <= high }
      return .cells(Cells(.bool(inside), missing: cells.column.missing, cells.extent))
    case .whole(.list(let values)):
      return try found(value, needle, among: values.map { (Operand($0), haystack) }, at: whole)
    case .cells(let cells) where !cells.isConstant:
      guard let sought = value.cells else { return .missing }
      guard sought.isComparable(with: cells) else {
        let site = Site(whole: whole, operation: .equal, left: needle, right: haystack)
        throw unlike(site, .cells(sought), .cells(cells))
      }
      return .cells(lookedUp(sought, in: cells))
    default:
      throw Diagnostic(
        .notCollection(haystack.mention, collection.described), at: haystack.range,
        label: collection.described,
        hints: ["`in` takes a list `[a, b]`, a range `1..5`, or a column"])
    }
  }

  /// In the values of a column of a comparable kind, of which missing ones do not count.
  private func lookedUp(_ sought: Cells, in cells: Cells) -> Cells {
    func present<Key: Hashable>(_ keys: [Key]) -> Set<Key> {
      var known: Set<Key> = []
      for row in keys.indices where !cells.column.isMissing(row) { known.insert(keys[row]) }
      return known
    }
    let found: [Bool]
    if let view = TextView(sought.column), let others = TextView(cells.column) {
      let known = present((0..<others.count).map { Array(others.utf8($0)) })
      found = view.mapped { known.contains(Array($0)) }
    } else if let integers = sought.integers, let others = cells.integers {
      let known = present(others)
      found = integers.map { known.contains($0) }
    } else {
      let known = present(cells.doubles)
      found = sought.doubles.map { known.contains($0) }
    }
    return Cells(.bool(found), missing: sought.column.missing, sought.extent)
  }

  private func backwards(_ site: Site) -> Diagnostic {
    let fix = site.right.spelling.flatMap { high in site.left.spelling.map { "\(high)..\($0)" } }
    return Diagnostic(
      .backwards, at: site.whole.range, label: "the larger end comes first",
      hints: ["a range goes from the smaller to the larger end, both included"],
      fix: fix.map { Diagnostic.Fix(site.whole.range, $0) })
  }
}

extension Cells {
  /// Whether values of the two can be equal at all.
  fileprivate func isComparable(with other: Cells) -> Bool {
    kind == other.kind || (isNumeric && other.isNumeric) || (isTextual && other.isTextual)
  }
}

extension Diagnostic.Message {
  fileprivate static let notRange = Self("E301", "a range goes from one number to another")

  fileprivate static let backwards = Self("E302", "the range is empty")

  fileprivate static let missingInList = Self("E304", "`in` never finds missing")

  fileprivate static func notCollection(_ mention: String, _ kind: String) -> Self {
    Self("E301", "\(mention) is \(kind), and `in` needs a list, a range or a column")
  }
}
