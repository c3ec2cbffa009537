import Diagnostics
import Display
import Session
import Tables

/// `plot RESULT` — draw a result.
struct PlotVerb: Verb {
  static let signature = Signature(
    "plot", "draw a result", result: "figure",
    parameters: [
      .positional("result", .value, "weights, a segmentation, a tree, or a table with one text and one number column"),
      .option("kind", .syntax, standard: "the first there is", "which picture, where a result has several"),
      .option("title", .text, "what stands above the picture"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let value = call.value("result") else { return Outcome() }
    let pictures = pictures(of: value)
    guard let first = pictures.first else {
      throw Diagnostic(
        .noPicture(call.spelling(of: "result"), value.described), at: call.range(of: "result"), label: value.described,
        hints: [signature.parameters[0].summary])
    }
    var picture = first
    if call.has("kind") {
      let wanted = call.spelling(of: "kind")
      guard let found = pictures.first(where: { $0.name == wanted }) else {
        throw Diagnostic(
          .noKind(wanted), at: call.range(of: "kind"), near: nearestNames(to: wanted, among: pictures.map(\.name)),
          hints: ["\(call.spelling(of: "result")) can be drawn as " + pictures.map(\.name).joined(separator: ", ")])
      }
      picture = found
    }
    let figure = call.text("title").map(picture.figure.titled) ?? picture.figure
    return Outcome(.object(FigureResult(figure: figure)), [.figure(figure)])
  }

  private static func pictures(of value: Value) -> [Picture] {
    switch value {
    case .object(let object): (object as? any Plottable)?.pictures ?? []
    case .table(let table): bars(of: table).map { [Picture(name: "bars", figure: $0)] } ?? []
    default: []
    }
  }

  /// A table's first text column as labels of its first column of numbers, at most 40 rows.
  private static func bars(of table: Table) -> Figure? {
    guard let labels = table.columns.first(where: { $0.kind == .text || $0.kind == .category }),
      let numbers = table.columns.first(where: { $0.kind.isNumeric }), let values = numbers.doubles,
      (1...40).contains(table.rowCount)
    else { return nil }
    let bars = (0..<table.rowCount).compactMap { row -> BarChart.Bar? in
      guard case .text(let label) = labels[row], values[row].isFinite else { return nil }
      return .init(label, values[row])
    }
    return .bars(BarChart(title: numbers.name, axis: numbers.name, bars: bars, format: .automatic))
  }
}

/// A picture as a result of the session.
struct FigureResult: ResultObject, Plottable {
  static let typeName = "figure"

  let figure: Figure

  var blocks: [Block] { [.figure(figure)] }
  var memberNames: [String] { [] }
  func member(_ name: String) -> Value? { nil }
  var pictures: [Picture] { [Picture(name: "figure", figure: figure)] }
}

extension Figure {
  /// The same picture under another title.
  func titled(_ title: String) -> Figure {
    switch self {
    case .bars(var chart):
      chart.title = title
      return .bars(chart)
    case .heatMap(var map):
      map.title = title
      return .heatMap(map)
    case .lines(var chart):
      chart.title = title
      return .lines(chart)
    case .tree(var diagram):
      diagram.title = title
      return .tree(diagram)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noPicture(_ written: String, _ what: String) -> Self {
    .init("E307", "\(written) is \(what), which has no picture")
  }

  fileprivate static func noKind(_ name: String) -> Self { .init("E206", "there is no picture `\(name)`") }
}
