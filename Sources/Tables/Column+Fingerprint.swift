import Kernels

extension Column {
  /// 64 bits of the column's values as 16 hexadecimal digits, the same on every machine.
  ///
  /// Equal columns have equal fingerprints, however text is stored; columns that differ in a value almost
  /// never have. It tells which columns of a file changed, and protects against nothing.
  ///
  /// - Complexity: O(rows).
  public var fingerprint: String { Self.fingerprints(of: [self])[0] }

  /// The fingerprints of columns with equally many rows, in their order; four take little longer than one.
  ///
  /// - Complexity: O(columns · rows).
  public static func fingerprints(of columns: [Column]) -> [String] {
    stride(from: 0, to: columns.count, by: 4).flatMap { first in
      let group = columns[first..<min(first + 4, columns.count)]
      return hashes(of: group).prefix(group.count).map(\.hexadecimal)
    }
  }

  /// The hashes of up to four columns; those of the others are of no columns.
  private static func hashes(of columns: ArraySlice<Column>) -> [WordHash] {
    let sources = columns.map(FingerprintWords.init)
    var hashes = Array(repeating: WordHash(), count: 4)
    for (place, column) in columns.enumerated() {
      column.missing?.forEachMissing { hashes[place].mix(UInt64($0) &+ 1) }
    }
    let block = 1_024
    var words = [UInt64](repeating: 0, count: 4 * block)
    let count = columns.first?.count ?? 0
    for start in stride(from: 0, to: count, by: block) {
      let rows = start..<min(start + block, count)
      for (place, source) in sources.enumerated() { source.write(rows, to: &words, at: place * block) }
      WordHash.mixFour(&hashes, words, count: rows.count)
    }
    return hashes
  }
}

/// A column's values as words of 64 bits.
private struct FingerprintWords {
  private let storage: Column.Storage
  /// The words of the distinct texts.
  private var texts: [UInt64] = []
  private var codes: [Int32]?

  init(_ column: Column) {
    storage = column.storage
    switch storage {
    case .text(let values): read(values)
    case .category(let codes, let levels, _): read(TextValues(codes: codes, pool: StringPool(levels)))
    case .integer, .moment, .number, .date, .bool: break
    }
  }

  /// Each distinct text is read once.
  private mutating func read(_ values: TextValues) {
    texts = (0..<values.pool.count).map { WordHash.word(of: values.pool.utf8(at: $0)) }
    codes = values.codes
  }

  /// Writes the words of some rows to `words` from a place on.
  func write(_ rows: Range<Int>, to words: inout [UInt64], at place: Int) {
    switch storage {
    case .integer(let values), .moment(let values):
      fill(&words, place, values[rows]) { UInt64(bitPattern: $0) }
    // Zero and minus zero are equal numbers.
    case .number(let values): fill(&words, place, values[rows]) { ($0 == 0 ? 0 : $0).bitPattern }
    case .date(let values): fill(&words, place, values[rows]) { UInt64(bitPattern: Int64($0)) }
    case .bool(let values): fill(&words, place, values[rows]) { $0 ? 1 : 0 }
    case .text, .category:
      if let codes {
        fill(&words, place, codes[rows]) { texts[Int($0)] }
      } else {
        fill(&words, place, texts[rows]) { $0 }
      }
    }
  }

  @inline(__always)
  private func fill<Value>(
    _ words: inout [UInt64], _ start: Int, _ values: ArraySlice<Value>, _ word: (Value) -> UInt64
  ) {
    var target = words.mutableSpan
    for (place, value) in values.enumerated() { target[start + place] = word(value) }
  }
}

extension WordHash {
  /// The hash in 16 hexadecimal digits.
  fileprivate var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
