public import Tables

/// Blocks as data: what a notebook stores, and what replay compares.
///
/// ```
/// {kind: "text",   lines: [text]}
/// {kind: "facts",  title: text | null, facts: [{name, value, remark: text | null}]}
/// {kind: "table",  title: text | null, rows: integer, columns: [{name, kind, values: […]}], notes: [text]}
/// {kind: "figure", chart: "bars" | "heatmap" | "lines" | "tree", …}        see `Figure.data`
/// ```
///
/// Values keep their full precision: counts are integers, measured numbers are numbers, missing and
/// undefined values are null, infinities are the texts `inf` and `-inf`, days and moments are ISO 8601
/// texts. Text is stored as it came, so it has to be cleaned before it is shown. A table's `rows` counts
/// all its rows and `values` are those shown; a column's `kind` is `integer`, `number` (with or without
/// integers between), `text`, `date`, `date-time`, `bool`, `missing` where nothing else is there, or `mixed`.
extension Block {
  /// The block as data.
  public var data: Datum {
    switch self {
    case .text(let text):
      .record([.init("kind", .text("text")), .init("lines", .texts(text.lineList))])
    case .facts(let facts): facts.data
    case .table(let table): table.data
    case .figure(let figure): figure.data
    }
  }
}

extension FactList {
  /// The values as data; the schema stands at `Block.data`.
  public var data: Datum {
    .record([
      .init("kind", .text("facts")),
      .init("title", .optional(title)),
      .init(
        "facts",
        .list(
          facts.map {
            .record([
              .init("name", .text($0.name)), .init("value", .measured($0.value)),
              .init("remark", .optional($0.remark)),
            ])
          })),
    ])
  }
}

extension TableBlock {
  /// The table as data; the schema stands at `Block.data`.
  public var data: Datum {
    .record([
      .init("kind", .text("table")),
      .init("title", .optional(title)),
      .init("rows", .integer(totalRows)),
      .init(
        "columns",
        .list(
          columns.map {
            .record([
              .init("name", .text($0.name)), .init("kind", .text($0.kindName)),
              .init("values", .list($0.cells.map(Datum.measured))),
            ])
          })),
      .init("notes", .texts(notes)),
    ])
  }
}

extension TableBlock.TableColumn {
  /// The kind that all present cells have in common.
  fileprivate var kindName: String {
    var kinds: Set<ColumnKind> = []
    for cell in cells {
      switch cell {
      case .missing: continue
      case .integer: kinds.insert(.integer)
      case .number: kinds.insert(.number)
      case .text: kinds.insert(.text)
      case .date: kinds.insert(.date)
      case .moment: kinds.insert(.moment)
      case .bool: kinds.insert(.bool)
      }
    }
    if kinds == [.integer, .number] { return ColumnKind.number.rawValue }
    guard let kind = kinds.first else { return "missing" }
    return kinds.count == 1 ? kind.rawValue : "mixed"
  }
}

extension String {
  /// The lines, whatever their ends.
  fileprivate var lineList: [String] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
  }
}
