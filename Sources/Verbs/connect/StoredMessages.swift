import Diagnostics
import Language
import Session
import Tables

/// Says in words what keeps a database from answering.
struct StoredMessages {
  let call: Call
  /// The argument that named what was asked for.
  var argument = "data"

  func diagnostic(_ defect: EngineDefect) -> Diagnostic {
    let place = call.range(of: argument)
    switch defect {
    case .interrupted: return .interrupted
    case .unreachable(let words): return Diagnostic(.unreachable(words), at: place)
    case .lost(let words):
      return Diagnostic(.lost(words), at: place, hints: ["connect again, and repeat this line"])
    case .refused(let words): return Diagnostic(.refused(words), at: place)
    case .noLibrary(let library):
      return Diagnostic(.noLibrary(library), at: place)
    case .noTable(let name, let names): return noTable(name, names, place)
    case .noKind(let column, let type):
      return Diagnostic(
        .noKind(column, type), at: place,
        hints: ["load with sql: chooses columns and converts them: sql: \"SELECT … FROM …\""])
    case .values(let column, let count, let sample, let kind):
      return Diagnostic(
        .values(column, count, sample, kind), at: place,
        hints: ["convert it in a query: sql: \"SELECT CAST(\(column) AS TEXT) AS \(column), … FROM …\""])
    }
  }

  private func noTable(_ name: String, _ names: [String], _ place: SourceRange) -> Diagnostic {
    let near = nearestNames(to: name, among: names)
    return Diagnostic(
      .noTable(name), at: place, label: "not a table", near: near,
      hints: near.isEmpty ? ["its tables: " + .listed(names.map(Printer.name))] : [],
      fix: near.first.map { .init(place, Printer.name($0)) })
  }
}

extension Diagnostic.Message {
  fileprivate static func unreachable(_ words: String) -> Self {
    .init("SourceUnreachable", "the database cannot be opened: \(words)")
  }

  fileprivate static func lost(_ words: String) -> Self {
    .init("SourceLost", "the connection was lost: \(words)")
  }

  fileprivate static func refused(_ words: String) -> Self {
    .init("SourceRefused", "the database refuses: \(words)")
  }

  fileprivate static func noLibrary(_ library: String) -> Self {
    .init("SourceUnreachable", "the database is reached through \(library)")
  }

  fileprivate static func noTable(_ name: String) -> Self {
    .init("SourceTable", "there is no table `\(name)` in the database")
  }

  fileprivate static func noKind(_ column: String, _ type: String) -> Self {
    .init("SourceKind", "the column `\(column)` is of type \(type), which has no kind here")
  }

  fileprivate static func values(_ column: String, _ count: Int?, _ sample: String, _ kind: ColumnKind)
    -> Self
  {
    let many = count.map { $0 == 1 ? "1 value" : "\($0) values" } ?? "a value"
    return .init(
      "SourceKind",
      "the column `\(column)` is declared as \(kind.rawValue) and holds \(many) of another kind, such as \"\(sample)\""
    )
  }
}
