public import Tables

/// For each row whether a condition is true, false, or unknown because a value it needs is missing.
public struct Condition: Hashable, Sendable {
  /// Whether the condition is true, row by row; `false` where it is unknown.
  public let isTrue: [Bool]
  /// The rows in which it is unknown; `nil` when there is none.
  public let unknown: MissingMask?
  /// How many rows are true.
  public let trueCount: Int
  /// How many rows are unknown.
  public let unknownCount: Int

  /// A condition whose values under `unknown` do not count.
  ///
  /// - Precondition: the mask covers as many rows as there are values.
  public init(_ values: [Bool], unknown: MissingMask? = nil) {
    var values = values
    if let unknown {
      precondition(
        unknown.count == values.count, "a mask of \(unknown.count) rows over \(values.count) values")
      for row in values.indices where unknown[row] { values[row] = false }
    }
    isTrue = values
    unknownCount = unknown?.missingCount ?? 0
    self.unknown = unknownCount > 0 ? unknown : nil
    trueCount = values.reduce(0) { $0 + ($1 ? 1 : 0) }
  }

  /// How many rows there are.
  public var count: Int { isTrue.count }

  /// How many rows are false.
  public var falseCount: Int { count - trueCount - unknownCount }

  /// The places of the rows that are true, rising.
  public var trueRows: [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(trueCount)
    for row in isTrue.indices where isTrue[row] { rows.append(row) }
    return rows
  }

  /// Whether a row is true or false; `nil` when it is unknown.
  public subscript(row: Int) -> Bool? { unknown?[row] == true ? nil : isTrue[row] }
}
