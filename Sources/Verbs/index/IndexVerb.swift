import Decision
import Diagnostics
import Display
import Language
import Session

/// `index {GROUP: {COLUMN: DIRECTION, …}, …}` — lay out a system of indicators.
struct IndexVerb: Verb {
  static let signature = Signature(
    "index", "lay out a system of indicators with the direction of each", result: "index",
    parameters: [
      .positional(
        "system", .syntax,
        """
        groups in braces down to columns with a direction: benefit, cost, moderate(TARGET), \
        interval(LOW, HIGH)
        """
      )
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let literal = call.syntax("system")?.expression, case .record(let entries) = literal.kind else {
      throw Diagnostic(.notRecord, at: call.range(of: "system"), hints: [.example])
    }
    do {
      let system = try IndexSystem(try entries.map(Self.entry))
      return Outcome(showing: .object(IndexResult(system: system)))
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as IndexDefect {
      throw Diagnostic(.defect(defect), at: place(of: defect, in: entries) ?? call.range(of: "system"))
    } catch {
      throw Diagnostic(.notRecord, at: call.range(of: "system"))
    }
  }

  /// Where the node stands that is wrong: of two of one name the second.
  private static func place(of defect: IndexDefect, in entries: [RecordEntry]) -> SourceRange? {
    var path =
      switch defect {
      case .empty(let path), .direction(let path, _), .duplicateLeaf(_, _, let path),
        .duplicateName(_, _, let path):
        path[...]
      }
    // Paths of groups begin at the goal where the system names it.
    var entries = entries
    var found: SourceRange?
    while let name = path.popFirst() {
      guard let entry = entries.first(where: { $0.name.name == name }) else { continue }
      found = entry.name.range
      if case .record(let inner)? = entry.value.expression?.kind { entries = inner }
      if path.isEmpty { found = entry.name.range.union(entry.value.range) }
    }
    return found
  }

  private static func entry(_ entry: RecordEntry) throws(Diagnostic) -> IndexEntry {
    guard let expression = entry.value.expression, entry.value.formula == nil else {
      throw Diagnostic(.notDirection(entry.name.name), at: entry.value.range, hints: [.directions])
    }
    if case .record(let inner) = expression.kind {
      var entries: [IndexEntry] = []
      for item in inner { entries.append(try self.entry(item)) }
      return .group(entry.name.name, entries)
    }
    return .leaf(entry.name.name, try direction(expression, of: entry.name.name))
  }

  private static func direction(_ expression: Expression, of indicator: String) throws(Diagnostic)
    -> Direction
  {
    switch expression.kind {
    case .name(let name) where name.name == "benefit": return .benefit
    case .name(let name) where name.name == "cost": return .cost
    case .call(let name, let arguments):
      let numbers = arguments.compactMap { $0.expression?.plainNumber }
      if name.name == "moderate", arguments.count == 1, numbers.count == 1 {
        return .moderate(target: numbers[0])
      }
      if name.name == "interval", arguments.count == 2, numbers.count == 2 {
        return .interval(lower: numbers[0], upper: numbers[1])
      }
    default: break
    }
    var near: [String] = []
    if case .name(let name) = expression.kind {
      near = nearestNames(to: name.name, among: ["benefit", "cost"])
    }
    throw Diagnostic(
      .notDirection(indicator), at: expression.range, label: "not a direction", near: near,
      hints: [.directions],
      fix: near.first.map { .init(expression.range, $0) })
  }
}

extension Expression {
  /// The number that is written, with its sign.
  fileprivate var plainNumber: Double? {
    switch kind {
    case .number(let value, _): value
    case .unary(.minus, let inner): inner.plainNumber.map { -$0 }
    default: nil
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var notRecord: Self { .init("E301", "index takes groups of indicators in braces") }

  fileprivate static func notDirection(_ indicator: String) -> Self {
    .init("E206", "`\(indicator)` needs a direction or a group in braces")
  }

  fileprivate static func defect(_ defect: IndexDefect) -> Self {
    switch defect {
    case .empty(let path):
      .init(
        "HierarchyLink",
        path.isEmpty
          ? "an index system needs indicators" : "the group \(path.joined(separator: " › ")) is empty")
    case .duplicateLeaf(let name, let first, let second):
      .init(
        "HierarchyLink",
        """
        the indicator `\(name)` stands twice: \(first.joined(separator: " › ")) and \
        \(second.joined(separator: " › "))
        """
      )
    case .duplicateName(let name, let first, let second):
      .init(
        "HierarchyLink",
        """
        the name `\(name)` stands twice: \
        \(first.isEmpty ? "the goal" : first.joined(separator: " › ")) and \
        \(second.joined(separator: " › "))
        """
      )
    case .direction(let path, .interval(let lower, let upper)):
      .init(
        "HierarchyLink",
        """
        \(path.joined(separator: " › ")): the interval from \(NumberFormat.automatic.text(lower)) to \
        \(NumberFormat.automatic.text(upper)) is empty
        """
      )
    case .direction(let path, _):
      .init("HierarchyLink", "\(path.joined(separator: " › ")): the target is not a number")
    }
  }
}

extension String {
  fileprivate static let directions =
    "directions: benefit, cost, moderate(TARGET), interval(LOW, HIGH); a group is written {…}"
  fileprivate static let example = "as in: index {current: {revenue: benefit, payment_days: cost}}"
}
