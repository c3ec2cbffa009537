extension Expression {
  /// The names that the expression mentions, each once, in the order of their first mention.
  ///
  /// Functions, members behind a point, and keys of records are no names in this sense.
  public var names: [String] {
    var found: [String] = []
    collect(into: &found)
    return found
  }

  private func collect(into found: inout [String]) {
    switch kind {
    case .number, .date, .moment, .span, .text, .bool, .missing: return
    case .name(let name): if !found.contains(name.name) { found.append(name.name) }
    case .call(_, let arguments): for argument in arguments { argument.collect(into: &found) }
    case .member(let base, _): base.collect(into: &found)
    case .list(let items): for item in items { item.collect(into: &found) }
    case .record(let entries): for entry in entries { entry.value.collect(into: &found) }
    case .unary(_, let operand): operand.collect(into: &found)
    case .binary(_, let left, let right):
      left.collect(into: &found)
      right.collect(into: &found)
    case .isMissing(let operand, _): operand.collect(into: &found)
    case .membership(let element, let set, _):
      element.collect(into: &found)
      set.collect(into: &found)
    case .formula(let value): value.collect(into: &found)
    }
  }
}

extension ValueExpression {
  /// The names that the value mentions, each once, in the order of their first mention.
  public var names: [String] {
    var found: [String] = []
    collect(into: &found)
    return found
  }

  fileprivate func collect(into found: inout [String]) {
    for name in expression?.names ?? [] where !found.contains(name) { found.append(name) }
    for term in formula?.terms ?? [] {
      for factor in term.factors ?? [] {
        for name in factor.names where !found.contains(name) { found.append(name) }
      }
    }
  }
}

extension Statement {
  /// The names that the statement mentions on its right: results it may depend on, and columns.
  public var namesUsed: [String] {
    switch body {
    case .expression(let expression): return expression.names
    case .command(let command):
      var found: [String] = []
      for argument in command.arguments {
        let names =
          switch argument {
          case .positional(let value), .option(_, let value): value.names
          case .definition(_, let expression): expression.names
          }
        for name in names where !found.contains(name) { found.append(name) }
      }
      return found
    }
  }
}
