import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// Cuts axes into levels and names the cells: `method: cube` and `method: matrix`.
struct CubeSegmenting {
  let call: Call
  let axes: [ProfileColumn]
  let value: ProfileColumn
  let cube: CubeSegmentation
  /// What the names are called: postal, given, levels.
  let title: String
  let isMatrix: Bool
  let threads: Int

  init(_ call: Call, _ session: Session, isMatrix: Bool) throws(Diagnostic) {
    guard let columns = call.placed("by"), !columns.isEmpty else {
      throw Diagnostic(.needsAxes, at: call.range, hints: ["by: [current, potential, loyalty]"])
    }
    axes = try call.numbers(of: columns)
    value = try call.segmentValue(axes)
    let rules = try CutReading(call: call, results: session.results, axes: axes.map(\.name)).rules()
    let named = try NamesReading(call: call, results: session.results, levels: rules.map(\.levels)).names()
    let scored = zip(axes, rules).map { SegmentationAxis($0.name, $0.values, cut: $1) }
    do {
      cube =
        isMatrix
        ? try MatrixSegmentation(scored, names: named.names, control: session.control).cube
        : try CubeSegmentation(scored, names: named.names, control: session.control)
    } catch {
      throw CubeMessages(call: call, title: named.title).diagnostic(error)
    }
    self.call = call
    self.isMatrix = isMatrix
    title = named.title
    threads = session.control.threads
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let spelling = CellSpelling(cube.names.levels)
    let levels = cube.names.segments.indices.map { SegmentNames.cell(of: $0, levels: spelling.levels) }
    let report = try SegmentReport(
      call, cube.assignment, axes: axes, value: value,
      cells: levels.map { spelling.shown($0, isChinese: call.isChinese) }, threads: threads)
    let facts = FactList(
      [
        .init(
          "method", .text(isMatrix ? "matrix" : "cube"), remark: axes.map(\.name).joined(separator: " × ")),
        .init("names", .text(title), remark: provenance),
      ] + report.rowFacts)
    let pictures = CubePictures(cube: cube, report: report)
    let maps = (isMatrix ? [pictures.bubbles, pictures.map] : [pictures.map]).compactMap { $0 }
    let result = SegmentationResult(
      rows: try report.rows(), profile: try report.profileTable(), thresholds: try thresholdTable(),
      others: try report.others(), blocks: try report.leading(facts) + [.table(thresholdBlock)],
      pictures: maps + report.bars)
    return Outcome(showing: .object(result))
  }

  /// Where the names and their places come from.
  private var provenance: String? {
    switch cube.names.segments.first?.provenance {
    case .mappingInferred:
      "mapping: inferred (published are the names and their order, not which cell is which)"
    case .published(let source): "mapping: \(source)"
    case .unverified(let source): "mapping: after \(source), not checked against the source"
    case .custom, .generic, nil: nil
    }
  }

  private var rules: [String] { cube.thresholds.map { $0.rule.words } }

  private func thresholdTable() throws(Diagnostic) -> Table {
    let thresholds = cube.thresholds
    let most = thresholds.map(\.cuts.count).max() ?? 0
    var columns = [
      Column(name: "axis", texts: thresholds.map(\.axis)), Column(name: "rule", texts: rules),
    ]
    for place in 0..<most {
      columns.append(
        Column(
          name: most == 1 ? "cut" : "cut\(place + 1)",
          numbers: thresholds.map { place < $0.cuts.count ? $0.cuts[place] : .nan }))
    }
    columns.append(Column(name: "missing", .integer(thresholds.map { Int64($0.missing) })))
    return try Table.made(columns, by: "segment")
  }

  private var thresholdBlock: TableBlock {
    let thresholds = cube.thresholds
    let most = thresholds.map(\.cuts.count).max() ?? 0
    var columns: [TableBlock.TableColumn] = [.init("axis", axes.map { .text($0.name) })]
    if title != "levels", cube.names.axes.count == axes.count {
      columns.append(.init("read as", cube.names.axes.map { .text($0.text(isChinese: call.isChinese)) }))
    }
    columns.append(.init("rule", rules.map { .text($0) }))
    for place in 0..<most {
      columns.append(
        .init(
          most == 1 ? "cut" : "cut \(place + 1)",
          thresholds.map { place < $0.cuts.count ? .number($0.cuts[place]) : .missing },
          format: .significant(6)))
    }
    columns.append(.init("missing", thresholds.map { .integer(Int64($0.missing)) }))
    return TableBlock(
      title: "thresholds", columns: columns, notes: ["a value equal to a cut belongs to the higher level"])
  }
}

extension CutRule {
  /// The rule as `cut:` takes it.
  var words: String {
    func list(_ numbers: [Double]) -> String {
      NumberFormat.automatic.texts(of: numbers).joined(separator: ", ")
    }
    return switch self {
    case .mean: "mean"
    case .median: "median"
    case .kmeans2: "kmeans2"
    case .values(let numbers): numbers.count == 1 ? "given" : "values(\(list(numbers)))"
    case .quantiles(let shares): "quantile(\(list(shares)))"
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var needsAxes: Self {
    .init("E204", "segment needs `by:`, the columns that segments are made by")
  }
}
