import Diagnostics
import Display
import Session
import Tables

/// `join LEFT, RIGHT, by: KEY` — put the rows of two tables together where a key is equal.
struct JoinVerb: Verb {
  static let signature = Signature(
    "join", "put the rows of two tables together where a key is equal", result: "table",
    parameters: [
      .positional("left", .table, "the table whose rows and columns come first"),
      .positional("right", .table, "the table whose columns are added"),
      .required("by", .columns(of: "left"), "the key: columns of both tables"),
      .option("to", .columns(of: "right"), standard: "the same names", "the key's names in the right table, where they differ"),
      .option("keep", .choice(JoinKind.allCases.map(\.rawValue)), standard: "inner", "which rows: inner, left, full, anti (without partner), semi (with partner)"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let keys = try keys(call)
    let kind = call.choice("keep").flatMap(JoinKind.init) ?? .inner
    do {
      let (table, report) = try Table.joined(
        call.table("left"), call.table("right"), by: keys, kind: kind, origin: .step("join"))
      let facts = FactList([
        .init("rows", .integer(Int64(table.rowCount)), remark: kind.rawValue),
        .init("without partner", .text("\(report.left.orphans) left, \(report.right.orphans) right")),
      ])
      return Outcome(.table(table), [.facts(facts), .table(TableBlock(table))], notices: notices(report, call, kind))
    } catch {
      throw diagnostic(error, call)
    }
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
    for (name, side) in [("left", report.left), ("right", report.right)] where side.missingKeys > 0 {
      notices.append(Diagnostic(.missingKeys(call.spelling(of: name), side.missingKeys), severity: .note))
    }
    let renamed = report.renamed.map { "\($0.from) → \($0.to)" }
    if !renamed.isEmpty {
      notices.append(Diagnostic(.renamed(call.spelling(of: "right"), renamed), severity: .note))
    }
    return notices
  }

  private static func diagnostic(_ defect: JoinDefect, _ call: Call) -> Diagnostic {
    switch defect {
    case .noKeys: Diagnostic(.noKey, at: call.range(of: "by"))
    case .noLeftColumn(let name): Diagnostic(.noColumn(name, call.spelling(of: "left")), at: call.range(of: "by"))
    case .noRightColumn(let name):
      Diagnostic(
        .noColumn(name, call.spelling(of: "right")), at: call.range(of: "by"),
        near: nearestNames(to: name, among: call.table("right").names),
        hints: ["to: names the key in the right table where it is called otherwise"])
    case .kindsDiffer(let key, let left, let right):
      Diagnostic(.kindsDiffer(key, left, right), at: call.range(of: "by"), hints: ["types: changes the kind of a column"])
    case .tooManyRows(let rows):
      Diagnostic(.tooManyRows(rows), at: call.range(of: "by"), hints: ["is the key right? it multiplies rows"])
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func unequalKeys(_ left: Int, _ right: Int) -> Self {
    .init("E305", "`by:` names \(left) columns and `to:` \(right)")
  }

  fileprivate static func multiplies(_ keys: Int) -> Self {
    .init("JoinDuplicateKey", "\(keys) key\(keys == 1 ? " stands" : "s stand") in several rows of both tables, so rows multiply")
  }

  fileprivate static func missingKeys(_ table: String, _ rows: Int) -> Self {
    .init("N402", "\(rows) row\(rows == 1 ? "" : "s") of \(table) lack the key and have no partner")
  }

  fileprivate static func renamed(_ table: String, _ names: [String]) -> Self {
    .init("N403", "columns of \(table) renamed because the left table has them: \(names.joined(separator: ", "))")
  }

  fileprivate static var noKey: Self { .init("E204", "join needs a key") }

  fileprivate static func noColumn(_ name: String, _ table: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(table)")
  }

  fileprivate static func kindsDiffer(_ key: JoinKey, _ left: ColumnKind, _ right: ColumnKind) -> Self {
    .init("E305", "`\(key.left)` is \(left.rawValue) on the left and \(right.rawValue) on the right")
  }

  fileprivate static func tooManyRows(_ rows: Int) -> Self { .init("E603", "the join would have \(rows) rows") }
}
