/// An immutable table: named, typed columns of equal length.
///
/// Copying a table copies no values. Names differ from each other.
public struct Table: Hashable, Sendable {
  /// The columns in order.
  public let columns: [Column]
  /// How many rows there are; kept because a table may have no columns.
  public let rowCount: Int
  /// Where the rows came from.
  public let origin: Origin
  /// The name of the column that identifies a row, where one was named.
  public let id: String?
  /// For each column that a step made from others of its table: the names of those it was made from.
  public let lineage: [String: [String]]
  private let places: [String: Int]

  /// A table of these columns.
  ///
  /// - Throws: the first defect, by order of columns.
  public init(
    columns: [Column], origin: Origin, id: String? = nil, lineage: [String: [String]] = [:]
  ) throws(TableDefect) {
    var places: [String: Int] = [:]
    places.reserveCapacity(columns.count)
    for (place, column) in columns.enumerated() {
      guard column.count == columns[0].count else {
        throw .unequalLengths(column.name, column.count, columns[0].name, columns[0].count)
      }
      guard places.updateValue(place, forKey: column.name) == nil else { throw .duplicateName(column.name) }
    }
    if let id, places[id] == nil { throw .noColumn(id) }
    self.columns = columns
    self.places = places
    self.origin = origin
    self.id = id
    self.lineage = lineage.filter { places[$0.key] != nil }
    rowCount = columns.first?.count ?? 0
  }

  /// The names of the columns in order.
  public var names: [String] { columns.map(\.name) }

  /// The column with this name.
  public subscript(name: String) -> Column? { places[name].map { columns[$0] } }

  /// The place of the column with this name.
  public func place(of name: String) -> Int? { places[name] }

  /// The rows at these places, in that order.
  ///
  /// - Complexity: O(rows × columns).
  public func gathered(_ rows: [Int], origin: Origin) -> Table {
    Table(
      unchecked: columns.map { $0.gathered(rows) }, rowCount: rows.count, origin: origin, id: id,
      lineage: lineage)
  }

  /// The same columns with another origin.
  public func with(origin: Origin) -> Table {
    Table(unchecked: columns, rowCount: rowCount, origin: origin, id: id, lineage: lineage)
  }

  /// The table with a column added at the end, or put in the place of the one with its name.
  ///
  /// `sources` names the columns it was made from, for the lint that finds a target among its predictors.
  ///
  /// - Precondition: the column has as many rows as the table.
  public func with(_ column: Column, madeFrom sources: [String] = []) -> Table {
    precondition(column.count == rowCount, "a column of \(column.count) rows in a table of \(rowCount)")
    var columns = columns
    if let place = places[column.name] { columns[place] = column } else { columns.append(column) }
    var lineage = lineage
    lineage[column.name] = sources.isEmpty ? nil : sources
    return Table(unchecked: columns, rowCount: rowCount, origin: origin, id: id, lineage: lineage)
  }

  private init(
    unchecked columns: [Column], rowCount: Int, origin: Origin, id: String?, lineage: [String: [String]]
  ) {
    self.columns = columns
    self.rowCount = rowCount
    self.origin = origin
    self.id = id
    self.lineage = lineage
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
  }
}

/// What keeps columns from being a table.
public enum TableDefect: Error, Hashable, Sendable {
  /// A column has another length than the first: its name and length, the first's name and length.
  case unequalLengths(String, Int, String, Int)
  /// Two columns have this name.
  case duplicateName(String)
  /// There is no column with this name.
  case noColumn(String)
}
