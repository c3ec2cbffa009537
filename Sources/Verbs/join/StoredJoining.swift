import Diagnostics
import Display
import Language
import Session
import Tables

/// `join` of two tables in one database: the rows are put together there.
struct StoredJoining {
  let call: Call
  let session: Session
  let keys: [JoinKey]
  let kind: JoinKind

  /// The tables, where either is in a database; `nil` where both are here.
  func outcome() throws(Diagnostic) -> Outcome? {
    let (left, right) = (call.storedTable("left"), call.storedTable("right"))
    if left == nil, right == nil { return nil }
    guard let left, let right, left.engine === right.engine else {
      let away = left == nil ? "right" : "left"
      throw Diagnostic(
        .apart(call.spelling(of: "left"), call.spelling(of: "right")), at: call.range,
        hints: [.collecting(call.spelling(of: away))])
    }
    try check(left, right)
    let (columns, joined, renamed) = plan(left, right)
    let relation = Relation.join(left.relation, right.relation, on: keys, kind: kind, columns: joined)
    // A right key that names one row leaves the left rows as they are, so their key still tells rows apart.
    let isLookUp = !right.key.isEmpty && Set(right.key) == Set(keys.map(\.right)) && kind != .full
    let table = try session.stored(
      left, relation, columns: columns, key: isLookUp || kind == .anti || kind == .semi ? left.key : [],
      for: call)
    let orphans = (try partnerless(left, right, keys), try partnerless(right, left, keys.map(\.turned)))
    let facts = FactList([
      .init("rows", .integer(Int64(table.rowCount)), remark: kind.rawValue),
      .init(
        "without partner",
        .text("\(orphans.0) in \(call.spelling(of: "left")), \(orphans.1) in \(call.spelling(of: "right"))")),
    ])
    let notices =
      renamed.isEmpty
      ? [] : [Diagnostic(JoinVerb.renamedNote(call.spelling(of: "right"), renamed), severity: .note)]
    return Outcome(.stored(table), [.facts(facts), try session.preview(table, for: call)], notices: notices)
  }

  private func check(_ left: StoredTable, _ right: StoredTable) throws(Diagnostic) {
    do throws(JoinDefect) {
      // The tables without their rows have every defect that names and kinds can have.
      _ = try Table.joined(left.shape, right.shape, by: keys, kind: kind, origin: .step("join"))
    } catch {
      throw JoinVerb.diagnostic(error, call)
    }
  }

  /// The columns of the result: the left ones, then the right ones that are no keys, under names that are free.
  private func plan(
    _ left: StoredTable, _ right: StoredTable
  ) -> ([StoredColumn], [Relation.JoinedColumn], renamed: [String]) {
    var columns = left.columns
    var joined = left.columns.map { column in
      Relation.JoinedColumn(
        column.name, left: column.name,
        right: kind == .full ? keys.first { $0.left == column.name }?.right : nil)
    }
    if kind == .anti || kind == .semi { return (columns, joined, []) }
    var names = Set(left.names)
    var renamed: [String] = []
    for column in right.columns where !keys.contains(where: { $0.right == column.name }) {
      var name = column.name
      var number = 2
      while names.contains(name) || name != column.name && right[name] != nil {
        name = "\(column.name)_\(number)"
        number += 1
      }
      names.insert(name)
      if name != column.name { renamed.append("\(column.name) → \(name)") }
      columns.append(StoredColumn(name: name, kind: column.kind, decimals: column.decimals))
      joined.append(Relation.JoinedColumn(name, right: column.name))
    }
    return (columns, joined, renamed)
  }

  /// How many rows have a key and no partner.
  private func partnerless(_ table: StoredTable, _ other: StoredTable, _ keys: [JoinKey]) throws(Diagnostic)
    -> Int
  {
    var known = table.relation
    for key in keys {
      let column = RelationExpression.column(key.left, table[key.left]?.kind ?? .text)
      known = .selection(known, .operation(.isNotMissing, [column], .bool))
    }
    let columns = table.columns.map { Relation.JoinedColumn($0.name, left: $0.name) }
    let alone = Relation.join(known, other.relation, on: keys, kind: .anti, columns: columns)
    do throws(EngineDefect) {
      return try table.engine.rowCount(of: alone, control: session.control)
    } catch {
      throw StoredMessages(call: call, argument: "left").diagnostic(error)
    }
  }
}

extension JoinKey {
  fileprivate var turned: JoinKey { JoinKey(left: right, right: left) }
}

extension Diagnostic.Message {
  fileprivate static func apart(_ left: String, _ right: String) -> Self {
    .init("E332", "\(left) and \(right) are in different places, and rows are put together in one")
  }
}
