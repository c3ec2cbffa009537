import Diagnostics
import Display
import Language
import Session
import Tables

/// `join LEFT, RIGHT, by: KEY` — put the rows of two tables together where a key is equal.
struct JoinVerb: Verb {
  static let signature = Signature(
    "join", "put the rows of two tables together where a key is equal", result: "table",
    parameters: [
      .positional("left", .anyTable, "the table whose rows and columns come first"),
      .positional("right", .anyTable, "the table whose columns are added"),
      .required("by", .columns(of: "left"), "the key: columns of both tables"),
      .option(
        "to", .columns(of: "right"), standard: "the same names",
        "the key's names in the right table, where they differ"),
      .option(
        "keep", .choice(JoinKind.allCases.map(\.rawValue)), standard: "inner",
        "which rows: inner, left, full, anti (without partner), semi (with partner)"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let keys = try keys(call)
    let kind = call.choice("keep").flatMap(JoinKind.init) ?? .inner
    let stored = StoredJoining(call: call, session: session, keys: keys, kind: kind)
    if let outcome = try stored.outcome() { return outcome }
    do {
      let (table, report) = try Table.joined(
        call.table("left"), call.table("right"), by: keys, kind: kind, origin: .step("join"))
      let facts = FactList([
        .init("rows", .integer(Int64(table.rowCount)), remark: kind.rawValue),
        .init("without partner", .text(partnerless(report, call))),
      ])
      return Outcome(
        .table(table), [.facts(facts), .table(TableBlock(table))], notices: notices(report, call, kind))
    } catch {
      throw diagnostic(error, call)
    }
  }

  private static func partnerless(_ report: JoinReport, _ call: Call) -> String {
    "\(report.left.orphans) in \(call.spelling(of: "left")), \(report.right.orphans) in \(call.spelling(of: "right"))"
  }

  private static func keys(_ call: Call) throws(Diagnostic) -> [JoinKey] {
    let left = call.columns("by") ?? []
    guard let right = call.columns("to") else { return left.map { JoinKey($0.name) } }
    guard left.count == right.count else {
      throw Diagnostic(.unequalKeys(left.count, right.count), at: call.range(of: "to"))
    }
    return zip(left, right).map { JoinKey(left: $0.name, right: $1.name) }
  }

  private static func notices(_ report: JoinReport, _ call: Call, _ kind: JoinKind) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    if report.multiplyingKeys > 0, kind != .anti, kind != .semi {
      notices.append(
        Diagnostic(
          .multiplies(report.multiplyingKeys), severity: .warning, at: call.range(of: "by"),
          hints: ["aggregate one of the tables by the key first, if each row should stand once"]))
    }
    for (name, other, side) in [("left", "right", report.left), ("right", "left", report.right)] {
      let table = call.spelling(of: name)
      if side.orphans > 0, kind == .inner || kind == .left && name == "right" {
        notices.append(
          Diagnostic(
            .orphans(table, call.spelling(of: other), side.orphans, first: side.firstOrphans), severity: .note
          ))
      }
      if side.missingKeys > 0, name == "left" || kind != .anti && kind != .semi,
        !notices.contains(where: { $0.message == .missingKeys(table, side.missingKeys) })
      {
        notices.append(Diagnostic(.missingKeys(table, side.missingKeys), severity: .note))
      }
    }
    let renamed = report.renamed.map { "\($0.from) → \($0.to)" }
    if !renamed.isEmpty {
      notices.append(Diagnostic(renamedNote(call.spelling(of: "right"), renamed), severity: .note))
    }
    return notices
  }

  static func diagnostic(_ defect: JoinDefect, _ call: Call) -> Diagnostic {
    switch defect {
    case .noKeys: Diagnostic(.noKey, at: call.range(of: "by"))
    case .noLeftColumn(let name):
      Diagnostic(.noColumn(name, call.spelling(of: "left")), at: call.range(of: "by"))
    case .noRightColumn(let name): noRightColumn(name, call)
    case .kindsDiffer(let key, let left, let right):
      Diagnostic(
        .kindsDiffer(key, left, right, call), at: call.range(of: "by"), label: "unlike kinds",
        hints: [
          "give both one kind: types \(call.spelling(of: "right")), to: {\(Printer.name(key.right)): \(left.rawValue)}"
        ])
    case .tooManyRows(let rows):
      Diagnostic(
        .tooManyRows(rows), at: call.range(of: "by"), hints: ["is the key right? it multiplies rows"])
    }
  }
}

extension JoinVerb {
  /// The note of right columns under other names.
  static func renamedNote(_ table: String, _ names: [String]) -> Diagnostic.Message {
    .init(
      "N403", "columns of \(table) renamed because the left table has them: \(names.joined(separator: ", "))")
  }

  /// The error for a key that only the left table has, with the names the right one has instead.
  private static func noRightColumn(_ name: String, _ call: Call) -> Diagnostic {
    let names = call.value("right")?.shape?.names ?? []
    let near = nearestNames(to: name, among: names)
    let end = SourceRange(call.range.end, call.range.end)
    return Diagnostic(
      .noColumn(name, call.spelling(of: "right")), at: call.range(of: "by"), label: "only on the left",
      near: near,
      hints: [
        near.isEmpty ? "its columns: " + .listed(names.map(Printer.name)) : nil,
        "`to:` names the key in the right table where it is called otherwise",
      ].compactMap(\.self),
      fix: call.columns("by")?.count == 1 ? near.first.map { .init(end, ", to: " + Printer.name($0)) } : nil)
  }

  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "JoinOrphan", "rows without a partner",
        "The key of these rows stands in one table only. An inner join leaves them out; keep: left or keep: full keeps them with missing values, and keep: anti shows them."
      )
    ]
  }
}

extension Diagnostic.Message {
  fileprivate static func unequalKeys(_ left: Int, _ right: Int) -> Self {
    .init("E305", "`by:` names \(left) columns and `to:` \(right)")
  }

  fileprivate static func multiplies(_ keys: Int) -> Self {
    .init(
      "JoinDuplicateKey",
      "\(keys) key\(keys == 1 ? " stands" : "s stand") in several rows of both tables, so rows multiply")
  }

  fileprivate static func orphans(_ table: String, _ other: String, _ count: Int, first: [Int]) -> Self {
    let rows = first.map { String($0 + 1) }.joined(separator: ", ") + (count > first.count ? ", …" : "")
    return .init(
      "JoinOrphan",
      "\(count) row\(count == 1 ? "" : "s") of \(table) \(count == 1 ? "has" : "have") no partner in \(other): row\(count == 1 ? "" : "s") \(rows)"
    )
  }

  fileprivate static func missingKeys(_ table: String, _ rows: Int) -> Self {
    .init(
      "N402",
      "\(rows) row\(rows == 1 ? "" : "s") of \(table) \(rows == 1 ? "lacks the key and has" : "lack the key and have") no partner"
    )
  }

  fileprivate static var noKey: Self { .init("E204", "join needs a key") }

  fileprivate static func kindsDiffer(
    _ key: JoinKey, _ left: ColumnKind, _ right: ColumnKind, _ call: Call
  ) -> Self {
    .init(
      "E305",
      "`\(key.left)` of \(call.spelling(of: "left")) is \(left.rawValue) and `\(key.right)` of \(call.spelling(of: "right")) is \(right.rawValue)"
    )
  }

  fileprivate static func tooManyRows(_ rows: Int) -> Self {
    .init("E603", "the join would have \(rows) rows")
  }
}
