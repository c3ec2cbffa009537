import Tables

/// Writes relations as statements of a dialect: nested selections, each with a name of its own.
///
/// Only quoted names, places for values and the dialect's own words reach the text, and a query that the user
/// wrote.
struct SQLWriter {
  let dialect: any SQLDialect
  private(set) var values: [Cell] = []
  private(set) var sourceCount = 0
  /// What columns that the writer adds begin with; no name of the relation does.
  let helper: String

  init(dialect: any SQLDialect, relation: Relation) {
    self.dialect = dialect
    let names = relation.names
    var helper = "crm_"
    while names.contains(where: { $0.hasPrefix(helper) }) { helper += "_" }
    self.helper = helper
  }

  /// The statement whose rows are the relation's.
  static func statement(
    _ relation: Relation, columns: [StoredColumn], order: [StoredOrder], limit: Int?,
    dialect: any SQLDialect
  ) -> SQLStatement {
    var writer = SQLWriter(dialect: dialect, relation: relation)
    let inner = writer.source(relation)
    var text = "SELECT " + columns.map { dialect.quoted($0.name) }.joined(separator: ", ") + " FROM " + inner
    let kinds = Dictionary(columns.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    if !order.isEmpty { text += " ORDER BY " + writer.ordering(order, kinds) }
    if let limit { text += " LIMIT \(limit)" }
    return SQLStatement(text: text, values: writer.values)
  }

  /// A relation in brackets under a name that no other one has.
  mutating func source(_ relation: Relation) -> String {
    let text = select(relation)
    nextSource()
    return "(\(text)) AS r\(sourceCount)"
  }

  /// Counts a bracketed selection that gets a name.
  mutating func nextSource() { sourceCount += 1 }

  /// The place of a value.
  mutating func place(_ cell: Cell, _ kind: ColumnKind) -> String {
    values.append(cell)
    return dialect.placeholder(values.count, for: kind)
  }

  /// Rising or falling values, missing ones last.
  func ordering(_ order: [StoredOrder], _ kinds: [String: ColumnKind]) -> String {
    order.map { key in
      let name = dialect.quoted(key.column)
      let value =
        kinds[key.column] == .text || kinds[key.column] == .category ? name + dialect.textOrder : name
      return "(\(name) IS NULL), \(value)\(key.isDescending ? " DESC" : "")"
    }.joined(separator: ", ")
  }

  private mutating func select(_ relation: Relation) -> String {
    switch relation {
    case .table(let name, let columns): return "SELECT \(readings(columns)) FROM \(dialect.quoted(name))"
    case .query(let text, let columns):
      nextSource()
      return "SELECT \(readings(columns)) FROM (\(text)\n) AS r\(sourceCount)"
    case .projection(let inner, let columns):
      let written = columns.map { expression($0.expression) + " AS " + dialect.quoted($0.name) }
      return "SELECT \(written.joined(separator: ", ")) FROM \(source(inner))"
    case .selection(let inner, let condition): return selection(inner, condition)
    case .aggregation(let inner, let keys, let columns):
      return aggregation(inner, keys: keys, columns)
    case .join(let left, let right, let keys, let kind, let columns):
      return join(left, right, keys, kind, columns)
    case .counts(let inner, let level): return counts(inner, level)
    case .places(let inner, let places, let order):
      let name = dialect.quoted(helper + "place")
      let kinds = Dictionary(inner.kinds, uniquingKeysWith: { first, _ in first })
      let numbered =
        "SELECT *, ROW_NUMBER() OVER (ORDER BY \(ordering(order, kinds))) - 1 AS \(name) FROM \(source(inner))"
      nextSource()
      let list = place(.text(dialect.list(places)), .text)
      return
        "SELECT * FROM (\(numbered)) AS r\(sourceCount) WHERE \(dialect.isAmong(name, listPlaceholder: list))"
    }
  }

  private func readings(_ columns: [Relation.SourceColumn]) -> String {
    columns.map { column in
      let name = dialect.quoted(column.name)
      return dialect.reading(column, name) + " AS " + name
    }.joined(separator: ", ")
  }

  /// A condition over all rows is computed before rows are chosen by it.
  private mutating func selection(_ inner: Relation, _ condition: RelationExpression) -> String {
    guard condition.hasAggregate else {
      let from = source(inner)
      return "SELECT * FROM \(from) WHERE \(expression(condition))"
    }
    let name = dialect.quoted(helper + "condition")
    let written = expression(condition)
    let prepared = "SELECT *, \(written) AS \(name) FROM \(source(inner))"
    nextSource()
    return "SELECT * FROM (\(prepared)) AS r\(sourceCount) WHERE \(name)"
  }

  private mutating func join(
    _ left: Relation, _ right: Relation, _ keys: [JoinKey], _ kind: JoinKind,
    _ columns: [Relation.JoinedColumn]
  ) -> String {
    let a = source(left)
    let aName = "r\(sourceCount)"
    let b = source(right)
    let bName = "r\(sourceCount)"
    func field(_ side: String, _ name: String) -> String { side + "." + dialect.quoted(name) }
    let condition = keys.map { "\(field(aName, $0.left)) = \(field(bName, $0.right))" }.joined(
      separator: " AND ")
    if kind == .semi || kind == .anti {
      let list = columns.compactMap { column in
        column.left.map { "\(field(aName, $0)) AS \(dialect.quoted(column.name))" }
      }
      let word = kind == .semi ? "EXISTS" : "NOT EXISTS"
      return
        "SELECT \(list.joined(separator: ", ")) FROM \(a) WHERE \(word) (SELECT 1 FROM \(b) WHERE \(condition))"
    }
    let list = columns.map { column in
      let sides = [column.left.map { field(aName, $0) }, column.right.map { field(bName, $0) }].compactMap(
        \.self)
      let value = sides.count == 1 ? sides[0] : "COALESCE(\(sides.joined(separator: ", ")))"
      return "\(value) AS \(dialect.quoted(column.name))"
    }
    let word =
      switch kind {
      case .left: "LEFT JOIN"
      case .full: "FULL JOIN"
      default: "JOIN"
      }
    return "SELECT \(list.joined(separator: ", ")) FROM \(a) \(word) \(b) ON \(condition)"
  }
}
