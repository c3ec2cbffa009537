import Diagnostics
import Language
import Tables

extension ExpressionFunction {
  static let choices: [ExpressionFunction] = [
    .init(
      "if", [.required("condition", .condition), .required("a", .any), .required("b", .any)], "value",
      "a where the condition is true, b where it is false, missing where it is unknown", .unevaluated(chosen)),
    .init(
      "coalesce", [.required("a", .any), .repeated("b", .any)], "value",
      "the first of the arguments that is not missing", .unevaluated(coalesced)),
  ]

  /// Warnings of a branch count only the rows that take it.
  private static func chosen(_ call: FunctionCall, _ evaluation: inout Evaluation) throws(Diagnostic)
    -> Operand
  {
    let source = call.sources[0]
    let condition = try evaluation.flags(evaluation.operand(of: source), source)
    let outer = evaluation.considered
    if let condition { evaluation.considered = evaluation.narrowed(by: condition) { $0 == true } }
    let a = try evaluation.operand(of: call.sources[1])
    if let condition {
      evaluation.considered = outer
      evaluation.considered = evaluation.narrowed(by: condition) { $0 == false }
    }
    let b = try evaluation.operand(of: call.sources[2])
    evaluation.considered = outer
    let branches = try evaluation.unified([(a, call.sources[1]), (b, call.sources[2])], at: call.whole)
    guard let condition, branches.contains(where: { $0 != nil }) else { return .missing }
    var parts = [(condition, source)]
    for (cells, source) in zip(branches, call.sources[1...]) {
      if let cells { parts.append((cells, source)) }
    }
    let shape = try evaluation.shape(parts)
    let flags = condition.flags
    let mask = condition.column.missing
    let isSingle = flags.count == 1
    let choices = (0..<shape.count).map { row -> Int in
      let place = isSingle ? 0 : row
      return mask?[place] == true ? -1 : flags[place] ? 0 : 1
    }
    return .cells(Cells(selecting: choices, from: branches, shape))
  }

  private static func coalesced(_ call: FunctionCall, _ evaluation: inout Evaluation) throws(Diagnostic)
    -> Operand
  {
    var operands: [(Operand, Expression)] = []
    let outer = evaluation.considered
    for source in call.sources {
      let operand = try evaluation.operand(of: source)
      operands.append((operand, source))
      if let cells = operand.cells {
        let isMissing = (0..<cells.column.count).map { cells.column.isMissing($0) }
        evaluation.considered = evaluation.narrowed(by: Cells(.bool(isMissing), cells.extent)) { $0 == true }
      }
    }
    evaluation.considered = outer
    let parts = try evaluation.unified(operands, at: call.whole)
    var present: [(Cells, Expression)] = []
    for (cells, source) in zip(parts, call.sources) { if let cells { present.append((cells, source)) } }
    guard !present.isEmpty else { return .missing }
    let shape = try evaluation.shape(present)
    var choices = [Int](repeating: -1, count: shape.count)
    for (place, cells) in parts.enumerated().reversed() {
      guard let cells else { continue }
      let isSingle = cells.column.count == 1
      for row in choices.indices where !cells.column.isMissing(isSingle ? 0 : row) { choices[row] = place }
    }
    return .cells(Cells(selecting: choices, from: parts, shape))
  }
}

extension Evaluation {
  /// The operands brought to one kind: integers become numbers beside numbers, categories of other levels
  /// become text; `missing` fits every kind and stays `nil`.
  func unified(
    _ parts: [(operand: Operand, source: Expression)], at whole: Expression
  ) throws(Diagnostic) -> [Cells?] {
    var cells: [Cells?] = []
    for (operand, source) in parts {
      switch operand {
      case .missing: cells.append(nil)
      case .cells(let own): cells.append(own)
      case .span, .whole:
        throw Diagnostic(
          .noCells(source.mention, operand.described), at: source.range, label: operand.described)
      }
    }
    guard let first = cells.firstIndex(where: { $0 != nil }), let leader = cells[first] else { return cells }
    for (place, other) in cells.enumerated() {
      guard let other else { continue }
      let fits =
        leader.kind == other.kind || (leader.isNumeric && other.isNumeric)
        || (leader.isTextual && other.isTextual)
      guard fits else {
        throw Diagnostic(
          .unlikeBranches(
            parts[first].source.mention, leader.described, parts[place].source.mention, other.described),
          at: parts[place].source.range, label: other.described,
          hints: ["the results must be of one kind; `text(…)` and `number(…)` convert"])
      }
    }
    let present = cells.compactMap { $0 }
    if leader.isNumeric, !present.allSatisfy({ $0.kind == .integer }) {
      return cells.map { part in
        part.map { Cells(.number($0.doubles), missing: $0.column.missing, $0.extent) }
      }
    }
    if leader.isTextual, !present.allSatisfy({ $0.hasLevels(of: leader) }) {
      return cells.map { part in part.map { Cells(.text($0.texts), missing: $0.column.missing, $0.extent) } }
    }
    return cells
  }
}

extension Cells {
  /// Whether both are categories of the same levels.
  fileprivate func hasLevels(of other: Cells) -> Bool {
    guard case .category(_, let levels, let ordered) = column.storage,
      case .category(_, let others, let otherOrdered) = other.column.storage
    else { return false }
    return levels == others && ordered == otherOrdered
  }

  /// For each row the value of the part that `choices` names; missing where it names none (−1).
  ///
  /// - Precondition: the parts are of one kind.
  fileprivate init(selecting choices: [Int], from parts: [Cells?], _ shape: Shape) {
    func row(_ part: Cells, _ row: Int) -> Int { part.column.count == 1 ? 0 : row }
    func pick<Element>(_ zero: Element, _ values: (Column.Storage) -> [Element]?) -> [Element] {
      let arrays = parts.map { $0.flatMap { values($0.column.storage) } ?? [] }
      return choices.indices.map { place in
        let choice = choices[place]
        guard choice >= 0, !arrays[choice].isEmpty else { return zero }
        return arrays[choice][arrays[choice].count == 1 ? 0 : place]
      }
    }
    let storage: Column.Storage
    switch parts.lazy.compactMap({ $0 }).first?.column.storage {
    case .integer: storage = .integer(pick(0) { if case .integer(let values) = $0 { values } else { nil } })
    case .number, nil: storage = .number(pick(0) { if case .number(let values) = $0 { values } else { nil } })
    case .date: storage = .date(pick(0) { if case .date(let values) = $0 { values } else { nil } })
    case .moment: storage = .moment(pick(0) { if case .moment(let values) = $0 { values } else { nil } })
    case .bool: storage = .bool(pick(false) { if case .bool(let values) = $0 { values } else { nil } })
    case .category(_, let levels, let ordered):
      let codes: [Int32] = pick(0) { if case .category(let codes, _, _) = $0 { codes } else { nil } }
      storage = .category(codes, levels: levels, ordered: ordered)
    case .text:
      let views = parts.map { $0.flatMap { TextView($0.column) } }
      storage = .text(TextValues(selecting: choices, from: views))
    }
    let missing = MissingMask(count: choices.count) { place in
      guard choices[place] >= 0, let part = parts[choices[place]] else { return true }
      return part.column.isMissing(row(part, place))
    }
    self.init(storage, missing: missing, shape.extent)
  }
}

extension TextValues {
  /// For each row the string of the part that `choices` names, or the empty string.
  fileprivate init(selecting choices: [Int], from views: [TextView?]) {
    let stored = views.reduce(0) { $0 + ($1?.pool.count ?? 0) } + 1
    func place(_ view: TextView, _ row: Int) -> Int {
      let row = view.count == 1 ? 0 : row
      return view.codes.map { Int($0[row]) } ?? row
    }
    guard stored * 2 <= choices.count else {
      var pool = StringPool()
      for row in choices.indices {
        if choices[row] >= 0, let view = views[choices[row]] {
          pool.append(utf8: view.pool.utf8(at: place(view, row)))
        } else {
          pool.append("")
        }
      }
      self.init(plain: pool)
      return
    }
    var interner = StringInterner()
    let empty = interner.code(of: "")
    let codes = views.map { view in
      (0..<(view?.pool.count ?? 0)).map { interner.code(of: view?.pool[$0] ?? "") }
    }
    let chosen = choices.indices.map { row -> Int32 in
      guard choices[row] >= 0, let view = views[choices[row]] else { return empty }
      return codes[choices[row]][place(view, row)]
    }
    self.init(codes: chosen, pool: interner.pool)
  }
}

extension Diagnostic.Message {
  fileprivate static func noCells(_ mention: String, _ kind: String) -> Self {
    Self("E301", "\(mention) is \(kind), and one value per row is needed here")
  }

  fileprivate static func unlikeBranches(_ a: String, _ aKind: String, _ b: String, _ bKind: String) -> Self {
    Self("E305", "\(a) is \(aKind) and \(b) is \(bKind); the results must be of one kind")
  }
}
