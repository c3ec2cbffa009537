import Diagnostics
import Display
import Engines
import Session
import Tables

/// `connect "sqlite:shop.db"` — open a database whose tables stay where they are.
struct ConnectVerb: Verb {
  static let signature = Signature(
    "connect", "open a database whose tables stay where they are", result: "source",
    parameters: [
      .positional(
        "address", .text, "where it is, in quotes: \"sqlite:shop.db\" or \"postgresql://user@host/database\"")
    ])

  static let errors = [
    ErrorGuide(
      "SourceAddress", "an address of no database",
      "An address begins with sqlite: and the path of a file, or with postgresql://, the server and the database."
    ),
    ErrorGuide(
      "N421", "a password in an address",
      "The password is used for this connection and forgotten with the session. A notebook that is run again needs it from the file that PGPASSFILE names, or from PGPASSWORD."
    ),
    ErrorGuide(
      "E604", "no network",
      "A notebook is not trusted: a replay reaches databases on the network only where --connect allows it."),
    ErrorGuide(
      "SourceUnreachable", "the database does not answer",
      "The server does not run, the file is no database, or the user is not let in. A password is best kept in the file that PGPASSFILE names, or in PGPASSWORD; one in the address is used and never stored."
    ),
    ErrorGuide(
      "SourceLost", "the connection was lost",
      "The server went away while it was asked. The session is as it was; connect again and repeat the step."),
    ErrorGuide(
      "SourceRefused", "the database refuses",
      "The message holds the database's own words. Statements only read: a database is never changed through crmlab."
    ),
    ErrorGuide(
      "SourceTable", "no such table", "`show db` lists the tables and views that can be read."),
    ErrorGuide(
      "SourceKind", "a column that does not fit",
      "A column holds something the language has no kind for, or values of other kinds than it declares. Leave it out, or convert it in a query: load db, sql: \"SELECT CAST(a AS TEXT) AS a FROM t\"."
    ),
  ]

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let source: SourceResult
    let address = try Address(call, session)
    do throws(EngineDefect) {
      let engine: any Engine =
        switch address {
        case .sqlite(let path, let name): try SQLiteEngine(path: path, name: name)
        case .postgresql(let address): try PostgreSQLEngine(address, control: session.control)
        }
      source = SourceResult(engine: engine, names: try engine.tableNames(control: session.control))
    } catch {
      throw StoredMessages(call: call, argument: "address").diagnostic(error)
    }
    var notices: [Diagnostic] = []
    if case .postgresql(let address) = address, address.password != nil {
      notices.append(
        Diagnostic(
          .passwordTyped, severity: .note, at: call.range(of: "address"),
          hints: ["the file that PGPASSFILE names keeps it out of what other programs store, such as Jupyter"]
        ))
    }
    return Outcome(showing: .object(source), notices: notices)
  }

  /// What an address means, where the session may go there.
  private enum Address {
    case sqlite(path: String, name: String)
    case postgresql(ConnectionAddress)

    init(_ call: Call, _ session: Session) throws(Diagnostic) {
      let written = call.text("address") ?? ""
      let range = call.range(of: "address")
      if written.hasPrefix("sqlite:") {
        do {
          let path = try session.access.pathForReading(String(written.dropFirst("sqlite:".count)))
          self = .sqlite(path: path, name: written)
        } catch {
          throw error.placed(at: range)
        }
      } else if written.hasPrefix("postgresql://") || written.hasPrefix("postgres://") {
        guard session.access.mayConnect else {
          throw Diagnostic(
            .noNetwork(ConnectionAddress(written).shown), at: range,
            hints: ["--connect allows a run to reach databases on the network"])
        }
        self = .postgresql(session.withPassword(ConnectionAddress(written)))
      } else {
        throw Diagnostic(
          .noAddress(written), at: range, label: "not an address",
          hints: ["as in connect \"sqlite:shop.db\" or connect \"postgresql://user@host/database\""])
      }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noAddress(_ written: String) -> Self {
    .init("SourceAddress", "\"\(written)\" is no address of a database")
  }

  fileprivate static var passwordTyped: Self {
    .init("N421", "the password in the address is used now and kept in no notebook, journal or history")
  }

  fileprivate static func noNetwork(_ address: String) -> Self {
    .init("E604", "this run may not connect to \(address)")
  }
}
