import Tables

/// An aggregate of an aggregation, and the columns that prepare it.
private struct PreparedAggregate {
  var aggregate: RelationExpression.Aggregate
  /// The quoted column that holds the value of each row; `nil` where rows are counted.
  var value: String?
  var kind = ColumnKind.integer
  /// What its columns are numbered with; aggregates of one argument share them.
  var number = 0
}

extension SQLWriter {
  /// Groups in three steps: the value each aggregate takes from a row, what a row must know of its group
  /// (its mean, its place), and the groups.
  mutating func aggregation(_ inner: Relation, keys: [String], _ columns: [RelationColumn]) -> String {
    let keyList = keys.map(dialect.quoted)
    let partition = keys.isEmpty ? "" : "PARTITION BY " + keyList.joined(separator: ", ")
    var collected: [RelationExpression] = []
    for column in columns { column.expression.collectAggregates(into: &collected) }
    let from = source(inner)
    var first: [String] = keyList
    var second: [String] = []
    var prepared: [PreparedAggregate] = []
    var numbers: [RelationExpression: Int] = [:]
    for (number, item) in collected.enumerated() {
      guard case .aggregate(let aggregate, let argument, _) = item else { continue }
      guard let argument else {
        prepared.append(PreparedAggregate(aggregate: aggregate))
        continue
      }
      let known = numbers[argument]
      let own = known ?? number
      let name = dialect.quoted(helper + "value\(own)")
      if known == nil {
        numbers[argument] = own
        first.append(expression(argument, over: partition) + " AS " + name)
      }
      for fact in rowFacts(aggregate, name, own, partition) where !second.contains(fact) {
        second.append(fact)
      }
      prepared.append(PreparedAggregate(aggregate: aggregate, value: name, kind: argument.kind, number: own))
    }
    if first.isEmpty { first = ["1 AS " + dialect.quoted(helper + "row")] }
    var body = "SELECT \(first.joined(separator: ", ")) FROM \(from)"
    if !second.isEmpty { body = "SELECT *, \(second.joined(separator: ", ")) FROM " + named(body) }
    let list =
      keyList
      + columns.map { column in
        var number = 0
        let written = grouped(column.expression, prepared, collected, &number)
        return written + " AS " + dialect.quoted(column.name)
      }
    let grouping = keys.isEmpty ? " HAVING COUNT(*) > 0" : " GROUP BY " + keyList.joined(separator: ", ")
    return "SELECT \(list.joined(separator: ", ")) FROM \(named(body))\(grouping)"
  }

  /// What a row must know of its group before the group is reduced.
  private func rowFacts(
    _ aggregate: RelationExpression.Aggregate, _ value: String, _ number: Int, _ partition: String
  ) -> [String] {
    let window = "OVER (\(partition))"
    switch aggregate {
    case .variance, .standardDeviation:
      return ["AVG(\(value)) \(window) AS \(dialect.quoted(helper + "mean\(number)"))"]
    case .quantile:
      let order = "\(partition) ORDER BY (\(value) IS NULL), \(value)"
      return [
        "ROW_NUMBER() OVER (\(order)) - 1 AS \(dialect.quoted(helper + "place\(number)"))",
        "COUNT(\(value)) \(window) AS \(dialect.quoted(helper + "count\(number)"))",
      ]
    default: return []
    }
  }

  /// An expression over groups, its aggregates reduced from what was prepared.
  private mutating func grouped(
    _ expression: RelationExpression, _ prepared: [PreparedAggregate], _ collected: [RelationExpression],
    _ number: inout Int
  ) -> String {
    switch expression {
    case .aggregate:
      let place = collected.firstIndex(of: expression) ?? 0
      return reduced(prepared[place])
    case .operation(let operation, let operands, let kind):
      var written: [String] = []
      for operand in operands { written.append(grouped(operand, prepared, collected, &number)) }
      return self.operation(operation, written, kinds: operands.map(\.kind), kind)
    default: return self.expression(expression)
    }
  }

  private func reduced(_ item: PreparedAggregate) -> String {
    guard let value = item.value else { return "COUNT(*)" }
    let number = item.number
    let mean = dialect.quoted(helper + "mean\(number)")
    let variance =
      "SUM((\(value) - \(mean)) * (\(value) - \(mean))) / NULLIF(COUNT(\(value)) - 1, 0)"
    switch item.aggregate {
    case .variance: return variance
    case .standardDeviation: return "SQRT(\(variance))"
    case .quantile(let share): return quantile(share, value, number)
    default: return plain(item.aggregate, ordered(value, item.aggregate, item.kind), over: "")
    }
  }

  /// The values at both sides of the place `(n − 1) p`, weighted by their distance from it.
  private func quantile(_ share: Double, _ value: String, _ number: Int) -> String {
    let place = dialect.quoted(helper + "place\(number)")
    let count = dialect.quoted(helper + "count\(number)")
    let target = "(\(count) - 1) * \(dialect.cast(String(share), to: .number))"
    let below = "FLOOR(\(target))"
    let lower = "MAX(CASE WHEN \(place) = \(below) AND \(value) IS NOT NULL THEN \(value) END)"
    let upper =
      "MAX(CASE WHEN \(place) = \(below) + 1 AND \(place) < \(count) THEN \(value) END)"
    let weight = "MAX(\(target) - \(below))"
    return
      "(\(lower) + CASE WHEN \(weight) > 0 THEN \(weight) * (\(upper) - \(lower)) ELSE 0 END)"
  }

  /// An aggregate that needs one pass; `over` makes it a value of every row.
  func plain(_ aggregate: RelationExpression.Aggregate, _ value: String?, over: String) -> String {
    let value = value ?? "*"
    switch aggregate {
    case .count: return "COUNT(\(value))\(over)"
    case .distinct: return "COUNT(DISTINCT \(value))\(over)"
    case .sum(let decimals): return "COALESCE(\(total(value, decimals, over)), 0)"
    case .mean(let decimals):
      return
        "(\(dialect.cast(total(value, decimals, over), to: .number)) / NULLIF(COUNT(\(value))\(over), 0))"
    case .least: return "MIN(\(value))\(over)"
    case .greatest: return "MAX(\(value))\(over)"
    case .share:
      let flag = "CASE WHEN \(value) THEN 1.0 WHEN NOT \(value) THEN 0.0 END"
      return dialect.cast("AVG(\(flag))\(over)", to: .number)
    case .any: return "(COALESCE(MAX(CASE WHEN \(value) THEN 1 ELSE 0 END)\(over), 0) = 1)"
    case .all: return "(COALESCE(MIN(CASE WHEN NOT \(value) THEN 0 ELSE 1 END)\(over), 1) = 1)"
    // Not of one pass; the session offers them in aggregations only.
    case .variance, .standardDeviation, .quantile: return "NULL"
    }
  }

  /// Values of few decimals are added as whole numbers, which any order of rows adds up alike.
  private func total(_ value: String, _ decimals: Int?, _ over: String) -> String {
    guard let decimals, decimals > 0 else { return "SUM(\(value))\(over)" }
    let scale = "1" + String(repeating: "0", count: decimals)
    let whole = dialect.cast("ROUND(\(value) * \(scale))", to: .integer)
    return "(\(dialect.cast("SUM(\(whole))\(over)", to: .number)) / \(scale))"
  }

  private mutating func named(_ body: String) -> String {
    nextSource()
    return "(\(body)) AS r\(sourceCount)"
  }
}

extension RelationExpression {
  /// The outermost aggregates of the expression that are not there yet.
  fileprivate func collectAggregates(into found: inout [RelationExpression]) {
    switch self {
    case .aggregate: if !found.contains(self) { found.append(self) }
    case .operation(_, let operands, _): for operand in operands { operand.collectAggregates(into: &found) }
    case .column, .constant, .missing: break
    }
  }
}
