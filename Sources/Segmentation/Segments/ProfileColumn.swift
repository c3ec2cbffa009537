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
