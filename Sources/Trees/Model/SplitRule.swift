import Kernels

/// Which way a split sends rows.
public enum Direction: Int8, Hashable, Sendable {
  /// To the child with number 2k.
  case left = 0
  /// To the child with number 2k + 1.
  case right = 1

  /// The other way.
  public var opposite: Direction { self == .left ? .right : .left }
}

/// How a split reads one column.
public enum SplitRule: Hashable, Sendable {
  /// Values below the threshold go one way, the others the other way. For
  /// ordered levels the threshold is a place among the levels, counted from 0.
  case threshold(Double, below: Direction)
  /// The way of each level; `nil` for levels that no row of the node had.
  case levels([Direction?])

  /// The way of a row, or `nil` if it has no value or an unknown level.
  func direction(of row: Int, in column: SplitColumn) -> Direction? {
    switch (self, column) {
    case (.threshold(let threshold, let below), .numbers(let numbers)):
      let number = numbers[row]
      return number.isNaN ? nil : number < threshold ? below : below.opposite
    case (.levels(let directions), .levels(let codes, _)):
      let code = Int(codes[row])
      return directions.indices.contains(code) ? directions[code] : nil
    default: return nil
    }
  }
}
