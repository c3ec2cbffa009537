/// Customers in classes A, B, C … by their place on a Pareto curve.
///
/// The customer on a cut belongs to the higher class, and so does every customer of equal value.
public struct ABCDivision: Hashable, Sendable {
  /// The class of every row: 0 for A; −1 for rows without a value.
  public let assignment: SegmentAssignment
  /// The classes in order.
  public let classes: [Class]
  /// The rule used.
  public let rule: ABCRule

  /// One class.
  public struct Class: Hashable, Sendable {
    /// Customers in the class; ties can leave a class empty.
    public let customers: Int
    /// `customers` ÷ all customers with a value.
    public let customerShare: Double
    /// Σ of their values.
    public let sum: Double
    /// `sum` ÷ the total.
    public let valueShare: Double
    /// The smallest value in the class; `nil` where it is empty.
    public let lowest: Double?
  }

  /// Divides the customers of `curve`.
  ///
  /// - Throws: `cuts` where they are not ascending between 0 and 1, or more than 25.
  /// - Complexity: O(customers).
  public init(_ curve: ParetoCurve, rule: ABCRule = .byValue) throws(ParetoDefect) {
    let cuts =
      switch rule {
      case .value(let cuts), .customers(let cuts): cuts
      }
    guard !cuts.isEmpty, cuts.count <= 25, cuts.allSatisfy({ $0 > 0 && $0 < 1 }),
      zip(cuts, cuts.dropFirst()).allSatisfy(<)
    else { throw .cuts(cuts) }
    let count = curve.values.count
    var codes = [Int32](repeating: -1, count: count + curve.missing)
    var members = [[Double]](repeating: [], count: cuts.count + 1)
    var current = 0
    for place in 0..<count {
      let isTied = place > 0 && curve.values[place] == curve.values[place - 1]
      while !isTied, current < cuts.count, Self.isPast(cuts[current], place, curve, rule) { current += 1 }
      codes[Int(curve.order[place])] = Int32(current)
      members[current].append(curve.values[place])
    }
    let names = members.indices.map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0))) }
    assignment = SegmentAssignment(
      codes: codes, segments: names.map { Segment(BilingualText($0, $0 + "类"), provenance: .generic) })
    classes = members.map { values in
      let sum = values.reduce(0, +)
      return Class(
        customers: values.count, customerShare: Double(values.count) / Double(count), sum: sum,
        valueShare: sum / curve.total, lowest: values.last)
    }
    self.rule = rule
  }

  /// Whether the customers before `place` already reach the cut.
  private static func isPast(_ cut: Double, _ place: Int, _ curve: ParetoCurve, _ rule: ABCRule) -> Bool {
    let limit = cut * (1 - paretoTolerance)
    return switch rule {
    case .value: place > 0 && curve.cumulative[place - 1] >= limit * curve.total
    case .customers: Double(place) >= limit * Double(curve.values.count)
    }
  }
}
