import Kernels

/// Keys of rows as codes 0..<count, in order of first appearance.
struct DenseCodes: Sendable {
  /// The code of each row; −1 for rows without a key.
  private(set) var codes: [Int32]
  /// How many codes there are.
  private(set) var count: Int

  /// The codes of small whole numbers, each in 0..<`bound`, −1 for none.
  init(places: [Int32], bound: Int) {
    var seen = Array(repeating: Int32(-1), count: bound)
    var next: Int32 = 0
    codes = places
    for row in codes.indices where places[row] >= 0 {
      let place = Int(places[row])
      if seen[place] < 0 {
        seen[place] = next
        next += 1
      }
      codes[row] = seen[place]
    }
    count = Int(next)
  }

  /// The codes of any whole numbers; rows of `missing` have none.
  init(integers: [Int64], missing: MissingMask?) {
    var least = Int64.max
    var most = Int64.min
    for row in integers.indices where missing?[row] != true {
      least = min(least, integers[row])
      most = max(most, integers[row])
    }
    let (width, overflow) = most.subtractingReportingOverflow(least)
    if least <= most, !overflow, width < max(65_536, 4 * integers.count) {
      // A table over the range of the values is faster than a hash table, and as small.
      let places = integers.indices.map { row in
        missing?[row] == true ? -1 : Int32(truncatingIfNeeded: integers[row] - least)
      }
      self.init(places: places, bound: Int(width) + 1)
    } else {
      self.init(keys: integers.map { UInt64(bitPattern: $0) }, missing: missing)
    }
  }

  /// The codes of any 64-bit keys; rows of `missing` have none.
  init(keys: [UInt64], missing: MissingMask?) {
    var interner = NumberInterner()
    codes = Array(repeating: -1, count: keys.count)
    for row in keys.indices where missing?[row] != true { codes[row] = interner.code(of: keys[row]) }
    count = interner.count
  }

  /// The codes of strings by their bytes; rows of `missing` have none.
  init(text: TextValues, missing: MissingMask?) {
    if let places = text.codes {
      let masked = missing.map { mask in places.enumerated().map { mask[$0] ? -1 : $1 } } ?? places
      self.init(places: masked, bound: text.pool.count)
      return
    }
    self.init(pool: text.pool, missing: missing)
  }

  /// The codes of strings stored row by row.
  private init(pool: StringPool, missing: MissingMask?) {
    var interner = StringInterner()
    codes = Array(repeating: -1, count: pool.count)
    let bytes = pool.bytes.span
    for row in codes.indices where missing?[row] != true {
      let range = pool.range(at: row)
      codes[row] = interner.code(of: bytes, range.lowerBound, range.upperBound)
    }
    count = interner.count
  }

  /// The codes of a column's values; missing rows have none.
  ///
  /// Zero and minus zero are the same number, and so are all NaN.
  init(_ column: Column) {
    let missing = column.missing
    switch column.storage {
    case .integer(let values), .moment(let values): self.init(integers: values, missing: missing)
    case .date(let days): self.init(integers: days.map(Int64.init), missing: missing)
    case .number(let values): self.init(keys: values.map(Self.key), missing: missing)
    case .text(let values): self.init(text: values, missing: missing)
    case .category(let codes, let levels, _):
      let places = missing.map { mask in codes.enumerated().map { mask[$0] ? -1 : $1 } } ?? codes
      self.init(places: places, bound: levels.count)
    case .bool(let flags):
      self.init(places: flags.indices.map { missing?[$0] == true ? -1 : flags[$0] ? 1 : 0 }, bound: 2)
    }
  }

  /// A number as a key: equal numbers have equal keys.
  static func key(_ value: Double) -> UInt64 {
    if value == 0 { return 0 }
    return value.isNaN ? Double.nan.bitPattern : value.bitPattern
  }

  /// Codes for pairs of these and others; a row has one when it has both.
  func paired(with other: DenseCodes) -> DenseCodes {
    let (product, overflow) = count.multipliedReportingOverflow(by: other.count)
    if !overflow, product <= max(65_536, 4 * codes.count) {
      let places = codes.indices.map { row in
        codes[row] < 0 || other.codes[row] < 0 ? -1 : codes[row] * Int32(other.count) + other.codes[row]
      }
      return DenseCodes(places: places, bound: product)
    }
    let mask = MissingMask(count: codes.count) { codes[$0] < 0 || other.codes[$0] < 0 }
    let keys = codes.indices.map { row in
      UInt64(UInt32(bitPattern: codes[row])) << 32 | UInt64(UInt32(bitPattern: other.codes[row]))
    }
    return DenseCodes(keys: keys, missing: mask)
  }

  /// The same with a code of its own for the rows that have none; codes stay in order of first appearance.
  func withMissing() -> DenseCodes {
    guard codes.contains(-1) else { return self }
    return DenseCodes(places: codes.map { $0 < 0 ? Int32(count) : $0 }, bound: count + 1)
  }
}
