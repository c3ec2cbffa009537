import Display
import Session
import Tables

/// A database that was connected to.
struct SourceResult: ResultObject {
  static let typeName = "source"

  let engine: any Engine
  /// The tables and views, when the connection was made.
  let names: [String]

  var blocks: [Block] {
    [
      .facts(
        FactList([
          .init("database", .text(engine.name)), .init("tables", .integer(Int64(names.count))),
        ])),
      .table(TableBlock(columns: [.init("table", names.map { .text($0) })])),
    ]
  }

  var memberNames: [String] { ["tables"] }

  func member(_ name: String) -> Value? {
    name == "tables" ? .list(names.map { .text($0) }) : nil
  }
}
