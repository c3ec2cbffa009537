import Tables

extension FlowDiagram {
  /// The diagram's own fields of the schema at `Figure.data`.
  var fields: [Datum.Field] {
    [
      .init("title", .text(title)), .init("unit", .text(unit)),
      .init("columns", .list(columns.map(\.data))), .init("bands", .list(bands.map(\.data))),
    ]
  }

  /// The diagram that these fields describe.
  init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let unit = datum["unit"]?.string,
      let columns = datum["columns"]?.elements?.all(Column.init),
      let bands = datum["bands"]?.elements?.all(Band.init)
    else { return nil }
    self.init(title: title, unit: unit, columns: columns, bands: bands)
  }
}

extension FlowDiagram.Column {
  fileprivate var data: Datum {
    .record([
      .init("title", .text(title)),
      .init(
        "groups",
        .list(groups.map { .record([.init("name", .text($0.name)), .init("size", .measured($0.size))]) })),
    ])
  }

  fileprivate init?(_ datum: Datum) {
    guard let title = datum["title"]?.string,
      let groups = datum["groups"]?.elements?.all({ group -> FlowDiagram.Group? in
        guard let name = group["name"]?.string, let size = group["size"]?.measure else { return nil }
        return .init(name, size)
      })
    else { return nil }
    self.init(title, groups: groups)
  }
}

extension FlowDiagram.Band {
  fileprivate var data: Datum {
    .record([
      .init("column", .integer(column)), .init("from", .integer(from)), .init("to", .integer(to)),
      .init("size", .measured(size)),
    ])
  }

  fileprivate init?(_ datum: Datum) {
    guard let column = datum["column"]?.count, let from = datum["from"]?.count, let to = datum["to"]?.count,
      let size = datum["size"]?.measure
    else { return nil }
    self.init(column: column, from: from, to: to, size)
  }
}
