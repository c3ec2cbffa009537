import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// The two divisions that a crosstab counts: two columns of one table, or one column of two tables whose
/// rows were put together by their id.
struct CrosstabPair {
  let rows: CrosstabSide
  let columns: CrosstabSide
  /// How many rows have the levels at each place; `nil` where every place is one row.
  let weights: [Int]?
  /// The ids of the rows, where two tables are compared.
  let ids: Column?
  /// How many rows stand in only one of the tables.
  let only: (first: Int, second: Int)

  /// Whether both sides have the same levels, so that a row of two tables stays or moves.
  let isMove: Bool

  init(_ call: Call, _ session: Session) throws(Diagnostic) {
    if call.has("other") {
      if let stored = call.storedTable("data") {
        throw Diagnostic(
          .twoStored(stored.engine.name), at: call.range(of: "data"),
          hints: [.collecting(call.spelling(of: "data"))])
      }
      self = try Self.ofTwoTables(call)
      return
    }
    for option in ["to", "id"] where call.has(option) {
      throw Diagnostic(.onlyTwo(option), at: call.range(of: option))
    }
    let named = call.columns("by") ?? []
    guard named.count == 2, named[0].name != named[1].name else {
      throw Diagnostic(
        .twoColumns(named.count), at: call.has("by") ? call.range(of: "by") : call.range,
        hints: ["by: [segment, type]", "crosstab before, after compares two segmentations"])
    }
    let counted = try call.storedTable("data").map { stored throws(Diagnostic) in
      try StoredPairs(call: call, session: session, table: stored).counted(named)
    }
    let table = counted?.table ?? call.table("data")
    rows = try Self.side(table, named[0].name, named[0].range, call.spelling(of: "data"))
    columns = try Self.side(table, named[1].name, named[1].range, call.spelling(of: "data"))
    weights = counted?.weights
    ids = nil
    isMove = false
    only = (0, 0)
  }

  private init(_ rows: CrosstabSide, _ columns: CrosstabSide, _ ids: Column, only: (Int, Int)) {
    // Levels of two ways of dividing have nothing in common, those of two dates have.
    isMove = columns.levels.contains { rows.levels.contains($0) }
    let shared = rows.levels + columns.levels.filter { !rows.levels.contains($0) }
    self.rows = isMove ? rows.over(shared) : rows
    self.columns = isMove ? columns.over(shared) : columns
    self.ids = ids
    weights = nil
    self.only = only
  }

  private static func side(
    _ table: Table, _ name: String, _ range: SourceRange, _ written: String
  ) throws(Diagnostic) -> CrosstabSide {
    guard let column = table[name] else {
      throw Diagnostic(
        .noColumn(name, written), at: range, near: nearestNames(to: name, among: table.names),
        hints: ["`by:` names the column compared, `to:` its name in the second table"])
    }
    return try CrosstabSide(column, in: written, at: range)
  }

  private static func ofTwoTables(_ call: Call) throws(Diagnostic) -> CrosstabPair {
    let (before, after) = (call.table("data"), call.table("other"))
    if let named = call.columns("by"), named.count != 1 {
      throw Diagnostic(
        .oneColumn(named.count), at: call.range(of: "by"), hints: ["by: segment"])
    }
    let name = call.columns("by")?[0].name ?? "segment"
    let other = call.column("to")?.name ?? name
    let range = call.range(of: call.has("by") ? "by" : "data")
    let left = try side(before, name, range, call.spelling(of: "data"))
    let right = try side(
      after, other, call.range(of: call.has("to") ? "to" : "other"), call.spelling(of: "other"))
    let key = try id(call)
    let joined = try matched(call, key, left, right)
    return CrosstabPair(
      picked(left, joined.table["before"], call.spelling(of: "data")),
      picked(right, joined.table["after"], call.spelling(of: "other")),
      joined.table.columns[0].renamed(key), only: joined.only)
  }

  /// The column by which rows belong together.
  private static func id(_ call: Call) throws(Diagnostic) -> String {
    let (before, after) = (call.table("data"), call.table("other"))
    guard let key = call.column("id")?.name ?? before.id ?? after.id else {
      throw Diagnostic(.noID, at: call.range, hints: ["id: uid"])
    }
    for (table, name) in [(before, "data"), (after, "other")] where table[key] == nil {
      throw Diagnostic(
        .noKey(key, call.spelling(of: name)), at: call.range(of: name),
        near: nearestNames(to: key, among: table.names))
    }
    return key
  }

  private typealias Matched = (table: Table, only: (Int, Int))

  /// Both divisions' levels by id: columns id, before, after.
  private static func matched(
    _ call: Call, _ key: String, _ left: CrosstabSide, _ right: CrosstabSide
  ) throws(Diagnostic) -> Matched {
    func two(_ name: String, _ side: CrosstabSide, _ heading: String) throws(Diagnostic) -> Table {
      let column = Column(
        name: heading, .integer(side.codes.map { Int64(max($0, 0)) }),
        missing: MissingMask(count: side.codes.count) { side.codes[$0] < 0 })
      guard let ids = call.table(name)[key] else { throw Diagnostic(.noID, at: call.range) }
      return try Table.made([ids.renamed("id"), column], by: "crosstab")
    }
    do {
      let (table, report) = try Table.joined(
        try two("data", left, "before"), try two("other", right, "after"), by: [JoinKey("id")], kind: .full,
        origin: .step("crosstab"))
      for (side, name) in [(report.left, "data"), (report.right, "other")] where side.duplicates > 0 {
        let row = side.firstDuplicates[0]
        let value = call.table(name)[key].flatMap { $0[row].plainText } ?? ""
        throw Diagnostic(
          .duplicate(key, value, call.spelling(of: name), row), at: call.range(of: name), label: "once each",
          hints: ["aggregate the rows of each \(key) first"])
      }
      return (
        table,
        (report.left.orphans + report.left.missingKeys, report.right.orphans + report.right.missingKeys)
      )
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(
        .unlikeKeys(key, call.spelling(of: "data"), call.spelling(of: "other")), at: call.range(of: "other"))
    }
  }

  /// A side in the order of the joined rows.
  private static func picked(_ side: CrosstabSide, _ column: Column?, _ table: String) -> CrosstabSide {
    var picked = side
    picked.codes =
      column.map { column in
        (0..<column.count).map { row in if case .integer(let code) = column[row] { Int32(code) } else { -1 } }
      } ?? []
    picked.name = table
    return picked
  }
}

extension Diagnostic.Message {
  fileprivate static func onlyTwo(_ option: String) -> Self {
    .init("E207", "`\(option):` goes with two tables: crosstab before, after")
  }

  fileprivate static func twoColumns(_ found: Int) -> Self {
    .init(
      "E204",
      found == 0
        ? "crosstab of one table needs `by:`, two of its columns"
        : "crosstab of one table counts two different columns, and `by:` names \(found.quantity("column"))")
  }

  fileprivate static func oneColumn(_ found: Int) -> Self {
    .init(
      "E204", "of two tables one column is compared, and `by:` names \(found.quantity("column"))")
  }

  fileprivate static func twoStored(_ engine: String) -> Self {
    .init("E330", "crosstab of two tables is not computed in \(engine)")
  }

  fileprivate static var noID: Self {
    .init("E204", "rows of two tables belong together by their id, and these have none: give `id:`")
  }

  fileprivate static func noKey(_ key: String, _ table: String) -> Self {
    .init("CrosstabRows", "there is no column `\(key)` in \(table) to put rows together by")
  }

  fileprivate static func duplicate(_ key: String, _ value: String, _ table: String, _ row: Int) -> Self {
    .init("CrosstabRows", "`\(key)` \(value) stands in several rows of \(table), again in row \(row + 1)")
  }

  fileprivate static func unlikeKeys(_ key: String, _ before: String, _ after: String) -> Self {
    .init("CrosstabRows", "`\(key)` has values of different kinds in \(before) and \(after)")
  }
}
