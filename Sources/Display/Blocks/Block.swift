public import Tables

/// One piece of what a step shows, as data; faces pick text, HTML or a picture from it.
public enum Block: Hashable, Sendable {
  /// A sentence or a few lines of text, shown as they are.
  case text(String)
  /// Named values, one a line: `λmax  3.0092`.
  case facts(FactList)
  /// A table, or the first rows of one.
  case table(TableBlock)
  /// A picture.
  case figure(Figure)
}

/// Named values shown one a line.
public struct FactList: Hashable, Sendable {
  /// What stands above them; `nil` for nothing.
  public var title: String?
  /// The values in order.
  public var facts: [Fact]

  /// One named value.
  public struct Fact: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value, in full precision.
    public var value: Cell
    /// How a number is written.
    public var format: NumberFormat
    /// What stands behind the value: a definition, a threshold, a verdict.
    public var remark: String?

    /// `name  value  remark`.
    public init(_ name: String, _ value: Cell, format: NumberFormat = .automatic, remark: String? = nil) {
      self.name = name
      self.value = value
      self.format = format
      self.remark = remark
    }
  }

  /// A list of named values.
  public init(title: String? = nil, _ facts: [Fact]) {
    self.title = title
    self.facts = facts
  }
}

/// A table as it is shown: the rows shown, and how many there are in all.
public struct TableBlock: Hashable, Sendable {
  /// What stands above it; `nil` for nothing.
  public var title: String?
  /// The columns shown, each with the rows shown.
  public var columns: [TableColumn]
  /// How many rows the whole table has; the columns hold its first ones.
  public var totalRows: Int
  /// Lines below the table: what was left out, definitions, thresholds.
  public var notes: [String]

  /// One shown column.
  public struct TableColumn: Hashable, Sendable {
    /// The heading.
    public var name: String
    /// The values of the rows shown, in full precision.
    public var cells: [Cell]
    /// How numbers are written.
    public var format: NumberFormat
    /// Whether text keeps its leading spaces (an outline).
    public var isOutline: Bool

    /// A column of these cells.
    public init(_ name: String, _ cells: [Cell], format: NumberFormat = .automatic, isOutline: Bool = false) {
      self.name = name
      self.cells = cells
      self.format = format
      self.isOutline = isOutline
    }
  }

  /// A table block; `totalRows` is the number of rows shown unless given.
  public init(title: String? = nil, columns: [TableColumn], totalRows: Int? = nil, notes: [String] = []) {
    self.title = title
    self.columns = columns
    self.totalRows = totalRows ?? columns.first?.cells.count ?? 0
    self.notes = notes
  }

  /// How many of `count` rows are shown where `limit` are enough: one more is not left out, because the line that
  /// says so takes as much room.
  public static func shown(of count: Int, limit: Int) -> Int { count == limit + 1 ? count : min(limit, count) }

  /// The first rows of a table, about `rows` of them.
  public init(_ table: Table, title: String? = nil, rows: Int = 10, notes: [String] = []) {
    let shown = Self.shown(of: table.rowCount, limit: rows)
    self.init(
      title: title,
      columns: table.columns.map { column in TableColumn(column.name, (0..<shown).map { column[$0] }) },
      totalRows: table.rowCount, notes: notes)
  }
}

/// How a number is written. Every format gives the same text on every machine.
public enum NumberFormat: Hashable, Sendable {
  /// Whole numbers in full; others with up to six significant digits, chosen for the whole column so that
  /// its decimal points line up. Amounts with at most two digits behind the point are shown whole.
  case automatic
  /// This many digits behind the point.
  case fixed(Int)
  /// This many significant digits.
  case significant(Int)
  /// A share as per cent with this many digits behind the point: 0.256 as `25.6 %`.
  case percent(Int)
}
