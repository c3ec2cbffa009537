import Kernels
import Tables

/// Columns whose file says their kinds, which dates and the user's `types` change.
///
/// Texts are converted by the rules of delimited text: the columns concerned are handed to its reader.
struct TypedColumns {
  var columns: [Column]
  var notices: [TableFileNotice]
  let options: DelimitedTextOptions
  let control: RunControl

  /// What stands for missing in the text that is handed on; no value is two characters for private use.
  private static let mark = "\u{10FFFD}\u{10FFFC}"

  /// The table of the columns, of which texts that are all dates become dates if `findingDates`.
  ///
  /// - Throws: `noSuchColumn` for a name in `types` that no column has.
  consuming func table(findingDates: Bool = true) throws(TableFileDefect) -> TableReading {
    for name in options.types.keys.sorted() where !columns.contains(where: { $0.name == name }) {
      throw .noSuchColumn(name: name, columns: columns.map(\.name))
    }
    let chosen = columns.indices.filter { place in
      if let kind = options.types[columns[place].name] {
        return kind != columns[place].kind && !columns[place].hasNUL
      }
      return findingDates && columns[place].beginsWithDate && !columns[place].hasNUL
    }
    if !chosen.isEmpty { try convert(chosen) }
    do {
      return TableReading(table: try Table(columns: columns, origin: .step("load")), notices: notices)
    } catch {
      preconditionFailure("columns of one file have equal lengths and different names: \(error)")
    }
  }

  private mutating func convert(_ places: [Int]) throws(TableFileDefect) {
    var settings = DelimitedTextOptions()
    settings.encoding = .utf8
    settings.delimiter = UInt8(ascii: ",")
    settings.header = true
    settings.missing = [Self.mark]
    settings.decimalMark = options.decimalMark
    settings.dateOrder = options.dateOrder
    settings.threads = options.threads
    settings.types = options.types.filter { type in places.contains { columns[$0].name == type.key } }
    var writing = DelimitedText.WriteOptions()
    writing.missing = Self.mark
    // A column of nothing but its name would be taken for no table.
    let rows = try Table.plain(places.map { columns[$0] })
    let result = try DelimitedText.read(
      DelimitedText.write(rows, options: writing), options: settings, control: control)
    for (column, place) in zip(result.table.columns, places) {
      let isGiven = settings.types[column.name] != nil
      guard isGiven || column.kind == .date || column.kind == .moment else { continue }
      columns[place] = column.labelled(columns[place].label)
    }
    notices += result.notices.filter { notice in
      switch notice {
      case .missingMark, .allMissing, .renamed, .encoding, .unguarded: false
      default: true
      }
    }
  }
}

extension Table {
  fileprivate static func plain(_ columns: [Column]) throws(TableFileDefect) -> Table {
    do {
      return try Table(columns: columns, origin: .step("load"))
    } catch {
      preconditionFailure("columns of one file have equal lengths and different names: \(error)")
    }
  }
}

extension Column {
  /// Whether a text has a NUL in it, which no text file holds.
  fileprivate var hasNUL: Bool {
    if case .text(let values) = storage { values.pool.bytes.contains(0) } else { false }
  }

  /// Whether it is text and its first value is a day or a moment.
  fileprivate var beginsWithDate: Bool {
    guard case .text(let values) = storage, let row = (0..<count).first(where: { !isMissing($0) }) else {
      return false
    }
    let first = Array(values[row].utf8)
    return CalendarText(first.span, 0, first.count) != nil
  }
}
