import Tables

extension FileRecord {
  /// The record as `.ipynb` and `.crm` files hold it.
  var datum: Datum {
    .record([
      .init(
        "columns",
        .list(
          columns.map { column in
            .record(
              [.init("kind", .text(column.kind.rawValue)), .init("name", .text(column.name))]
                + (column.values.isEmpty ? [] : [.init("values", .text(column.values))]))
          })),
      .init("path", .text(path)),
      .init("rows", .integer(rows)),
      .init("sha256", .text(digest)),
    ])
  }

  /// The mirror of `datum`.
  init(_ json: DatumPath) throws(NotebookDefect) {
    var columns: [ColumnRecord] = []
    for column in try json.required("columns").items() {
      let word = try column.required("kind")
      guard let kind = ColumnKind(rawValue: try word.text()) else { throw word.defect(.kind) }
      columns.append(
        .init(
          name: try column.required("name").text(), kind: kind,
          values: try column.optional("values")?.text() ?? ""))
    }
    let rows = try json.required("rows")
    guard try rows.integer() >= 0 else { throw rows.defect(.count) }
    self.init(
      path: try json.required("path").text(), digest: try json.required("sha256").text(),
      rows: try rows.integer(), columns: columns)
  }
}

extension MaskedColumn {
  /// The record as all codecs hold it: table, column, what was done.
  var datum: Datum { .list([.text(table), .text(column), .text(how)]) }

  /// The mirror of `datum`.
  init(_ json: DatumPath) throws(NotebookDefect) {
    let parts = try json.items()
    guard parts.count == 3 else { throw json.defect(.list) }
    self.init(table: try parts[0].text(), column: try parts[1].text(), how: try parts[2].text())
  }
}

extension DatumPath {
  /// A language edition: a whole number from 1 on.
  func edition() throws(NotebookDefect) -> Int {
    guard case .integer(let edition) = value, edition >= 1 else { throw defect(.edition) }
    return edition
  }

  /// A seed: a whole number of 64 bits, as text where JSON readers would round it.
  func seed() throws(NotebookDefect) -> UInt64 {
    switch value {
    case .integer(let seed) where seed >= 0: return UInt64(seed)
    case .text(let digits):
      guard let seed = UInt64(digits) else { throw defect(.seed) }
      return seed
    default: throw defect(.seed)
    }
  }

  /// A tolerance: a finite number from 0 on.
  func tolerance() throws(NotebookDefect) -> Double {
    switch value {
    case .integer(let tolerance) where tolerance >= 0: return Double(tolerance)
    case .number(let tolerance) where tolerance.isFinite && tolerance >= 0: return tolerance
    default: throw defect(.tolerance)
    }
  }
}

extension UInt64 {
  /// A seed as JSON; text beyond 2⁵³, where Jupyter's own readers would round it.
  var datum: Datum { self <= 1 << 53 ? .integer(Int(self)) : .text("\(self)") }
}
