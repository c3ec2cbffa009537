public import Kernels

/// A system that keeps tables and computes on them where they are: a database, later a cluster.
///
/// An engine is asked for relations, never for statements: what a verb needs is described as data, and each
/// engine says it in its own dialect. Engines are shared by the tables that come from them and may be asked
/// from any thread, one question at a time.
public protocol Engine: AnyObject, Sendable {
  /// How the connection was written, without its password: `sqlite:shop.db`.
  var name: String { get }

  /// The tables and views that can be read, by name.
  ///
  /// - Throws: `unreachable`, `interrupted`, or what the system says.
  func tableNames(control: RunControl) throws(EngineDefect) -> [String]

  /// A table or view as a relation, its columns in order with the kinds they are read as.
  ///
  /// - Throws: `noTable` with the names that exist.
  func relation(ofTable name: String, control: RunControl) throws(EngineDefect) -> StoredRows

  /// The rows of a query written in the system's own language.
  func relation(ofQuery text: String, control: RunControl) throws(EngineDefect) -> StoredRows

  /// The rows of a relation, in the order asked for.
  ///
  /// - Parameters:
  ///   - relation: what to compute; one statement answers it.
  ///   - columns: the names and kinds of what comes back, in order.
  ///   - order: the columns to sort by, missing values last; text by code points.
  ///   - limit: how many rows at most.
  /// - Throws: `interrupted` when the command is asked to stop, and what the system says.
  func rows(
    of relation: Relation, columns: [StoredColumn], order: [StoredOrder], limit: Int?, control: RunControl
  ) throws(EngineDefect) -> Table
}

/// A relation with its columns, as an engine describes it.
public struct StoredRows: Sendable {
  /// What to compute.
  public var relation: Relation
  /// The columns in order.
  public var columns: [StoredColumn]
  /// The columns that identify a row; empty where the system knows none.
  public var key: [String]

  /// Rows of these columns.
  public init(relation: Relation, columns: [StoredColumn], key: [String]) {
    self.relation = relation
    self.columns = columns
    self.key = key
  }
}

/// A column of a table that lives elsewhere.
public struct StoredColumn: Hashable, Sendable {
  /// The name, as the system has it.
  public var name: String
  /// The kind it is read as.
  public var kind: ColumnKind
  /// How many decimals its values have at most, where the system says so; sums are then exact.
  public var decimals: Int?

  /// A column of this name and kind.
  public init(name: String, kind: ColumnKind, decimals: Int? = nil) {
    self.name = name
    self.kind = kind
    self.decimals = decimals
  }
}

/// A column to sort the rows of a relation by.
public struct StoredOrder: Hashable, Sendable {
  /// The column.
  public var column: String
  /// Whether large values come first.
  public var isDescending: Bool

  /// Sorts by this column.
  public init(_ column: String, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// What keeps an engine from answering.
public enum EngineDefect: Error, Hashable, Sendable {
  /// There is no such system, or it does not let us in; its own words without any password.
  case unreachable(String)
  /// The connection was lost while the question was asked.
  case lost(String)
  /// There is no table of this name; the names that exist.
  case noTable(String, [String])
  /// A column has a type that no kind of the language fits: the column, the type.
  case noKind(column: String, type: String)
  /// The system refused the statement; its own words.
  case refused(String)
  /// Values do not fit the kind of their column: the column, how many where it is known, one of them, the kind.
  case values(column: String, count: Int?, sample: String, kind: ColumnKind)
  /// The library that reaches the system is not installed: the library, and where it comes from.
  case noLibrary(String)
  /// The command was asked to stop.
  case interrupted
}
