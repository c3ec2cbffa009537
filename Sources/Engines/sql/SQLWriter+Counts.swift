import Tables

extension SQLWriter {
  /// The counts of a tree's level: rows get their node once, and are then grouped by each attribute, by grouping
  /// sets where the system has them and by a union of groupings elsewhere.
  mutating func counts(_ inner: Relation, _ level: TreeLevel) -> String {
    let names = level.columns(of: inner).map { dialect.quoted($0.name) }
    let kinds = level.columns(of: inner).map(\.kind)
    let (node, response) = (names[0], names[3])
    let values = names[4...]
    var branches: [String] = []
    for (place, condition) in level.nodes.enumerated() {
      branches.append("WHEN \(expression(condition)) THEN \(place)")
    }
    let columns =
      ["CASE \(branches.joined(separator: " ")) END AS \(node)"]
      + ["\(dialect.quoted(level.response)) AS \(response)"]
      + zip(level.attributes, values).map { "\(dialect.quoted($0)) AS \($1)" }
    let rows = "SELECT \(columns.joined(separator: ", ")) FROM \(source(inner))"
    nextSource()
    let body = "r\(sourceCount)"
    guard dialect.hasGroupingSets else {
      let parts = values.enumerated().map { place, value in
        let others = values.enumerated().map { other, name in
          other == place ? name : "\(dialect.cast("NULL", to: kinds[4 + other])) AS \(name)"
        }
        return """
          SELECT \(node), \(place) AS \(names[1]), COUNT(*) AS \(names[2]), \(response), \
          \(others.joined(separator: ", ")) FROM \(body) WHERE \(node) IS NOT NULL \
          GROUP BY \(node), \(response), \(value)
          """
      }
      return "WITH \(body) AS MATERIALIZED (\(rows)) " + parts.joined(separator: " UNION ALL ")
    }
    let attribute = values.enumerated().map { "WHEN GROUPING(\($1)) = 0 THEN \($0)" }
    let sets = values.map { "(\(node), \(response), \($0))" }
    return """
      SELECT \(node), CASE \(attribute.joined(separator: " ")) END AS \(names[1]), COUNT(*) AS \(names[2]), \
      \(response), \(values.joined(separator: ", ")) FROM (\(rows)) AS \(body) WHERE \(node) IS NOT NULL \
      GROUP BY GROUPING SETS (\(sets.joined(separator: ", ")))
      """
  }
}
