import Diagnostics
import Display
import Language
import Session
import Tables

/// Whether an imputation fits the rows it shall fill, and what is to be known of the result.
struct ImputeChecks {
  let call: Call

  private var spelling: String { call.spelling(of: "data") }

  func check(_ imputer: Imputer, on data: Table) throws(Diagnostic) {
    for filling in imputer.fillings { try check(filling, data) }
    for name in imputer.keys.map(\.name) + imputer.order.map(\.column.name) where data[name] == nil {
      throw noColumn(name, data)
    }
    for key in imputer.order { try checkOrder(key.column.name, data) }
    guard imputer.flags else { return }
    for filling in imputer.fillings where data[Imputer.flagName(filling.name)] != nil {
      throw Diagnostic(
        .flagTaken(Imputer.flagName(filling.name)),
        at: call.range(of: call.has("flags") ? "flags" : "data"), hints: ["rename the column first"])
    }
  }

  /// A column that is filled, and those that rows are compared by, are of the kinds that were learned from.
  private func check(_ filling: ColumnFilling, _ data: Table) throws(Diagnostic) {
    let kind = try kind(of: filling.name, data)
    guard kind == filling.kind || kind.isNumeric && filling.kind.isNumeric else {
      throw Diagnostic(
        .otherKind(filling.name, kind, filling.kind, spelling), at: call.range(of: "data"))
    }
    guard case .neighbours(let nearest) = filling.content else { return }
    for name in nearest.using {
      let kind = try self.kind(of: name, data)
      guard nearest.compares(name, kind) else {
        throw Diagnostic(.notComparable(name, kind, spelling), at: call.range(of: "data"))
      }
    }
  }

  private func kind(of name: String, _ data: Table) throws(Diagnostic) -> ColumnKind {
    guard let column = data[name] else { throw noColumn(name, data) }
    return column.kind
  }

  /// Every row has its place in the order.
  private func checkOrder(_ name: String, _ data: Table) throws(Diagnostic) {
    let missing = data[name]?.missingCount ?? 0
    guard missing > 0 else { return }
    throw Diagnostic(
      .noPlace(name, missing), at: call.range(of: call.has("order") ? "order" : "data"),
      hints: ["leave them out: filter \(spelling), \(Printer.name(name)) is not missing"])
  }

  private func noColumn(_ name: String, _ data: Table) -> Diagnostic {
    Diagnostic(
      .noColumn(name, spelling), at: call.range(of: "data"), near: nearestNames(to: name, among: data.names))
  }

  /// Warnings of what stayed missing.
  func notices(_ imputer: Imputer, _ filled: Imputer.Filled) -> [Diagnostic] {
    let left = zip(imputer.fillings, filled.left).filter { $0.1 > 0 }
    guard !left.isEmpty else { return [] }
    let words = left.map { "`\($0.0.name)` \($0.1)" }.joined(separator: ", ")
    let isCarried = left.contains { $0.0.isCarried }
    let reason =
      isCarried
      ? "no value stands \(left[0].0.method == .last ? "before" : "behind") them in their order"
      : imputer.keys.isEmpty ? "no row can be compared with them" : "nothing is known in their groups"
    return [
      Diagnostic(
        .left(words, reason), severity: .warning, at: call.range(of: "data"),
        hints: ["a second impute of the result fills them in another way"])
    ]
  }
}

extension Diagnostic.Message {
  fileprivate static func otherKind(
    _ name: String, _ kind: ColumnKind, _ fitted: ColumnKind, _ table: String
  ) -> Self {
    .init(
      "ImputeKind",
      "`\(name)` is \(kind.rawValue) in \(table), and what fills it was learned from \(fitted.rawValue)")
  }

  fileprivate static func notComparable(_ name: String, _ kind: ColumnKind, _ table: String) -> Self {
    .init(
      "ImputeKind", "`\(name)` is \(kind.rawValue) in \(table), and rows were to be compared by another kind")
  }

  fileprivate static func noPlace(_ name: String, _ count: Int) -> Self {
    .init(
      "ImputeOrder",
      "`\(name)` is missing in \(count.quantity("row")), which \(count == 1 ? "has" : "have") no place in the order"
    )
  }

  fileprivate static func flagTaken(_ name: String) -> Self {
    .init("E306", "the data have a column `\(name)` already, and `flags:` would make another")
  }

  fileprivate static func left(_ words: String, _ reason: String) -> Self {
    .init("W451", "still missing: \(words), because \(reason)")
  }
}
