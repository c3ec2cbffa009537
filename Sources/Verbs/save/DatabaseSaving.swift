import Diagnostics
import Display
import Engines
import Session
import Tables

/// `save [orders, customers], to: "shop.db"` — tables into a SQLite file.
struct DatabaseSaving {
  let call: Call
  let session: Session

  static let endings = [".db", ".sqlite"]

  func outcome(_ results: [(name: String, value: Value)], to target: String) throws(Diagnostic) -> Outcome {
    var tables: [(name: String, table: Table)] = []
    for (name, value) in results {
      guard let table = value.asTable else {
        throw Diagnostic(
          .noTable(name, value.described), at: call.range(of: "what"),
          hints: value.shape == nil ? [] : [.collecting(name)])
      }
      tables.append((name, table))
    }
    if session.access.mayWrite {
      let path = try session.access.pathForWriting(target)
      do throws(EngineDefect) {
        try SQLiteFile.write(tables, to: path, control: session.control)
      } catch {
        throw StoredMessages(call: call, argument: "to").diagnostic(error)
      }
    }
    let lines = tables.map { "saved \($0.name) in \(target)" }
    return Outcome(nil, [.text(lines.joined(separator: "\n"))])
  }
}

extension Diagnostic.Message {
  fileprivate static func noTable(_ name: String, _ kind: String) -> Self {
    .init("E404", "`\(name)` is \(kind), and a database holds tables")
  }
}
