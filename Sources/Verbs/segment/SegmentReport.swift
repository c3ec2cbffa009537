import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// What every way of segmenting makes and shows: the rows with their segment, and a profile.
struct SegmentReport {
  let call: Call
  /// The table whose rows were divided.
  let base: Table
  let assignment: SegmentAssignment
  let profile: SegmentationProfile
  /// What segments have shares of; `nil` where they only have rows.
  let value: ProfileColumn?
  let axes: [ProfileColumn]
  /// What segments are described by: the axes, the columns of `profile:`, and the value.
  let described: [ProfileColumn]
  /// The levels of each segment, `H·H·L`; empty where segments are no cells.
  let cells: [String]

  init(
    _ call: Call, _ assignment: SegmentAssignment, axes: [ProfileColumn], value: ProfileColumn?,
    cells: [String] = [],
    base: Table? = nil, threads: Int = 2
  ) throws(Diagnostic) {
    self.call = call
    self.base = base ?? call.table("data")
    self.assignment = assignment
    self.axes = axes
    self.value = value
    self.cells = cells
    described = try Self.described(call, axes, value)
    do {
      profile = try SegmentationProfile(
        assignment, value: value, indicators: described, threads: threads)
    } catch {
      throw Diagnostic(.unequal, at: call.range)
    }
  }

  /// What means are shown of: all but the value, whose sums are shown.
  private var shown: [ProfileColumn] {
    guard let value, described.last?.name == value.name, !axes.contains(where: { $0.name == value.name }),
      call.columns("profile")?.contains(where: { $0.name == value.name }) != true
    else { return described }
    return described.dropLast()
  }

  /// The axes, what `profile:` names besides, and the value where it is a column of its own.
  private static func described(
    _ call: Call, _ axes: [ProfileColumn], _ value: ProfileColumn?
  ) throws(Diagnostic) -> [ProfileColumn] {
    var found = axes
    for column in try call.numbers(of: call.placed("profile") ?? [])
    where !found.contains(where: { $0.name == column.name }) {
      found.append(column)
    }
    let isSum = axes.count > 1 && value?.name == axes.map(\.name).joined(separator: " + ")
    if let value, !isSum, !found.contains(where: { $0.name == value.name }) { found.append(value) }
    return found
  }

  /// What every method shows first: facts, profile, effects, service, costs.
  func leading(_ facts: FactList) throws(Diagnostic) -> [Block] {
    [.facts(facts), .table(profileBlock)] + effectBlocks + serviceBlocks + (try costBlocks())
  }

  /// The names of the segments in the language asked for.
  var names: [String] { assignment.segments.map { $0.name.text(isChinese: call.isChinese) } }

  /// The input's columns, these, and `segment`.
  func rows(adding columns: [Column] = []) throws(Diagnostic) -> Table {
    var table = base
    var levels: [String] = []
    // Cells that bear one name are one segment.
    let places = names.map { name in
      if let place = levels.firstIndex(of: name) { return Int32(place) }
      levels.append(name)
      return Int32(levels.count - 1)
    }
    let codes = assignment.codes
    let isComplete = assignment.unassigned == 0
    let isSame = isComplete && levels.count == names.count
    let segment = Column(
      name: "segment",
      .category(
        isSame ? codes : codes.map { $0 < 0 ? 0 : places[Int($0)] }, levels: levels, ordered: false),
      missing: isComplete ? nil : MissingMask(count: codes.count) { codes[$0] < 0 })
    for column in columns + [segment] {
      guard table[column.name] == nil else {
        throw Diagnostic(
          .columnTaken(column.name), at: call.range(of: "data"),
          hints: ["rename the column first"])
      }
      table = table.with(column, madeFrom: axes.map(\.name))
    }
    return table.with(origin: .step("segment"))
  }

  /// The profile as a table, with everything that is known of each segment.
  func profileTable() throws(Diagnostic) -> Table {
    let segments = profile.segments
    var columns = [Column(name: "segment", texts: names)]
    if !cells.isEmpty { columns.append(Column(name: "cell", texts: cells)) }
    columns += [
      Column(name: "count", .integer(segments.map { Int64($0.count) })),
      Column(name: "share", numbers: segments.map(\.share)),
    ]
    if value != nil {
      columns.append(Column(name: "value", numbers: segments.map { $0.value?.sum ?? .nan }))
      columns.append(Column(name: "value_share", numbers: segments.map { $0.value?.share ?? .nan }))
    }
    for (place, axis) in shown.enumerated() {
      let isTaken = columns.contains { $0.name == axis.name } || ["tier", "strategy"].contains(axis.name)
      columns.append(
        Column(
          name: isTaken ? "mean_" + axis.name : axis.name, numbers: segments.map { $0.indicators[place].mean }
        ))
    }
    columns += [Column(name: "tier", texts: tiers), Column(name: "strategy", texts: strategies)]
    return try Table.made(columns, by: "segment")
  }

  private var tiers: [String?] { assignment.segments.map { $0.tier?.text(isChinese: call.isChinese) } }
  private var strategies: [String?] {
    assignment.segments.map { $0.strategy?.text(isChinese: call.isChinese) }
  }

  /// The profile as it is shown.
  var profileBlock: TableBlock {
    let segments = profile.segments
    var columns: [TableBlock.TableColumn] = [.init("segment", names.map { .text($0) })]
    // Names made of the levels say what the cell says.
    if !cells.isEmpty, assignment.segments.contains(where: { $0.provenance != .generic }) {
      columns.append(.init("cell", cells.map { .text($0) }))
    }
    columns += [
      .init("count", segments.map { .integer(Int64($0.count)) }),
      .init("share", segments.map { .number($0.share) }, format: .percent(1)),
    ]
    if let value {
      columns.append(.init("Σ \(value.name)", segments.map { .number($0.value?.sum ?? .nan) }))
      columns.append(
        .init("share of Σ", segments.map { .number($0.value?.share ?? .nan) }, format: .percent(1)))
    }
    for (place, axis) in shown.enumerated() {
      let means = segments.map { $0.indicators[place].mean }
      columns.append(.init("mean \(axis.name)", means.map { .number($0) }, format: .ofMeans(means)))
    }
    return TableBlock(title: "segments", columns: columns)
  }

  /// How each segment is served and what to do with it; nothing where the scheme does not say.
  ///
  /// Strategies are sentences, so they stand in lists, which break lines and shorten nothing.
  var serviceBlocks: [Block] {
    [("service tiers", tiers), ("strategies", strategies)].compactMap { title, texts in
      let facts = zip(names, texts).compactMap { name, text in text.map { FactList.Fact(name, .text($0)) } }
      return facts.isEmpty ? nil : .facts(FactList(title: title, facts))
    }
  }

  /// How many rows there are, and why some have no segment.
  var rowFacts: [FactList.Fact] {
    var facts: [FactList.Fact] = []
    if let value {
      let isSum = value.name == axes.map(\.name).joined(separator: " + ") && axes.count > 1
      facts.append(.init("value", .text(value.name), remark: isSum ? "the sum of the axes" : nil))
    }
    facts.append(.init("rows", .integer(Int64(assignment.codes.count))))
    if assignment.unassigned > 0 {
      let lacking = axes.compactMap { axis -> String? in
        let count = axis.values.count { $0.isNaN }
        return count > 0 ? "`\(axis.name)` is missing in \(NumberFormat.grouped(count))" : nil
      }
      facts.append(
        .init(
          "without segment", .integer(Int64(assignment.unassigned)), remark: lacking.joined(separator: ", ")))
    }
    let unvalued = profile.segments.reduce(0) { $0 + ($1.value?.missing ?? 0) }
    if unvalued > 0 {
      facts.append(
        .init("without value", .integer(Int64(unvalued)), remark: "in a segment, but not in its sum"))
    }
    return facts
  }

  /// Counts and shares of value as bars.
  var bars: [Picture] {
    let counts = BarChart(
      title: "customers by segment", axis: "customers",
      bars: zip(names, profile.segments).map { .init($0, Double($1.count)) }, format: .automatic)
    guard let value else { return [Picture(name: "count", figure: .bars(counts))] }
    let shares = BarChart(
      title: "share of \(value.name) by segment", axis: "share of \(value.name)",
      bars: zip(names, profile.segments).map { .init($0, $1.value?.share ?? .nan) }, format: .percent(1))
    return [Picture(name: "count", figure: .bars(counts)), Picture(name: "value", figure: .bars(shares))]
  }
}

extension NumberFormat {
  /// Digits that fit the size of means: four behind the point for scores up to 1, one for hundreds and more.
  static func ofMeans(_ means: [Double]) -> NumberFormat {
    switch means.lazy.filter({ $0.isFinite }).map(\.magnitude).max() ?? 0 {
    case ...1: .fixed(4)
    case ..<10: .fixed(3)
    case ..<100: .fixed(2)
    default: .fixed(1)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var unequal: Self { .init("E305", "the columns differ in length") }

  fileprivate static func columnTaken(_ name: String) -> Self {
    .init("E306", "the data have a column `\(name)` already, and segment would make another")
  }
}
