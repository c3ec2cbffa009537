import Kernels
import Tables
import Trees

/// Writes a tree as one SELECT in standard SQL: every row of a table with its node, its predicted class and the
/// probability of each class.
///
/// The node is found by nested CASE expressions that ask the primary split, then the surrogates, then send the
/// row with the majority, as `predict` does; NULL is missing.
struct TreeSQL {
  private let tree: TreeResult
  private let table: String
  private let splits: PortableSplits
  private var model: TreeModel { tree.model }

  /// - Parameter table: the table the statement reads.
  init(_ tree: TreeResult, from table: String) {
    self.tree = tree
    self.table = table
    splits = PortableSplits(tree)
  }

  /// The statement, with a comment that says what it is.
  var text: String {
    let columns = splits.used.map { model.predictors[$0].name }.joined(separator: ", ")
    let about = Self.comment("\(tree.target) explained by \(columns.isEmpty ? "nothing" : columns)")
    var lines = [
      "-- \(about): a tree of \(model.leaves.count) leaves",
      "WITH routed AS (", "  SELECT *,", node(0, depth: 2) + " AS tree_node",
      "  FROM \(Self.name(table))", ")", "SELECT *,",
    ]
    var parts: [String] = []
    if let classes = model.classes {
      parts.append(
        byNode("predicted") { Self.literal(model.predictedClass(of: $0).map { classes[$0] } ?? "") })
      for (k, name) in classes.enumerated() {
        parts.append(byNode("p_" + name) { Self.decimal(model.probabilities(of: $0)[k]) })
      }
    } else {
      parts.append(byNode("predicted") { Self.decimal(model.nodes[$0].value) })
    }
    lines.append(parts.joined(separator: ",\n"))
    lines.append("FROM routed;")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The number of the node a row reaches from `place` on.
  private func node(_ place: Int, depth: Int) -> String {
    let indent = String(repeating: "  ", count: depth)
    let number = String(model.nodes[place].number)
    guard let children = model.nodes[place].children else { return indent + number }
    var lines = [indent + "CASE CASE"]
    for question in splits.questions(at: place) {
      lines += branches(question).map { "\(indent)    WHEN \($0.condition) THEN \($0.side)" }
    }
    if let fallback = splits.fallback(at: place) { lines.append("\(indent)    ELSE \(fallback.rawValue)") }
    lines.append("\(indent)  END")
    lines.append("\(indent)  WHEN 0 THEN\n" + node(children.left, depth: depth + 2))
    lines.append("\(indent)  WHEN 1 THEN\n" + node(children.right, depth: depth + 2))
    // Rows that no question sends anywhere stay.
    lines.append("\(indent)  ELSE \(number)")
    lines.append("\(indent)END")
    return lines.joined(separator: "\n")
  }

  private func branches(_ question: PortableSplits.Question) -> [(condition: String, side: Int8)] {
    let column = model.predictors[question.predictor].name
    let name = Self.name(column)
    switch question.test {
    case .present(let way): return [("\(name) IS NOT NULL", way.rawValue)]
    case .cut(let cut, let below):
      let literal = Self.literal(cut)
      return [
        ("\(name) < \(literal)", below.rawValue), ("\(name) >= \(literal)", below.opposite.rawValue),
      ]
    case .levels(let left, let right, _):
      return [(among(column, left), 0), (among(column, right), 1)]
    }
  }

  private func among(_ column: String, _ levels: [String]) -> String {
    let isFlag = tree.kinds[column] == .bool
    let values = levels.map { isFlag ? $0.uppercased() : Self.literal($0) }
    return values.count == 1
      ? "\(Self.name(column)) = \(values[0])"
      : "\(Self.name(column)) IN (\(values.joined(separator: ", ")))"
  }

  /// A column that depends on the node alone.
  private func byNode(_ name: String, _ value: (Int) -> String) -> String {
    let reached = model.nodes.indices.filter { model.nodes[$0].isLeaf || splits.fallback(at: $0) == nil }
    let cases = reached.map { "    WHEN \(model.nodes[$0].number) THEN \(value($0))" }
    return "  CASE tree_node\n" + cases.joined(separator: "\n") + "\n  END AS \(Self.name(name))"
  }

  /// A name in the quotes of standard SQL.
  private static func name(_ name: String) -> String {
    "\"" + name.replacing("\0", with: "").replacing("\"", with: "\"\"") + "\""
  }

  private static func literal(_ text: String) -> String {
    "'" + text.replacing("\0", with: "").replacing("'", with: "''") + "'"
  }

  private static func literal(_ cut: PortableSplits.Literal) -> String {
    switch cut {
    case .number(let number): decimal(number)
    case .date(let day): literal(day.description)
    case .moment(let moment): literal(moment.description)
    }
  }

  /// A number that no system reads as a whole one.
  private static func decimal(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value)).0" : "\(value)"
  }

  /// Text of a comment, which ends with its line.
  private static func comment(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
  }
}
