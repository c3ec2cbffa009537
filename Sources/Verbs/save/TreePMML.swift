import Kernels
import Tables
import Trees

/// Writes a tree as PMML 4.4, which scoring engines read.
///
/// Surrogates and the way of the majority are written out as predicates (`surrogate`), so an engine that knows
/// the standard sends incomplete rows where `predict` does. Levels the tree has not seen count as missing.
///
/// - Source: Data Mining Group, PMML 4.4.1, "TreeModel".
struct TreePMML {
  private let tree: TreeResult
  private let splits: PortableSplits
  private var model: TreeModel { tree.model }

  init(_ tree: TreeResult) {
    self.tree = tree
    splits = PortableSplits(tree)
  }

  /// The document.
  var text: String {
    var writer = XMLWriter()
    writer.element("PMML", [("version", "4.4"), ("xmlns", "http://www.dmg.org/PMML-4_4")]) { writer in
      let columns = splits.used.map { model.predictors[$0].name }.joined(separator: ", ")
      writer.element(
        "Header", [("description", "\(tree.target) explained by \(columns.isEmpty ? "nothing" : columns)")]
      ) {
        $0.element("Application", [("name", "crmlab")])
      }
      writer.element("DataDictionary", [("numberOfFields", String(splits.used.count + 1))], dictionary)
      writer.element("TreeModel", attributes, content)
    }
    return writer.text
  }

  private var attributes: [(String, String)] {
    [
      ("modelName", tree.target), ("functionName", model.classes == nil ? "regression" : "classification"),
      ("algorithmName", "CART"), ("missingValueStrategy", "lastPrediction"),
      ("noTrueChildStrategy", "returnLastPrediction"), ("splitCharacteristic", "binarySplit"),
    ]
  }

  private func dictionary(_ writer: inout XMLWriter) {
    if let classes = model.classes {
      writer.element(
        "DataField", [("name", tree.target), ("optype", "categorical"), ("dataType", "string")]
      ) { writer in
        for name in classes { writer.element("Value", [("value", name)]) }
      }
    } else {
      writer.element("DataField", [("name", tree.target), ("optype", "continuous"), ("dataType", "double")])
    }
    for place in splits.used { field(model.predictors[place], &writer) }
  }

  private func field(_ predictor: PredictorDescription, _ writer: inout XMLWriter) {
    let isFlag = tree.kinds[predictor.name] == .bool
    switch predictor.kind {
    case .numeric:
      let type =
        switch tree.kinds[predictor.name] {
        case .date: "date"
        case .moment: "dateTime"
        default: "double"
        }
      writer.element("DataField", [("name", predictor.name), ("optype", "continuous"), ("dataType", type)])
    case .ordered(let levels), .unordered(let levels):
      let type = if case .ordered = predictor.kind { "ordinal" } else { "categorical" }
      writer.element(
        "DataField",
        [("name", predictor.name), ("optype", type), ("dataType", isFlag ? "boolean" : "string")]
      ) { writer in
        for level in levels { writer.element("Value", [("value", level)]) }
      }
    }
  }

  private func content(_ writer: inout XMLWriter) {
    writer.element("MiningSchema") { writer in
      writer.element("MiningField", [("name", tree.target), ("usageType", "target")])
      for place in splits.used {
        writer.element(
          "MiningField",
          [("name", model.predictors[place].name), ("invalidValueTreatment", "asMissing")])
      }
    }
    writer.element("Output") { output(&$0) }
    node(0, &writer) { $0.element("True") }
  }

  private func output(_ writer: inout XMLWriter) {
    writer.element(
      "OutputField",
      [
        ("name", "predicted"), ("optype", model.classes == nil ? "continuous" : "categorical"),
        ("dataType", model.classes == nil ? "double" : "string"), ("feature", "predictedValue"),
      ])
    for name in model.classes ?? [] {
      writer.element(
        "OutputField",
        [
          ("name", "p_" + name), ("optype", "continuous"), ("dataType", "double"), ("feature", "probability"),
          ("value", name),
        ])
    }
    writer.element(
      "OutputField",
      [("name", "node"), ("optype", "categorical"), ("dataType", "string"), ("feature", "entityId")])
  }

  /// A node, the predicate that leads to it, and all below.
  private func node(_ place: Int, _ writer: inout XMLWriter, predicate: (inout XMLWriter) -> Void) {
    let node = model.nodes[place]
    let score = model.predictedClass(of: place).flatMap { model.classes?[$0] } ?? Self.spelled(node.value)
    writer.element(
      "Node", [("id", String(node.number)), ("score", score), ("recordCount", Self.spelled(node.weight))]
    ) { writer in
      predicate(&writer)
      let shares = zip(model.classWeights(of: place), model.probabilities(of: place))
      for (name, (weight, share)) in zip(model.classes ?? [], shares) {
        writer.element(
          "ScoreDistribution",
          [
            ("value", name), ("recordCount", Self.spelled(weight)), ("confidence", Self.spelled(share)),
            ("probability", Self.spelled(share)),
          ])
      }
      guard let children = node.children else { return }
      for side in [Direction.left, .right] {
        let predicate = PMMLPredicate(splits, at: place, to: side)
        self.node(children[side], &writer) { predicate.write(to: &$0) }
      }
    }
  }

  /// A number with all its digits.
  static func spelled(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }
}
