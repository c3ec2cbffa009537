import Diagnostics
import Kernels
import Language
import Tables

extension BinaryOperator {
  /// Whether a comparison holds for the order of its sides: −1, 0 or 1.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  /// The comparison with its sides exchanged.
  var mirrored: BinaryOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }

  /// Whether it asks which side is larger.
  var isOrdering: Bool { self != .equal && self != .notEqual }
}

extension Expression {
  /// Whether it is a number, text, day or the like as written.
  fileprivate var isConstant: Bool {
    switch kind {
    case .number, .text, .bool, .date, .moment, .span: true
    default: false
    }
  }
}

extension Evaluation {
  /// Refuses `x == missing`, which would be unknown for every row.
  func refuseMissingLiteral(_ site: Site) throws(Diagnostic) {
    let other: Expression
    if case .missing = site.right.kind {
      other = site.left
    } else if case .missing = site.left.kind {
      other = site.right
    } else {
      return
    }
    let word = site.operation == .notEqual ? "is not missing" : "is missing"
    let fix =
      site.operation.isOrdering
      ? nil : other.spelling.map { Diagnostic.Fix(site.whole.range, "\($0) \(word)") }
    var hints = other.isConstant ? [] : ["ask `\(other.spelling ?? "…") \(word)`"]
    if scope.table?["missing"] != nil {
      hints.append("the column of that name is written between backticks: `missing`")
    }
    throw Diagnostic(
      .withMissing(site.operation.rawValue), at: site.whole.range, label: "never true", hints: hints,
      fix: other.isConstant ? nil : fix)
  }

  /// `a < b` and the like: for each row true, false, or missing where either side is.
  mutating func comparison(_ site: Site, _ left: Operand, _ right: Operand) throws(Diagnostic) -> Operand {
    switch (left, right) {
    case (.missing, .missing), (.missing, .cells), (.cells, .missing): return .missing
    case (.cells(let a), .cells(let b)): return try .cells(comparison(site, a, b))
    default: throw unlike(site, left, right)
    }
  }

  private mutating func comparison(_ site: Site, _ a: Cells, _ b: Cells) throws(Diagnostic) -> Cells {
    if a.isTextual, b.isTextual { return try texts(site, a, b) }
    let shape = try shape([(a, site.left), (b, site.right)])
    let count = shape.count
    let operation = site.operation
    let values: [Bool]
    switch (a.column.storage, b.column.storage) {
    case (.integer(let x), .integer(let y)): values = compare(x, y, count, operation)
    case (.integer, .number), (.number, .integer), (.number, .number):
      values = compare(a.doubles, b.doubles, count, operation)
    case (.date(let x), .date(let y)): values = compare(x, y, count, operation)
    case (.moment(let x), .moment(let y)): values = compare(x, y, count, operation)
    case (.bool(let x), .bool(let y)):
      guard !operation.isOrdering else {
        throw Diagnostic(
          .noOrder(operation.rawValue), at: site.whole.range, label: "true or false",
          hints: ["`and`, `or`, `not` and `==` work on true and false"])
      }
      values = pairwise(x, y, count: count) { ($0 == $1) == (operation == .equal) }
    case (.date, .moment), (.moment, .date): throw dayAndMoment(site, a, b)
    default: throw unlike(site, .cells(a), .cells(b))
    }
    return Cells(.bool(values), missing: missing([a, b], shape), shape.extent)
  }

  private func compare<Element: Comparable>(
    _ x: [Element], _ y: [Element], _ count: Int, _ operation: BinaryOperator
  ) -> [Bool] {
    switch operation {
    case .equal: pairwise(x, y, count: count) { $0 == $1 }
    case .notEqual: pairwise(x, y, count: count) { $0 != $1 }
    case .less: pairwise(x, y, count: count) { $0 < $1 }
    case .lessOrEqual: pairwise(x, y, count: count) { $0 <= $1 }
    case .greater: pairwise(x, y, count: count) { $0 > $1 }
    default: pairwise(x, y, count: count) { $0 >= $1 }
    }
  }

  /// Texts and categories: by level order where a category is ordered, otherwise by code points.
  private mutating func texts(_ site: Site, _ a: Cells, _ b: Cells) throws(Diagnostic) -> Cells {
    let shape = try shape([(a, site.left), (b, site.right)])
    let missing = missing([a, b], shape)
    warnOfLevels(site, a, b)
    if site.operation.isOrdering, let levels = a.orderedLevels ?? b.orderedLevels {
      let x = try places(a, in: levels, site.left, beside: site.right)
      let y = try places(b, in: levels, site.right, beside: site.left)
      return Cells(.bool(compare(x, y, shape.count, site.operation)), missing: missing, shape.extent)
    }
    guard let x = TextView(a.column), let y = TextView(b.column) else {
      throw unlike(site, .cells(a), .cells(b))
    }
    let operation = site.operation
    let values: [Bool]
    if b.isConstant {
      let key = y.utf8(0)
      values = x.mapped { operation.holds(textOrder($0, key)) }
    } else if a.isConstant {
      let key = x.utf8(0)
      values = y.mapped { operation.mirrored.holds(textOrder($0, key)) }
    } else {
      values = (0..<shape.count).map { operation.holds(textOrder(x.utf8($0), y.utf8($0))) }
    }
    return Cells(.bool(values), missing: missing, shape.extent)
  }

  /// The place of each value among the levels of an ordered category.
  private func places(
    _ cells: Cells, in levels: [String], _ source: Expression, beside category: Expression
  ) throws(Diagnostic) -> [Int32] {
    if case .category(let codes, let own, _) = cells.column.storage, own == levels { return codes }
    guard let view = TextView(cells.column) else { return [] }
    let places = view.mapped { text -> Int32 in
      Int32(levels.firstIndex { textOrder(ArraySlice($0.utf8), text) == 0 } ?? -1)
    }
    for row in places.indices where places[row] < 0 && !cells.column.isMissing(row) {
      let text = String(decoding: view.utf8(row), as: UTF8.self)
      let near = nearestNames(to: text, among: levels)
      throw Diagnostic(
        .noLevel(TextView.quoted(text), category.mention), at: source.range, label: "not a level", near: near,
        hints: ["its levels rise from " + levels.prefix(12).map { "`\($0)`" }.joined(separator: ", ")])
    }
    return places
  }

  private mutating func warnOfLevels(_ site: Site, _ a: Cells, _ b: Cells) {
    guard !site.operation.isOrdering else { return }
    warnOfLevel(a, site.left, b, site.right)
    warnOfLevel(b, site.right, a, site.left)
  }

  /// Warns when a text that a category is compared with is none of its levels.
  mutating func warnOfLevel(_ category: Cells, _ source: Expression, _ text: Cells?, _ place: Expression) {
    guard case .category(_, let levels, _) = category.column.storage, !category.isConstant,
      let text, text.kind == .text, case .text(let written)? = text.constant, !levels.contains(written)
    else { return }
    warnNoLevel(written, levels, column: source, at: place)
  }

  /// The error of values that do not compare, with the remedy for the common cases.
  func unlike(_ site: Site, _ left: Operand, _ right: Operand) -> Diagnostic {
    var hints = quotedColumnHint([site.left, site.right])
    var fix: Diagnostic.Fix?
    let sides = [(left, site.left, right, site.right), (right, site.right, left, site.left)]
    for (one, source, other, otherSource) in sides where hints.isEmpty {
      (hints, fix) = remedy(site, one, source, other, otherSource)
    }
    return Diagnostic(
      .unlike(site.left.mention, left.described, site.right.mention, right.described), at: site.whole.range,
      label: "unlike kinds", hints: hints, fix: fix)
  }

  private func remedy(
    _ site: Site, _ one: Operand, _ source: Expression, _ other: Operand, _ otherSource: Expression
  ) -> (hints: [String], fix: Diagnostic.Fix?) {
    switch (one, other) {
    case (.cells(let a), .cells(let b)) where a.isTemporal && b.isTextual:
      guard let text = otherSource.literalText, let date = TextConversion.date(ArraySlice(text.utf8)) else {
        return (["text becomes a day with `date(\(otherSource.spelling ?? "…"))`"], nil)
      }
      return (["a day stands without quotes: `\(date)`"], Diagnostic.Fix(otherSource.range, date.description))
    case (.cells(let a), .cells(let b)) where a.isNumeric && b.isTextual:
      if let text = otherSource.literalText, TextConversion.number(ArraySlice(text.utf8)) != nil {
        let number = text.filter { !$0.isWhitespace && $0 != "," }
        return (["a number stands without quotes: `\(number)`"], Diagnostic.Fix(otherSource.range, number))
      }
      return (["text becomes numbers with `number(\(otherSource.spelling ?? "…"))`"], nil)
    case (.cells(let a), .cells(let b)) where a.kind == .bool && b.isNumeric:
      let flag = source.spelling ?? "…"
      let isOne = b.constant == .integer(1)
      let isZero = b.constant == .integer(0)
      guard site.operation == .equal, isOne || isZero, source.spelling != nil else {
        return (["true or false stands alone: `\(flag)`, `not \(flag)`"], nil)
      }
      let replacement = isOne ? flag : "not \(flag)"
      return (["true or false stands alone: `\(replacement)`"], Diagnostic.Fix(site.whole.range, replacement))
    case (.cells(let a), .span(.days(let days))) where a.isNumeric:
      return (
        ["two days subtract to a number of days: write `\(days)`"],
        Diagnostic.Fix(otherSource.range, "\(days)")
      )
    case (.whole(.list), .cells), (.whole(.range), .cells):
      return (["`in` asks whether a value is in a list or range"], nil)
    default: return ([], nil)
    }
  }
}

extension Cells {
  /// The levels of an ordered category.
  fileprivate var orderedLevels: [String]? {
    if case .category(_, let levels, true) = column.storage { levels } else { nil }
  }
}

extension Diagnostic.Message {
  fileprivate static func withMissing(_ operation: String) -> Self {
    Self("E304", "`\(operation)` with missing is never true")
  }

  fileprivate static func noOrder(_ operation: String) -> Self {
    Self("E301", "true and false have no order for `\(operation)`")
  }

  fileprivate static func noLevel(_ text: String, _ column: String) -> Self {
    Self("E302", "\(text) is not a level of \(column), so it has no place in their order")
  }

  fileprivate static func unlike(_ a: String, _ aKind: String, _ b: String, _ bKind: String) -> Self {
    Self("E305", "\(a) is \(aKind) and \(b) is \(bKind); only values of one kind compare")
  }
}
