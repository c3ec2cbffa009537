/// The values of a text column: a string for each row, or a code for each row into fewer strings.
public struct TextValues: Hashable, Sendable {
  /// For each row the place of its string in `pool`; `nil` when row and place are the same.
  public let codes: [Int32]?
  /// The strings.
  public let pool: StringPool

  /// Values that are stored once each and pointed to by `codes`.
  ///
  /// - Precondition: every code is a place in the pool; no string stands in the pool twice.
  public init(codes: [Int32], pool: StringPool) {
    self.codes = codes
    self.pool = pool
  }

  /// Values stored row by row.
  public init(plain pool: StringPool) {
    codes = nil
    self.pool = pool
  }

  /// The values of these strings, each stored once when they repeat enough to save space.
  ///
  /// Codes are given in order of first appearance. Repetition is worth it when there are at most
  /// half as many distinct strings as rows.
  public init(_ strings: [String]) {
    var places: [String: Int32] = [:]
    var pool = StringPool()
    var codes: [Int32] = []
    codes.reserveCapacity(strings.count)
    for string in strings {
      if let place = places[string] {
        codes.append(place)
      } else {
        let place = Int32(pool.count)
        places[string] = place
        pool.append(string)
        codes.append(place)
      }
    }
    if pool.count * 2 <= strings.count {
      self.init(codes: codes, pool: pool)
    } else {
      self.init(plain: StringPool(strings))
    }
  }

  /// How many rows there are.
  public var count: Int { codes?.count ?? pool.count }

  /// The string of a row.
  public subscript(row: Int) -> String {
    if let codes { pool[Int(codes[row])] } else { pool[row] }
  }

  /// The same strings with a code for each row, codes in order of first appearance.
  ///
  /// - Complexity: O(1) when codes exist, otherwise O(total length).
  public var coded: (codes: [Int32], pool: StringPool) {
    if let codes { return (codes, pool) }
    var places: [String: Int32] = [:]
    var distinct = StringPool()
    var found: [Int32] = []
    found.reserveCapacity(pool.count)
    for row in 0..<pool.count {
      let string = pool[row]
      if let place = places[string] {
        found.append(place)
      } else {
        let place = Int32(distinct.count)
        places[string] = place
        distinct.append(string)
        found.append(place)
      }
    }
    return (found, distinct)
  }

  /// The values of the rows at these places, in that order.
  public func gathered(_ rows: [Int]) -> TextValues {
    if let codes { return TextValues(codes: rows.map { codes[$0] }, pool: pool) }
    var taken = StringPool()
    for row in rows { taken.append(utf8: pool.utf8(at: row)) }
    return TextValues(plain: taken)
  }

  /// Equal strings row by row, however they are stored.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    return (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }

  /// Feeds the strings row by row to `hasher`.
  public func hash(into hasher: inout Hasher) {
    for row in 0..<count { hasher.combine(self[row]) }
  }
}
