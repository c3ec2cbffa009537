import Diagnostics
import Display
import Session
import Tables

/// `plot RESULT` — draw a result.
struct PlotVerb: Verb {
  static let signature = Signature(
    "plot", "draw a result", result: "figure",
    parameters: [
      .positional(
        "result", .value,
        "an index, weights, a segmentation, a tree, a report, a figure, or a table with labels and numbers"),
      .option("kind", .syntax, standard: "the first there is", "which picture, where a result has several"),
      .option(
        "label", .column(of: "result"), standard: "the id, the first text, or the row",
        "of a table, what stands beside the bars"),
      .option(
        "value", .column(of: "result"), standard: "the first column of numbers",
        "of a table, how long the bars are"),
      .option("title", .text, "what stands above the picture"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let value = call.value("result") else { return Outcome() }
    for option in ["label", "value"] where call.has(option) && value.asTable == nil {
      throw Diagnostic(.onlyTables(option, value.described), at: call.range(of: option))
    }
    let pictures = try pictures(of: value, call)
    guard let first = pictures.first else {
      throw Diagnostic(
        .noPicture(call.spelling(of: "result"), value.described), at: call.range(of: "result"),
        label: value.described,
        hints: [signature.parameters[0].summary])
    }
    var picture = first
    if call.has("kind") {
      let wanted = call.spelling(of: "kind")
      guard let found = pictures.first(where: { $0.name == wanted }) else {
        let near = nearestNames(to: wanted, among: pictures.map(\.name))
        throw Diagnostic(
          .noKind(wanted), at: call.range(of: "kind"), near: near,
          hints: [
            "\(call.spelling(of: "result")) can be drawn as " + pictures.map(\.name).joined(separator: ", ")
          ],
          fix: near.first.map { .init(call.range(of: "kind"), $0) })
      }
      picture = found
    }
    let figure = call.text("title").map(picture.figure.titled) ?? picture.figure
    return Outcome(.object(FigureResult(figure: figure)), [.figure(figure)])
  }

  private static func pictures(of value: Value, _ call: Call) throws(Diagnostic) -> [Picture] {
    switch value {
    case .object(let object):
      if let plottable = object as? any Plottable { return plottable.pictures }
      guard let table = object.table else { return [] }
      return try bars(of: table, call) ?? []
    case .table(let table): return try bars(of: table, call) ?? []
    default: return []
    }
  }

  /// One column of a table as bars, with another one beside them; at most 60 rows.
  private static func bars(of table: Table, _ call: Call) throws(Diagnostic) -> [Picture]? {
    let labels =
      call.column("label").flatMap { table[$0.name] } ?? table.id.flatMap { table[$0] }
      ?? table.columns.first { $0.kind == .text || $0.kind == .category }
    let chosen = call.column("value").flatMap { table[$0.name] }
    if let chosen, !chosen.kind.isNumeric {
      throw Diagnostic(
        .notNumbers(chosen.name, chosen.kind), at: call.range(of: "value"), label: "not numbers")
    }
    let numbers = chosen ?? table.columns.first { $0.kind.isNumeric && $0.name != labels?.name }
    guard let numbers, let values = numbers.doubles else { return nil }
    guard (1...60).contains(table.rowCount) else {
      throw Diagnostic(
        .tooManyBars(call.spelling(of: "result"), table.rowCount), at: call.range(of: "result"),
        hints: ["filter, aggregate or sample the rows first"])
    }
    let bars = (0..<table.rowCount).map { row in
      BarChart.Bar(labels.map { NumberFormat.automatic.text($0[row]) } ?? "\(row + 1)", values[row])
    }
    return [
      Picture(
        name: "bars",
        figure: .bars(
          BarChart(
            title: "\(numbers.name) by \(labels?.name ?? "row")", axis: numbers.name, bars: bars,
            format: .automatic)))
    ]
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
    case .flow(var diagram):
      diagram.title = title
      return .flow(diagram)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noPicture(_ written: String, _ what: String) -> Self {
    .init("E311", "\(written) is \(what), which has no picture")
  }

  fileprivate static func onlyTables(_ option: String, _ what: String) -> Self {
    .init("E207", "`\(option):` goes with a table, not with \(what)")
  }

  fileprivate static func notNumbers(_ name: String, _ kind: ColumnKind) -> Self {
    .init("E301", "bars need numbers, and `\(name)` is a \(kind.rawValue) column")
  }

  fileprivate static func tooManyBars(_ table: String, _ rows: Int) -> Self {
    .init("E311", "\(table) has \(rows) rows, and 60 bars are the most a picture takes")
  }

  fileprivate static func noKind(_ name: String) -> Self { .init("E206", "there is no picture `\(name)`") }
}
