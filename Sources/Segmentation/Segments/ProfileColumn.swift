/// A named column to describe segments by.
public struct ProfileColumn: Hashable, Sendable {
  /// The column's name.
  public let name: String
  /// One value per row; NaN is missing.
  public let values: [Double]

  /// A column called `name`.
  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }
}

extension [Double] {
  /// The first row of the largest magnitude, which is to blame where sums grow past all numbers.
  var rowOfLargest: Int {
    indices.reduce(0) { abs(self[$1]) > abs(self[$0]) || self[$0].isNaN ? $1 : $0 }
  }
}
