import Kernels
import Tables

/// Reads the cells of a sheet.
struct SheetReader: Sendable {
  private(set) var cells = SheetCells()
  private(set) var texts: SharedTexts
  /// The merged ranges that are more than one row or column, rows and columns from 0.
  private(set) var merged: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
  /// Formulas without a result.
  private(set) var noResults = CellSample()
  private let sheet: String
  private let formats: CellFormats
  private let sharedCount: Int

  // The cell being read; rows and columns count from 1.
  private var row = 0
  private var column = 0
  private var format = NumberFormat.general
  private var type = CellType.number
  private var hasFormula = false
  private var isPhonetic = false
  /// The cell's text: pieces that were copied, and one that still lies in the batch.
  private var copied: [UInt8] = []
  private var piece: Range<Int32> = 0..<0

  private enum CellType { case number, shared, text, bool, error, date }

  init(sheet: String, texts: SharedTexts, formats: CellFormats) {
    self.sheet = sheet
    self.texts = texts
    self.formats = formats
    sharedCount = texts.pool.count
  }
}

extension SheetReader: XMLPartReader {
  static let vocabulary = XMLVocabulary(
    elements: [
      ("c", [.start, .end]), ("v", .text), ("row", .start), ("f", .start), ("t", .text),
      ("rPh", [.start, .end]), ("mergeCell", .start),
    ], attributes: ["r", "s", "t", "ref"])

  private enum Element {
    static let cell: UInt8 = 0
    static let row: UInt8 = 2
    static let formula: UInt8 = 3
    static let phonetic: UInt8 = 5
    static let merged: UInt8 = 6
  }

  mutating func read(_ batch: XMLBatch) throws(WorkbookDefect) {
    let bytes = batch.bytes.span
    var element = UInt8.max
    for place in batch.events.indices {
      let event = batch.events[place]
      switch event.kind {
      case .start:
        element = event.name
        try begin(element)
      case .attribute: try note(event, bytes, of: element)
      case .text:
        if isPhonetic { continue }
        keepPiece(bytes)
        piece = event.start..<event.end
      case .end:
        if event.name == Element.cell { try store(bytes) } else { isPhonetic = false }
      }
    }
    keepPiece(bytes)
  }

  private mutating func begin(_ name: UInt8) throws(WorkbookDefect) {
    switch name {
    case Element.cell:
      column += 1
      format = .general
      type = .number
      hasFormula = false
      copied.removeAll(keepingCapacity: true)
      piece = 0..<0
    case Element.row:
      row += 1
      column = 0
      guard row <= SheetLimits.rows else {
        throw .cellOutside(sheet: sheet, reference: "row \(row)")
      }
    case Element.formula: hasFormula = true
    case Element.phonetic: isPhonetic = true
    default: break
    }
  }

  /// Copies the piece that lies in the batch, because another piece or another batch follows.
  private mutating func keepPiece(_ bytes: Span<UInt8>) {
    for place in piece { copied.append(bytes[Int(place)]) }
    piece = 0..<0
  }

  private mutating func note(
    _ event: XMLEvent, _ bytes: Span<UInt8>, of element: UInt8
  ) throws(WorkbookDefect) {
    let (start, end) = (Int(event.start), Int(event.end))
    switch event.name {
    case 0 where element == Element.cell || element == Element.row:
      guard let place = SheetCell.place(bytes, start, end) else { return }
      if place.row > SheetLimits.rows || place.column > SheetLimits.columns {
        throw .cellOutside(sheet: sheet, reference: FieldText.string(bytes, start, end))
      }
      if place.row > 0 { row = place.row }
      if element == Element.cell, place.column > 0 { column = place.column }
    case 1 where element == Element.cell:
      format =
        formats[NumberText.integer(bytes, start, end).flatMap { Int(exactly: $0) }.map { max(0, $0) } ?? 0]
    case 2 where element == Element.cell: type = Self.type(bytes, start, end)
    case 3 where element == Element.merged: noteMerged(FieldText.string(bytes, start, end))
    default: break
    }
  }

  private static func type(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> CellType {
    guard start < end else { return .number }
    switch (bytes[start], end - start) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "b"), _): return .bool
    case (UInt8(ascii: "e"), _): return .error
    case (UInt8(ascii: "d"), _): return .date
    case (UInt8(ascii: "n"), _): return .number
    default: return .text
    }
  }

  private mutating func noteMerged(_ reference: String) {
    // More merged ranges than this are decoration.
    guard merged.count < 100_000 else { return }
    let corners = reference.split(separator: ":").map { SheetCell.place($0) }
    guard corners.count == 2, let first = corners[0], let last = corners[1], first.row >= 1,
      first.column >= 1,
      last.row >= first.row, last.column >= first.column
    else { return }
    merged.append(((first.row - 1)...(last.row - 1), (first.column - 1)...(last.column - 1)))
  }

  /// Stores the cell that ends.
  private mutating func store(_ bytes: Span<UInt8>) throws(WorkbookDefect) {
    if row == 0 { row = 1 }
    guard column <= SheetLimits.columns else {
      throw .cellOutside(sheet: sheet, reference: "column \(column)")
    }
    if copied.isEmpty {
      try store(bytes, Int(piece.lowerBound), Int(piece.upperBound))
    } else {
      keepPiece(bytes)
      let text = copied
      try store(text.span, 0, text.count)
    }
    piece = 0..<0
    copied.removeAll(keepingCapacity: true)
  }

  private mutating func store(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(WorkbookDefect) {
    if start == end, type != .text {
      if hasFormula {
        noResults.add(row: row, column: column)
        try set(.noResult, 0)
      }
      return
    }
    switch type {
    case .number: try storeNumber(bytes, start, end)
    case .shared:
      guard let place = NumberText.integer(bytes, start, end), place >= 0, place < sharedCount else {
        throw bad(bytes, start, end)
      }
      try set(format == .text ? .plainText : .text, UInt64(place))
    case .bool:
      guard let flag = BoolText.lenientValue(bytes, start, end) else { throw bad(bytes, start, end) }
      try set(.bool, flag ? 1 : 0)
    case .text, .error, .date:
      let place = texts.add(Array(FieldText.string(bytes, start, end).utf8))
      try set(type == .error ? .error : format == .text ? .plainText : .text, UInt64(place))
    }
  }

  private mutating func storeNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(WorkbookDefect) {
    let field = FieldText.trimmed(bytes, start, end)
    guard let value = NumberText.lenientNumber(bytes, field.lowerBound, field.upperBound) else {
      throw bad(bytes, start, end)
    }
    let tag: SheetCells.Tag =
      switch format {
      case .general, .text: .number
      case .decimals: .decimals
      case .day: .day
      case .moment: .moment
      case .time: .time
      }
    try set(tag, value.bitPattern)
  }

  private mutating func set(_ tag: SheetCells.Tag, _ value: UInt64) throws(WorkbookDefect) {
    guard cells.set(row: row - 1, column: column - 1, tag, value) else {
      throw .scattered(
        sheet: sheet, rows: cells.rowCount, columns: cells.columns.count, values: cells.valueCount)
    }
  }

  private func bad(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> WorkbookDefect {
    .badCell(
      SheetCell(sheet: sheet, row: row, column: column),
      text: String(FieldText.string(bytes, start, end).prefix(60)))
  }

  /// Takes the value of merged cells for each of their rows below `top`, as they are meant.
  mutating func fillMerged(below top: Int) -> CellSample {
    var filled = CellSample()
    let ranges = merged.filter { $0.rows.lowerBound > top && $0.rows.count > 1 }.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    for range in ranges {
      let (row, column) = (range.rows.lowerBound, range.columns.lowerBound)
      if cells.fillDown(column: column, from: row, through: range.rows.upperBound) {
        filled.add(row: row + 1, column: column + 1, throughRow: range.rows.upperBound + 1)
      }
    }
    return filled
  }
}
