import Display
import Tables

/// What `show` prints of a table whose rows stay in a database, without asking for them.
enum StoredDescription {
  static func facts(_ table: StoredTable) -> FactList {
    var kinds: [String] = []
    for kind in ColumnKind.allCases {
      let names = table.columns.filter { $0.kind == kind }.map(\.name)
      if !names.isEmpty { kinds.append("\(kind.rawValue): " + names.joined(separator: ", ")) }
    }
    return FactList([
      .init("rows", .text("in \(table.engine.name)")),
      .init("columns", .integer(Int64(table.columns.count)), remark: kinds.joined(separator: "; ")),
    ])
  }
}
