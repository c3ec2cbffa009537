import Kernels
import Tables

/// Reads rows from JSON text, one object after the other, into columns.
struct JSONRows {
  private var reader: JSONReader
  private let bytes: [UInt8]
  private let start: Int
  private let options: DelimitedTextOptions
  private let control: RunControl
  private let marks: MissingMarks
  private var found: [JSONColumn] = []
  /// The paths of the columns; a path's code is the column's place.
  private var paths = StringInterner()
  private var row = 0
  private var path: [UInt8] = []
  private var scratch: [UInt8] = []
  /// How many cells the columns may have; see `checkSize`.
  private let cellLimit: Int

  init(_ text: DecodedText, options: DelimitedTextOptions, control: RunControl) {
    bytes = text.bytes
    start = text.start
    reader = JSONReader(text.bytes, at: text.start)
    self.options = options
    self.control = control
    marks = MissingMarks(Self.marks(options))
    cellLimit = 10_000_000 + 8 * text.bytes.count
  }

  /// The spellings for missing that the user named. Where they come on top of the usual ones, these are left
  /// out: they are guesses about text files, and JSON says itself what is missing.
  private static func marks(_ options: DelimitedTextOptions) -> [String] {
    guard let given = options.missing else { return [] }
    let usual = Set(DelimitedText.missingMarks)
    return usual.isSubset(of: given) ? given.filter { !usual.contains($0) } : given
  }

  /// Reads all rows.
  mutating func read() throws(TableFileDefect) {
    do throws(JSONDefect) {
      try readRows()
    } catch {
      var byte = error.byte
      // What ends too early is looked for behind the last thing that is there.
      while error.problem == .endsEarly, byte > start, bytes[byte - 1] <= 0x20 { byte -= 1 }
      let place = place(of: byte)
      throw failure ?? .rows(.syntax(error.problem, line: place.line, column: place.column))
    }
    if let failure { throw failure }
    guard row > 0 else { throw .empty }
    try checkSize()
  }

  /// What ended the reading that is no matter of JSON.
  private var failure: TableFileDefect?

  private mutating func readRows() throws(JSONDefect) {
    reader.skipSpace()
    let isList = reader.take(UInt8(ascii: "["))
    reader.skipSpace()
    if isList, reader.take(UInt8(ascii: "]")) {
      reader.skipSpace()
      if reader.next != nil { throw reader.defect(.continues) }
      return
    }
    while isList || reader.next != nil {
      try readRow()
      guard failure == nil else { return }
      reader.skipSpace()
      guard isList else { continue }
      if reader.take(UInt8(ascii: ",")) {
        reader.skipSpace()
        continue
      }
      guard reader.take(UInt8(ascii: "]")) else { throw reader.unexpected }
      reader.skipSpace()
      if reader.next != nil { throw reader.defect(.continues) }
      return
    }
  }

  private mutating func readRow() throws(JSONDefect) {
    guard reader.next == UInt8(ascii: "{") else {
      if let next = reader.next, Self.beginsValue(next) {
        let place = place(of: reader.place)
        failure = .rows(.notRecord(line: place.line, column: place.column))
        return
      }
      throw reader.unexpected
    }
    try readRecord(depth: 1)
    row += 1
    guard row & 1023 == 0 else { return }
    if control.isInterrupted { failure = .interrupted }
    if row & 65_535 == 0 {
      let done = Double(reader.place) / Double(max(bytes.count, 1))
      control.report(ProgressReport(unit: "rows", done: row, total: Int(Double(row) / done)))
    }
    if found.count * row > cellLimit { noteSize() }
  }

  private static func beginsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      true
    default: false
    }
  }

  /// Reads an object whose keys stand behind `path`.
  private mutating func readRecord(depth: Int) throws(JSONDefect) {
    guard depth <= JSONReader.depthLimit else { throw reader.defect(.depth) }
    _ = reader.take(UInt8(ascii: "{"))
    reader.skipSpace()
    if reader.take(UInt8(ascii: "}")) { return }
    let outer = path.count
    while true {
      reader.skipSpace()
      let keyPlace = reader.place
      if outer > 0 { path.append(UInt8(ascii: ".")) }
      try reader.string(into: &path)
      reader.skipSpace()
      guard reader.take(UInt8(ascii: ":")) else { throw reader.unexpected }
      reader.skipSpace()
      if reader.next == UInt8(ascii: "{") {
        try readRecord(depth: depth + 1)
      } else {
        try readValue(keyPlace)
      }
      guard failure == nil else { return }
      path.removeLast(path.count - outer)
      reader.skipSpace()
      if reader.take(UInt8(ascii: ",")) { continue }
      guard reader.take(UInt8(ascii: "}")) else { throw reader.unexpected }
      return
    }
  }

  /// Reads a value that is no object into the column of `path`.
  private mutating func readValue(_ keyPlace: Int) throws(JSONDefect) {
    guard let column = column() else { return }
    guard found[column].begin(row) else {
      throw reader.defect(.duplicate(String(decoding: path, as: UTF8.self)), at: keyPlace)
    }
    switch reader.next {
    case UInt8(ascii: "\""):
      self.scratch.removeAll(keepingCapacity: true)
      try reader.string(into: &self.scratch)
      let scratch = self.scratch
      if let mark = mark(scratch.span, 0, scratch.count) {
        found[column].appendMark(mark, text: marks.spelling(mark), row)
      } else {
        found[column].append(text: scratch.span, 0, scratch.count, as: .text, row)
      }
    case UInt8(ascii: "n"):
      try reader.take("null")
      found[column].appendMissing()
    case UInt8(ascii: "t"):
      try reader.take("true")
      found[column].append(true, row)
    case UInt8(ascii: "f"):
      try reader.take("false")
      found[column].append(false, row)
    case UInt8(ascii: "["):
      let text = Array(JSONRowWriter.text(of: try reader.value()).utf8)
      found[column].append(text: text.span, 0, text.count, as: .list, row)
    default:
      guard let next = reader.next, next == UInt8(ascii: "-") || (0x30...0x39).contains(next) else {
        throw reader.unexpected
      }
      try readNumber(column)
    }
  }

  private mutating func readNumber(_ column: Int) throws(JSONDefect) {
    let (range, isWhole) = try reader.numeral()
    let bytes = bytes
    let (start, end) = (range.lowerBound, range.upperBound)
    if let mark = mark(bytes.span, start, end) {
      found[column].appendMark(mark, text: marks.spelling(mark), row)
    } else if isWhole, let value = NumberText.integer(bytes.span, start, end) {
      found[column].append(value, row)
    } else if isWhole, let value = Int64(String(decoding: bytes[range], as: UTF8.self)) {
      found[column].append(value, row)
    } else if isWhole {
      found[column].append(text: bytes.span, start, end, as: .longInteger, row)
    } else {
      let text = String(decoding: bytes[range], as: UTF8.self)
      guard let value = Double(text), value.isFinite || text == "1e999" || text == "-1e999" else {
        throw reader.defect(.range, at: start)
      }
      found[column].append(value, row)
    }
  }

  private func mark(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    if start == end { return marks.includesEmpty ? -1 : nil }
    return marks.place(bytes, start, end)
  }

  /// The place of the column of `path`, which is made if it is new.
  private mutating func column() -> Int? {
    let path = path
    let code = Int(paths.code(of: path.span, 0, path.count))
    if code < found.count { return code }
    guard found.count < options.columnLimit else {
      let line = place(of: reader.place).line
      failure = .tooManyColumns(line: line, count: found.count + 1, limit: options.columnLimit)
      return nil
    }
    found.append(JSONColumn())
    if found.count * row > cellLimit { noteSize() }
    return failure == nil ? code : nil
  }

  private mutating func noteSize() { failure = .rows(.tooSparse(rows: row, columns: found.count)) }

  /// Refuses a table with many more cells than the file has bytes, as rows give that have few keys in common.
  private func checkSize() throws(TableFileDefect) {
    guard found.count * row <= cellLimit else { throw .rows(.tooSparse(rows: row, columns: found.count)) }
  }

  /// The line and the character of it, from 1, of a byte.
  private func place(of byte: Int) -> (line: Int, column: Int) {
    var lineStart = byte
    while lineStart > start, bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
    let column = bytes[lineStart..<byte].count { $0 & 0xC0 != 0x80 } + 1
    return (bytes[start..<byte].count { $0 == UInt8(ascii: "\n") } + 1, column)
  }

  /// What was read.
  consuming func columns() -> TypedColumns {
    var header: [String] = []
    for place in found.indices { header.append(paths.pool[place]) }
    let named = ColumnNames(header: header)
    var columns: [Column] = []
    var notices = named.notices
    for place in found.indices {
      let (column, more) = found[place].finished(named.names[place], rowCount: row, marks: marks)
      columns.append(column)
      notices += more
      found[place] = JSONColumn()
    }
    return TypedColumns(columns: columns, notices: notices, options: options, control: control)
  }
}

extension MissingMarks {
  /// The spelling at a place, −1 standing for the empty one.
  func spelling(_ place: Int) -> String { place < 0 ? "" : spellings[place] }
}
