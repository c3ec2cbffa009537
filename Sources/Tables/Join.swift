/// Which rows a join keeps.
public enum JoinKind: String, Hashable, Sendable, CaseIterable {
  /// Pairs of rows with equal keys.
  case inner
  /// These, and the left rows without a partner.
  case left
  /// These, and the right rows without a partner at the end.
  case full
  /// The left rows without a partner.
  case anti
  /// The left rows with a partner, once each.
  case semi
}

/// The columns whose values must be equal for two rows to be joined.
public struct JoinKey: Hashable, Sendable {
  /// The name in the left table, which the result keeps.
  public var left: String
  /// The name in the right table.
  public var right: String

  /// Columns of one name.
  public init(_ name: String) {
    left = name
    right = name
  }

  /// Columns of two names.
  public init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}

/// What keeps two tables from being joined.
public enum JoinDefect: Error, Hashable, Sendable {
  /// No columns were named.
  case noKeys
  /// The left table has no column with this name.
  case noLeftColumn(String)
  /// The right table has no column with this name.
  case noRightColumn(String)
  /// The values of two columns can't be equal: their names and kinds.
  case kindsDiffer(JoinKey, ColumnKind, ColumnKind)
  /// The result would have so many rows.
  case tooManyRows(Int)
}

/// What a join found out about its keys. Rows count from 0, and of rows the first five are named.
public struct JoinReport: Hashable, Sendable {
  /// What was found in one of the two tables.
  public struct Side: Hashable, Sendable {
    /// How many rows have the key of an earlier row (`JoinDuplicateKey`).
    public var duplicates = 0
    /// The first of them.
    public var firstDuplicates: [Int] = []
    /// How many rows have a key but no partner (`JoinOrphan`).
    public var orphans = 0
    /// The first of them.
    public var firstOrphans: [Int] = []
    /// How many rows lack a value of their key; they have no partner either and are not among the orphans.
    public var missingKeys = 0
  }

  /// The left table.
  public var left = Side()
  /// The right table.
  public var right = Side()
  /// How many pairs of rows have equal keys.
  public var pairs = 0
  /// How many keys stand in several rows of both tables, so that their rows multiply.
  public var multiplyingKeys = 0
  /// Columns of the right table that got another name, because the left one has it.
  public var renamed: [Renamed] = []

  /// A column's names.
  public struct Renamed: Hashable, Sendable {
    /// In the right table.
    public var from: String
    /// In the result.
    public var to: String

    /// A column renamed.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }
}
