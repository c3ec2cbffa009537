import Kernels

/// Keys of rows as codes 0..<count, in order of first appearance.
struct DenseCodes: Sendable {
  /// The code of each row; −1 for rows without a key.
  private(set) var codes: [Int32]
  /// The first row of each code.
  private(set) var firstRows: [Int]
  /// How many codes there are.
  var count: Int { firstRows.count }

  /// Whether rows may be without a key.
  private let mayLackKeys: Bool

  /// The codes of small whole numbers, each in 0..<`bound`, −1 for none.
  init(places: [Int32], bound: Int, mayLackKeys: Bool = true) {
    codes = places
    firstRows = numberByFirstAppearance(&codes, bound: bound)
    self.mayLackKeys = mayLackKeys
  }

  /// The codes of small whole numbers, each in 0..<`bound`; rows of `missing` have none.
  private init(places: [Int32], bound: Int, missing: MissingMask?) {
    var masked = places
    missing?.forEachMissing { masked[$0] = -1 }
    self.init(places: masked, bound: bound, mayLackKeys: missing != nil)
  }

  /// The codes of any whole numbers; rows of `missing` have none.
  init(integers: [Int64], missing: MissingMask?) {
    if let range = KeyRange(integers, missing), range.isDense(rows: integers.count) {
      self.init(
        places: range.places(integers, missing), bound: range.width, mayLackKeys: missing != nil)
    } else {
      self.init(keys: elementwise(integers) { UInt64(bitPattern: $0) }, missing: missing)
    }
  }

  /// The codes of any 64-bit keys; rows of `missing` have none.
  init(keys: [UInt64], missing: MissingMask?) {
    var (places, count) = keyCodes(keys)
    missing?.forEachMissing { places[$0] = -1 }
    self.init(places: places, bound: count, mayLackKeys: missing != nil)
  }

  /// The codes of strings by their bytes; rows of `missing` have none.
  init(text: TextValues, missing: MissingMask?) {
    if let places = text.codes {
      self.init(places: places, bound: text.pool.count, missing: missing)
      return
    }
    self.init(pool: text.pool, missing: missing)
  }

  /// The codes of strings stored row by row.
  private init(pool: StringPool, missing: MissingMask?) {
    var interner = StringInterner()
    codes = Array(repeating: -1, count: pool.count)
    firstRows = []
    mayLackKeys = missing != nil
    let bytes = pool.bytes.span
    for row in codes.indices where missing?[row] != true {
      let range = pool.range(at: row)
      codes[row] = interner.code(of: bytes, range.lowerBound, range.upperBound)
      if Int(codes[row]) == firstRows.count { firstRows.append(row) }
    }
  }

  /// The codes of a column's values; missing rows have none.
  ///
  /// Zero and minus zero are the same number, and so are all NaN.
  init(_ column: Column) {
    let missing = column.missing
    switch column.storage {
    case .integer(let values), .moment(let values): self.init(integers: values, missing: missing)
    case .date(let days): self.init(integers: elementwise(days) { Int64($0) }, missing: missing)
    case .number(let values): self.init(keys: elementwise(values, Self.key), missing: missing)
    case .text(let values): self.init(text: values, missing: missing)
    case .category(let codes, let levels, _):
      self.init(places: codes, bound: levels.count, missing: missing)
    case .bool(let flags):
      self.init(places: elementwise(flags) { $0 ? 1 : 0 }, bound: 2, missing: missing)
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
    guard mayLackKeys, codes.contains(-1) else { return self }
    return DenseCodes(places: codes.map { $0 < 0 ? Int32(count) : $0 }, bound: count + 1)
  }
}
