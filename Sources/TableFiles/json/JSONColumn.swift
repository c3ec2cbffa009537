import Kernels
import Tables

/// The values of one key while rows are read.
struct JSONColumn {
  /// Which of the arrays holds the values. These are no enum's payload, which would be copied to be changed.
  private enum Shape { case none, bools, integers, numbers, texts }

  private var shape = Shape.none
  private var bools: [Bool] = []
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var texts = TextValuesBuilder()
  /// How many rows there are so far.
  private var count = 0
  private var missing: [Int] = []
  /// How many values there are of each sort, in the order of `JSONMixture.What`; a column of several becomes text.
  private var tally = JSONMixture.What.allCases.map { JSONMixture.Part(what: $0, count: 0, firstRow: 0) }
  private var marked: [Int: RowSample] = [:]

  /// Fills up to `row`; `false` when that row has a value already.
  mutating func begin(_ row: Int) -> Bool {
    guard count <= row else { return false }
    while count < row { appendMissing() }
    return true
  }

  mutating func appendMissing() {
    missing.append(count)
    count += 1
    switch shape {
    case .none: break
    case .bools: bools.append(false)
    case .integers: integers.append(0)
    case .numbers: numbers.append(0)
    case .texts: texts.appendEmpty()
    }
  }

  /// Adds a row with one of the spellings for missing.
  mutating func appendMark(_ mark: Int, text: String, _ row: Int) {
    marked[mark, default: RowSample()].add(row: row + 1, text: text)
    appendMissing()
  }

  private mutating func note(_ place: Int, _ row: Int) {
    if tally[place].count == 0 { tally[place].firstRow = row + 1 }
    tally[place].count += 1
    count += 1
  }

  mutating func append(_ value: Bool, _ row: Int) {
    note(0, row)
    if shape == .none {
      bools = Array(repeating: false, count: count - 1)
      shape = .bools
    }
    if shape == .bools { bools.append(value) } else { append(text: value ? "true" : "false") }
  }

  mutating func append(_ value: Int64, _ row: Int) {
    note(1, row)
    if shape == .none {
      integers = Array(repeating: 0, count: count - 1)
      shape = .integers
    }
    switch shape {
    case .integers: integers.append(value)
    case .numbers: numbers.append(Double(value))
    default: append(text: String(value))
    }
  }

  mutating func append(_ value: Double, _ row: Int) {
    note(1, row)
    if shape == .none || shape == .integers {
      numbers = shape == .none ? Array(repeating: 0, count: count - 1) : integers.map { Double($0) }
      integers = []
      shape = .numbers
    }
    if shape == .numbers { numbers.append(value) } else { append(text: value.description) }
  }

  /// Adds the text of a text, a list or a whole number that is too long.
  mutating func append(
    text bytes: Span<UInt8>, _ start: Int, _ end: Int, as what: JSONMixture.What, _ row: Int
  ) {
    note(what == .text ? 2 : what == .list ? 3 : 4, row)
    becomeText()
    texts.append(bytes, start, end)
  }

  /// Adds the text of a value, whose row is counted already.
  private mutating func append(text: String) {
    becomeText()
    texts.append(text)
  }

  /// Makes texts of all values before the last row.
  private mutating func becomeText() {
    guard shape != .texts else { return }
    let gaps = MissingMask(count: count - 1, rows: missing)
    for row in 0..<(count - 1) {
      if gaps[row] {
        texts.appendEmpty()
        continue
      }
      switch shape {
      case .bools: texts.append(bools[row] ? "true" : "false")
      case .integers: texts.append(String(integers[row]))
      case .numbers: texts.append(numbers[row].description)
      case .none, .texts: texts.appendEmpty()
      }
    }
    (bools, integers, numbers) = ([], [], [])
    shape = .texts
  }

  /// The column of all rows, and what the user should know about it.
  consuming func finished(
    _ name: String, rowCount: Int, marks: MissingMarks
  ) -> (column: Column, notices: [TableFileNotice]) {
    _ = begin(rowCount)
    let mask = MissingMask(count: rowCount, rows: missing)
    let storage: Column.Storage =
      switch shape {
      case .none: .text(TextValues(Array(repeating: "", count: rowCount)))
      case .bools: .bool(bools)
      case .integers: .integer(integers)
      case .numbers: .number(numbers)
      case .texts: .text(texts.finish())
      }
    var notices: [TableFileNotice] = []
    if missing.count == rowCount { notices.append(.allMissing(column: name)) }
    for mark in marked.keys.sorted() {
      guard let sample = marked[mark] else { continue }
      notices.append(.missingMark(column: name, mark: marks.spelling(mark), sample))
    }
    let parts = tally.filter { $0.count > 0 }
    if parts.count > 1 || parts.contains(where: { $0.what == .list || $0.what == .longInteger }) {
      notices.append(.mixed(column: name, JSONMixture(parts: parts)))
    }
    return (Column(name: name, storage, missing: mask), notices)
  }
}
