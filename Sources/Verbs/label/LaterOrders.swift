import Diagnostics
import Session
import Tables

/// The orders of `later:` below those of the data, where a study keeps them in a file of their own.
struct LaterOrders {
  let call: Call

  /// The columns that `label` reads, of both tables; the data alone where `later:` is not given.
  func table() throws(Diagnostic) -> Table {
    let data = call.table("data")
    guard let later = call.optionalTable("later") else { return data }
    var columns: [Column] = []
    for option in ["id", "date", "amount"] {
      guard let name = call.column(option)?.name, let first = data[name],
        !columns.contains(where: { $0.name == name })
      else { continue }
      columns.append(try appended(first, to: later))
    }
    return try .made(columns, by: "label")
  }

  private func appended(_ first: Column, to later: Table) throws(Diagnostic) -> Column {
    guard let second = later[first.name] else {
      throw Diagnostic(
        .noColumn(first.name, call.spelling(of: "later")), at: call.range(of: "later"),
        near: nearestNames(to: first.name, among: later.names),
        hints: ["rename gives it the name it has in the data"])
    }
    let kind: ColumnKind =
      first.kind != second.kind && first.kind.isNumeric && second.kind.isNumeric ? .number : first.kind
    var builder = ColumnBuilder(name: first.name, kind: kind, capacity: first.count + second.count)
    for row in 0..<first.count { builder.append(first[row]) }
    for row in 0..<second.count {
      guard builder.append(second[row]) else {
        throw Diagnostic(
          .otherKind(first.name, first.kind, second.kind), at: call.range(of: "later"),
          label: second.kind.rawValue)
      }
    }
    return builder.finish()
  }
}

extension Diagnostic.Message {
  fileprivate static func otherKind(_ name: String, _ first: ColumnKind, _ second: ColumnKind) -> Self {
    .init("E305", "`\(name)` is \(first.rawValue) in the data and \(second.rawValue) in `later:`")
  }
}
