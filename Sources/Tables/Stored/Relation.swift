/// What to compute of tables that live elsewhere, described as data.
///
/// Days are whole numbers since 1970-01-01 and date-times seconds since then inside a relation, whatever the
/// system stores, so that the arithmetic of days is that of whole numbers everywhere.
public indirect enum Relation: Hashable, Sendable {
  /// A table or view of the system, with the type the system gives each column.
  case table(StoredName, columns: [SourceColumn])
  /// A query in the system's own language.
  case query(String, columns: [SourceColumn])
  /// Other columns of the same rows.
  case projection(Relation, [RelationColumn])
  /// The rows for which an expression is true.
  case selection(Relation, RelationExpression)
  /// One row for each group of equal keys; one row in all where there are no keys.
  case aggregation(Relation, keys: [String], [RelationColumn])
  /// Rows of both relations with equal keys.
  case join(Relation, Relation, on: [JoinKey], kind: JoinKind, columns: [JoinedColumn])
  /// How often each value of some attributes occurs with each class in each node of a tree's level.
  case counts(Relation, TreeLevel)
  /// The rows at these places, counted from 0, of the relation in an order.
  case places(Relation, [Int], order: [StoredOrder])

  /// A column as the system stores it.
  public struct SourceColumn: Hashable, Sendable {
    /// The name.
    public var name: String
    /// How the system stores it; what a dialect needs to read it as its kind.
    public var type: String
    /// The kind it is read as.
    public var kind: ColumnKind

    /// A column of this type, read as this kind.
    public init(name: String, type: String, kind: ColumnKind) {
      self.name = name
      self.type = type
      self.kind = kind
    }
  }

  /// A column of a join, and which side it comes from.
  public struct JoinedColumn: Hashable, Sendable {
    /// Its name in the result.
    public var name: String
    /// Its name on the left; `nil` where only the right has it.
    public var left: String?
    /// Its name on the right; `nil` where only the left has it. Of a key that both have, the one that is not
    /// missing counts.
    public var right: String?

    /// A column of either side, or a key of both.
    public init(_ name: String, left: String? = nil, right: String? = nil) {
      self.name = name
      self.left = left
      self.right = right
    }
  }
}

/// The name of a table, with its schema where it has one.
public struct StoredName: Hashable, Sendable {
  /// The schema; `nil` for the one that is searched first.
  public var schema: String?
  /// The table.
  public var table: String

  /// A table of a schema.
  public init(schema: String? = nil, table: String) {
    self.schema = schema
    self.table = table
  }
}

/// A column of a relation and what makes it.
public struct RelationColumn: Hashable, Sendable {
  /// The name.
  public var name: String
  /// What it holds.
  public var expression: RelationExpression

  /// A column that an expression makes.
  public init(_ name: String, _ expression: RelationExpression) {
    self.name = name
    self.expression = expression
  }

  /// A column of the same relation under its own name.
  public static func kept(_ name: String, _ kind: ColumnKind) -> RelationColumn {
    RelationColumn(name, .column(name, kind))
  }
}
