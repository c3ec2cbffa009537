extension TextValues {
  /// The values as places of levels: those that occur in rows that are not missing, in rising order of
  /// their characters' code points.
  ///
  /// - Returns: a code for each row, 0 where it is missing, and the levels.
  /// - Complexity: O(rows + levels · log levels).
  public func categories(missing: MissingMask?) -> (codes: [Int32], levels: [String]) {
    let (found, pool) = coded
    var occurs = Array(repeating: false, count: pool.count)
    for (row, code) in found.enumerated() where missing?[row] != true { occurs[Int(code)] = true }
    let used = (0..<pool.count).filter { occurs[$0] }.map { (code: $0, text: pool[$0]) }
      .sorted { ($0.text, $0.code) < ($1.text, $1.code) }
    var levels: [String] = []
    var place = Array(repeating: Int32(0), count: pool.count)
    for (code, text) in used {
      // Strings that differ only in how accents are encoded are one level.
      if levels.last != text { levels.append(text) }
      place[code] = Int32(levels.count - 1)
    }
    let codes = found.enumerated().map { row, code in missing?[row] == true ? 0 : place[Int(code)] }
    return (codes, levels)
  }

  /// The values as places of these levels.
  ///
  /// - Returns: a code for each row, 0 where it is missing, or the first row whose value is none of the
  ///   levels.
  public func categories(
    levels: [String], missing: MissingMask?
  ) -> Result<[Int32], UnknownLevel> {
    let (found, pool) = coded
    var places: [String: Int32] = [:]
    for (place, level) in levels.enumerated() { places[level] = Int32(place) }
    let place = (0..<pool.count).map { places[pool[$0]] }
    var codes: [Int32] = []
    codes.reserveCapacity(found.count)
    for (row, code) in found.enumerated() {
      if missing?[row] == true {
        codes.append(0)
      } else if let place = place[Int(code)] {
        codes.append(place)
      } else {
        return .failure(UnknownLevel(row: row, text: pool[Int(code)]))
      }
    }
    return .success(codes)
  }

  /// A value that is none of the levels.
  public struct UnknownLevel: Error, Hashable, Sendable {
    /// The first row that has it, from 0.
    public var row: Int
    /// The value.
    public var text: String

    /// A value of a row.
    public init(row: Int, text: String) {
      self.row = row
      self.text = text
    }
  }
}
