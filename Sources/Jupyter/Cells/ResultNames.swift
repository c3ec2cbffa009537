import Diagnostics
import Language
import Session
import Tables

/// The names of results that a cell makes and uses, as far as its text tells.
struct ResultNames: Hashable, Sendable {
  /// The names it gives, in order, each with where its statement ends in the text.
  var made: [(name: String, end: Int)] = []
  /// The names of results it takes from elsewhere, in order of their first mention.
  var used: [String] = []

  /// Reads a cell's text; one that cannot be parsed makes and uses nothing.
  ///
  /// A name in a place for columns, or one that a table of the same command has as a column, is no result.
  init(of source: String, in session: Session) {
    let parsed = Parser(verbs: session.catalogue.names).parse(source)
    guard parsed.diagnostics.isEmpty else { return }
    for statement in parsed.program.statements {
      for name in Self.used(by: statement, in: session)
      where !used.contains(name) && !made.contains(where: { $0.name == name }) {
        used.append(name)
      }
      if let name = statement.name?.name { made.append((name, statement.range.end)) }
      for name in Self.declared(by: statement) { made.append((name, statement.range.end)) }
    }
  }

  /// Equal names at equal places.
  static func == (left: Self, right: Self) -> Bool {
    left.used == right.used && left.made.elementsEqual(right.made, by: ==)
  }

  /// Feeds the names to `hasher`.
  func hash(into hasher: inout Hasher) {
    hasher.combine(used)
    for (name, end) in made {
      hasher.combine(name)
      hasher.combine(end)
    }
  }

  private static func used(by statement: Statement, in session: Session) -> [String] {
    switch statement.body {
    case .expression(let expression): return expression.names
    case .command(let command):
      guard let signature = session.catalogue[command.verb.name]?.verb.signature else { return [] }
      let columns = columns(of: command, in: session)
      var places = signature.positional[...]
      return command.arguments.flatMap { argument -> [String] in
        switch argument {
        case .positional(let value):
          guard let parameter = places.first else { return [] }
          if parameter.place != .remaining { places = places.dropFirst() }
          return names(in: value.names, of: parameter.kind, columns: columns)
        case .option(let name, let value):
          guard let parameter = signature.parameter(name.name) else { return [] }
          return names(in: value.names, of: parameter.kind, columns: columns)
        case .definition(_, let expression): return expression.names.filter { !columns.contains($0) }
        }
      }
    }
  }

  private static func names(in names: [String], of kind: Parameter.Kind, columns: Set<String>) -> [String] {
    switch kind {
    case .choice, .column, .columns, .sortKeys, .formula: []
    case .rows, .syntax: names.filter { !columns.contains($0) }
    case .table, .anyTable, .pathOr, .object, .value, .number, .integer, .bool, .text, .path, .date, .span:
      names
    }
  }

  /// The columns of the tables that the command names.
  private static func columns(of command: Command, in session: Session) -> Set<String> {
    var columns: Set<String> = []
    for case .positional(let value) in command.arguments {
      for name in value.names { columns.formUnion(session[name]?.shape?.names ?? []) }
    }
    return columns
  }

  /// The names that `parameter` declares.
  private static func declared(by statement: Statement) -> [String] {
    guard case .command(let command) = statement.body, command.verb.name == "parameter" else { return [] }
    return command.arguments.compactMap { argument in
      if case .definition(let name, _) = argument { name.name } else { nil }
    }
  }
}
