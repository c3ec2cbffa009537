/// How a column becomes dimensionless: base + gain · t, where t is linear in x or constant.
public struct LinearImage: Hashable, Sendable {
  /// What t is.
  public var kind: Kind
  /// What is added at the end.
  public var base: Double
  /// What t is multiplied by.
  public var gain: Double

  /// The part that depends on x.
  public enum Kind: Hashable, Sendable {
    /// (x − shift)/divisor.
    case scaled(shift: Double, divisor: Double)
    /// (from − x)/divisor.
    case reversed(from: Double, divisor: Double)
    /// The same for every x.
    case constant(Double)
  }

  /// An image with these parts.
  public init(_ kind: Kind, base: Double = 0, gain: Double = 1) {
    self.kind = kind
    self.base = base
    self.gain = gain
  }

  /// The image of x; NaN stays NaN unless the image is constant.
  @inlinable @inline(__always)
  public func callAsFunction(_ x: Double) -> Double {
    switch kind {
    case .scaled(let shift, let divisor): base + gain * ((x - shift) / divisor)
    case .reversed(let from, let divisor): base + gain * ((from - x) / divisor)
    case .constant(let value): base + gain * value
    }
  }

  /// The images of a column, each with the bits that `callAsFunction` gives.
  ///
  /// - Complexity: O(n), one allocation.
  public func images(of values: [Double]) -> [Double] {
    let (base, gain) = (base, gain)
    switch kind {
    case .scaled(let shift, let divisor):
      return elementwise(values) { base + gain * (($0 - shift) / divisor) }
    case .reversed(let from, let divisor):
      return elementwise(values) { base + gain * ((from - $0) / divisor) }
    case .constant(let value):
      let image = base + gain * value
      return elementwise(values) { $0.isNaN ? $0 : image }
    }
  }
}
