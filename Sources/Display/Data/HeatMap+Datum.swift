import Tables

extension HeatMap {
  /// The map's own fields of the schema at `Figure.data`.
  var fields: [Datum.Field] {
    [
      .init("title", .text(title)), .init("scale", .text(scale)), .init("panels", .list(panels.map(\.data))),
    ]
  }

  /// The map that these fields describe.
  init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let scale = datum["scale"]?.string,
      let panels = datum["panels"]?.elements?.all(Panel.init)
    else { return nil }
    self.init(title: title, scale: scale, panels: panels)
  }
}

extension HeatMap.Panel {
  fileprivate var data: Datum {
    .record([
      .init("title", .text(title)), .init("row_axis", .text(rowAxis)),
      .init("column_axis", .text(columnAxis)),
      .init("rows", .texts(rows)), .init("columns", .texts(columns)),
      .init("cells", .list(cells.map { .list($0.map(\.data)) })),
    ])
  }

  fileprivate init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let rowAxis = datum["row_axis"]?.string,
      let columnAxis = datum["column_axis"]?.string, let rows = datum["rows"]?.strings,
      let columns = datum["columns"]?.strings,
      let cells = datum["cells"]?.elements?.all({ $0.elements?.all(HeatMap.Tile.init) })
    else { return nil }
    self.init(
      title: title, rowAxis: rowAxis, columnAxis: columnAxis, rows: rows, columns: columns, cells: cells)
  }
}

extension HeatMap.Tile {
  fileprivate var data: Datum {
    .record([.init("value", .measured(value)), .init("lines", .texts(lines))])
  }

  fileprivate init?(_ datum: Datum) {
    guard let value = datum["value"], let measure = value.measure, let lines = datum["lines"]?.strings else {
      return nil
    }
    self.init(value == .null ? nil : measure, lines: lines)
  }
}
