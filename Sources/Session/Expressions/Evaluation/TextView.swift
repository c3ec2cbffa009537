import Diagnostics
import Tables

/// A text or category column as strings that stand once each, and a place among them for each row.
struct TextView: Sendable {
  /// For each row the place of its string; `nil` when row and place are the same.
  let codes: [Int32]?
  /// The strings.
  let pool: StringPool

  /// The strings of a text or category column; `nil` for other kinds.
  init?(_ column: Column) {
    switch column.storage {
    case .text(let values):
      codes = values.codes
      pool = values.pool
    case .category(let codes, let levels, _):
      self.codes = codes
      // Rows under a mask point to the first level, which need not exist.
      pool = StringPool(levels.isEmpty ? [""] : levels)
    default: return nil
    }
  }

  var count: Int { codes?.count ?? pool.count }

  /// The bytes of a row's string.
  func utf8(_ row: Int) -> ArraySlice<UInt8> { pool.utf8(at: codes.map { Int($0[row]) } ?? row) }

  /// The result of `body` for each row, asked once for each string.
  func mapped<Result>(_ body: (ArraySlice<UInt8>) -> Result) -> [Result] {
    let results = (0..<pool.count).map { body(pool.utf8(at: $0)) }
    return codes?.map { results[Int($0)] } ?? results
  }

  /// The strings changed by `body`, once each.
  func transformed(_ body: (String) -> String) -> TextValues {
    guard let codes else { return TextValues(plain: StringPool((0..<pool.count).map { body(pool[$0]) })) }
    // Two strings may become one, which may stand in the pool only once.
    var changed = StringInterner()
    let moved = (0..<pool.count).map { changed.code(of: body(pool[$0])) }
    return TextValues(codes: codes.map { moved[Int($0)] }, pool: changed.pool)
  }

  /// How many values convert, and the first few strings that do not.
  ///
  /// - Parameter isConvertible: asked once for each string.
  func conversion(
    missing: MissingMask?, _ isConvertible: (ArraySlice<UInt8>) -> Bool
  ) -> (converted: Int, others: Int, samples: [String]) {
    let converts = (0..<pool.count).map { isConvertible(pool.utf8(at: $0)) }
    var isShown = [Bool](repeating: false, count: pool.count)
    var converted = 0
    var others = 0
    var samples: [String] = []
    for row in 0..<count {
      if let missing, missing[row] { continue }
      let place = codes.map { Int($0[row]) } ?? row
      if converts[place] {
        converted += 1
        continue
      }
      others += 1
      if samples.count < 3, !isShown[place] {
        isShown[place] = true
        samples.append(Self.quoted(pool[place]))
      }
    }
    return (converted, others, samples)
  }

  /// A string from data between quotes: short, and without control characters.
  static func quoted(_ string: String) -> String {
    let scalars = string.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      default: scalar
      }
    }
    let clean = String(String.UnicodeScalarView(scalars))
    let short = clean.displayWidth > 24 ? clean.prefix(displayWidth: 23) + "…" : clean[...]
    return "\"\(short)\""
  }
}

/// −1, 0 or 1 as the left text comes before, equals, or comes behind the right one by Unicode code points.
///
/// UTF-8 keeps the order of code points, so bytes are compared.
func textOrder(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
  var i = left.startIndex
  var j = right.startIndex
  while i < left.endIndex, j < right.endIndex {
    if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
    i += 1
    j += 1
  }
  return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
}
