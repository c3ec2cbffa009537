import Diagnostics
import Display
import Tables
import Trees

/// Shows a confusion matrix, and the measures of each class.
struct ConfusionTables {
  let matrix: ConfusionMatrix
  private var classes: [String] { matrix.classes }

  /// The matrix as coloured cells: shares of the true class.
  func heatMap(of target: String) -> HeatMap {
    let counts = classes.indices.map { i in classes.indices.map { matrix[i, $0] } }
    return HeatMap(
      title: "confusion matrix of \(target)", scale: "share of the true class",
      panels: [
        .init(
          title: "", rowAxis: "true", columnAxis: "predicted", rows: classes, columns: classes,
          cells: counts.map { row in
            let total = row.reduce(0, +)
            return row.map { .init(total > 0 ? $0 / total : nil, lines: [NumberFormat.automatic.text($0)]) }
          })
      ])
  }

  var confusionBlock: TableBlock {
    TableBlock(
      title: "confusion matrix",
      columns: [.init("true \\ predicted", classes.map { .text($0) })]
        + classes.indices.map { j in
          .init(classes[j], classes.indices.map { .integer(Int64(matrix[$0, j])) })
        })
  }

  func confusionTable() throws(Diagnostic) -> Table {
    let columns =
      [Column(name: "true", texts: classes)]
      + classes.indices.map { j in
        Column(
          name: classes[j] == "true" ? "predicted_true" : classes[j],
          .integer(classes.indices.map { Int64(matrix[$0, j]) }))
      }
    return try Table.made(columns, by: "evaluate")
  }

  private var perClass: [ConfusionMatrix.ClassMeasures] {
    classes.indices.map { matrix.measures(ofClass: $0) }
  }

  var classBlock: TableBlock {
    TableBlock(
      title: "by class",
      columns: [
        .init("class", classes.map { .text($0) }),
        .init("rows", perClass.map { .integer(Int64($0.support)) }),
        .init("precision", perClass.map { Self.cell($0.precision) }, format: .fixed(4)),
        .init("recall", perClass.map { Self.cell($0.recall) }, format: .fixed(4)),
        .init("specificity", perClass.map { Self.cell($0.specificity) }, format: .fixed(4)),
        .init("F1", perClass.map { Self.cell($0.f1) }, format: .fixed(4)),
      ])
  }

  func classTable() throws(Diagnostic) -> Table {
    try Table.made(
      [
        Column(name: "class", texts: classes),
        Column(name: "rows", .integer(perClass.map { Int64($0.support) })),
        Column(name: "precision", numbers: perClass.map { $0.precision ?? .nan }),
        Column(name: "recall", numbers: perClass.map { $0.recall ?? .nan }),
        Column(name: "specificity", numbers: perClass.map { $0.specificity ?? .nan }),
        Column(name: "f1", numbers: perClass.map { $0.f1 ?? .nan }),
      ], by: "evaluate")
  }

  private static func cell(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }
}
