import Diagnostics
import Tables

extension Table {
  /// The columns with these names, in this order; id and lineage stay where their columns do.
  ///
  /// - Precondition: every name is a column of the table, and none stands twice.
  func keeping(_ names: [String], origin: Origin) throws(Diagnostic) -> Table {
    try remade(names.compactMap { self[$0] }, origin: origin)
  }

  /// A table of other columns in place of this one's.
  ///
  /// - Throws: a diagnostic for columns that do not make a table.
  func remade(_ columns: [Column], origin: Origin) throws(Diagnostic) -> Table {
    let names = Set(columns.map(\.name))
    do {
      return try Table(
        columns: columns, origin: origin, id: id.flatMap { names.contains($0) ? $0 : nil }, lineage: lineage)
    } catch {
      throw Diagnostic(.notTable(error))
    }
  }
}

extension Diagnostic.Message {
  /// Why columns do not make a table.
  static func notTable(_ defect: TableDefect) -> Self {
    switch defect {
    case .unequalLengths(let name, let count, let first, let firstCount):
      .init("E306", "column `\(name)` has \(count) rows, and `\(first)` has \(firstCount)")
    case .duplicateName(let name): .init("E310", "there would be two columns named `\(name)`")
    case .noColumn(let name): .init("E201", "there is no column `\(name)` to identify rows by")
    }
  }
}

extension Table {
  /// A table of a verb's own columns.
  static func made(_ columns: [Column], by verb: String) throws(Diagnostic) -> Table {
    do {
      return try Table(columns: columns, origin: .step(verb))
    } catch {
      throw Diagnostic(.notTable(error))
    }
  }
}
