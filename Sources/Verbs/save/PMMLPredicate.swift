import Kernels
import Trees

/// What leads to one side of a split, in the three-valued logic of PMML: true, false, or unknown where a column
/// is missing.
indirect enum PMMLPredicate {
  case always(Bool)
  case simple(field: String, test: String, value: String?)
  case among(field: String, values: [String])
  case compound(String, [PMMLPredicate])

  /// The predicate of one side of a node: the primary split, where that is unknown the surrogates in their
  /// order, and at last the way of the majority.
  init(_ splits: PortableSplits, at node: Int, to side: Direction) {
    let fallback = splits.fallback(at: node).map { PMMLPredicate.always($0 == side) }
    var next = fallback
    for question in splits.questions(at: node).reversed() {
      let name = splits.tree.model.predictors[question.predictor].name
      next = Self.asked(question, name, side, otherwise: next)
    }
    self = next ?? .always(false)
  }

  private static func asked(
    _ question: PortableSplits.Question, _ field: String, _ side: Direction, otherwise next: PMMLPredicate?
  ) -> PMMLPredicate {
    switch question.test {
    case .present(let way):
      return .simple(field: field, test: way == side ? "isNotMissing" : "isMissing", value: nil)
    case .cut(let cut, let below):
      let test = PMMLPredicate.simple(
        field: field, test: below == side ? "lessThan" : "greaterOrEqual", value: spelled(cut))
      return test.orWhereUnknown(next)
    case .levels(let left, let right, let neither):
      let own = among(field, side == .left ? left : right)
      guard !neither.isEmpty, let next else { return own.orWhereUnknown(next) }
      // Levels that no row of the node had say nothing, though they are known: the next question decides.
      return PMMLPredicate.compound("or", [own, .compound("and", [among(field, neither), next])])
        .orWhereUnknown(next)
    }
  }

  private static func among(_ field: String, _ values: [String]) -> PMMLPredicate {
    values.count == 1
      ? .simple(field: field, test: "equal", value: values[0]) : .among(field: field, values: values)
  }

  /// This one, and where it is unknown the other one.
  private func orWhereUnknown(_ next: PMMLPredicate?) -> PMMLPredicate {
    guard let next else { return self }
    if case .compound("surrogate", let others) = next { return .compound("surrogate", [self] + others) }
    return .compound("surrogate", [self, next])
  }

  private static func spelled(_ literal: PortableSplits.Literal) -> String {
    switch literal {
    case .number(let number): TreePMML.spelled(number)
    case .date(let day): day.description
    case .moment(let moment): moment.description
    }
  }

  /// Writes the predicate as an element.
  func write(to writer: inout XMLWriter) {
    switch self {
    case .always(let holds): writer.element(holds ? "True" : "False")
    case .simple(let field, let test, let value):
      writer.element(
        "SimplePredicate", [("field", field), ("operator", test)] + (value.map { [("value", $0)] } ?? []))
    case .among(let field, let values):
      writer.element("SimpleSetPredicate", [("field", field), ("booleanOperator", "isIn")]) { writer in
        let quoted = values.map {
          "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        writer.element(
          "Array", [("n", String(values.count)), ("type", "string")], holding: quoted.joined(separator: " "))
      }
    case .compound(let operation, let parts):
      writer.element("CompoundPredicate", [("booleanOperator", operation)]) { writer in
        for part in parts { part.write(to: &writer) }
      }
    }
  }
}
