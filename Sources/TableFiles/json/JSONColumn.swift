import Kernels
import Tables

/// The values of one key while rows are read.
struct JSONColumn {
  private enum Values {
    case none
    case bools([Bool])
    case integers([Int64])
    case numbers([Double])
    case texts(TextValuesBuilder)
  }

  private var values = Values.none
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
    switch values {
    case .none: break
    case .bools(var flags):
      values = .none
      flags.append(false)
      values = .bools(flags)
    case .integers(var integers):
      values = .none
      integers.append(0)
      values = .integers(integers)
    case .numbers(var numbers):
      values = .none
      numbers.append(0)
      values = .numbers(numbers)
    case .texts(var texts):
      values = .none
      texts.appendEmpty()
      values = .texts(texts)
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
    switch values {
    case .none: values = .bools(Array(repeating: false, count: count - 1) + [value])
    case .bools(var flags):
      values = .none
      flags.append(value)
      values = .bools(flags)
    default: append(text: value ? "true" : "false")
    }
  }

  mutating func append(_ value: Int64, _ row: Int) {
    note(1, row)
    switch values {
    case .none: values = .integers(Array(repeating: 0, count: count - 1) + [value])
    case .integers(var integers):
      values = .none
      integers.append(value)
      values = .integers(integers)
    case .numbers(var numbers):
      values = .none
      numbers.append(Double(value))
      values = .numbers(numbers)
    default: append(text: String(value))
    }
  }

  mutating func append(_ value: Double, _ row: Int) {
    note(1, row)
    switch values {
    case .none: values = .numbers(Array(repeating: 0, count: count - 1) + [value])
    case .integers(let integers): values = .numbers(integers.map { Double($0) } + [value])
    case .numbers(var numbers):
      values = .none
      numbers.append(value)
      values = .numbers(numbers)
    default: append(text: value.description)
    }
  }

  /// Adds the text of a text, a list or a whole number that is too long.
  mutating func append(
    text bytes: Span<UInt8>, _ start: Int, _ end: Int, as what: JSONMixture.What, _ row: Int
  ) {
    note(what == .text ? 2 : what == .list ? 3 : 4, row)
    var texts = takeTexts()
    texts.append(bytes, start, end)
    values = .texts(texts)
  }

  /// Adds the text of a value, whose row is counted already.
  private mutating func append(text: String) {
    var texts = takeTexts()
    texts.append(text)
    values = .texts(texts)
  }

  /// All values before the last row as text.
  private mutating func takeTexts() -> TextValuesBuilder {
    let before = values
    values = .none
    if case .texts(let texts) = before { return texts }
    let gaps = MissingMask(count: count - 1, rows: missing)
    var texts = TextValuesBuilder()
    for row in 0..<(count - 1) {
      if gaps[row] {
        texts.appendEmpty()
        continue
      }
      switch before {
      case .bools(let flags): texts.append(flags[row] ? "true" : "false")
      case .integers(let integers): texts.append(String(integers[row]))
      case .numbers(let numbers): texts.append(numbers[row].description)
      case .none, .texts: texts.appendEmpty()
      }
    }
    return texts
  }

  /// The column of all rows, and what the user should know about it.
  consuming func finished(
    _ name: String, rowCount: Int, marks: MissingMarks
  ) -> (column: Column, notices: [TableFileNotice]) {
    _ = begin(rowCount)
    let mask = MissingMask(count: rowCount, rows: missing)
    let storage: Column.Storage =
      switch values {
      case .none: .text(TextValues(Array(repeating: "", count: rowCount)))
      case .bools(let flags): .bool(flags)
      case .integers(let integers): .integer(integers)
      case .numbers(let numbers): .number(numbers)
      case .texts(let texts): .text(texts.finish())
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
