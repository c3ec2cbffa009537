/// A stretch of the moved weight in which one alternative is first.
public struct WeightLead: Hashable, Sendable {
  /// The alternative that is first.
  public let name: String
  /// Its place among the alternatives.
  public let place: Int
  /// The weight from which on it is first.
  public let lower: Double
  /// The weight up to which it is first.
  public let upper: Double
}

extension WeightSensitivity {
  /// Who is first where, from weight 0 to weight 1: the upper envelope of the lines.
  ///
  /// Of alternatives with the same line the earlier one leads. Empty where there are no alternatives.
  ///
  /// - Complexity: O(alternatives × leads).
  public var leads: [WeightLead] {
    guard var leader = first else { return [] }
    var found: [WeightLead] = []
    var from = 0.0
    while true {
      let next = successor(of: leader, from: from)
      found.append(
        WeightLead(name: names[leader], place: leader, lower: from, upper: next?.weight ?? 1))
      guard let next else { return found }
      (leader, from) = (next.place, next.weight)
    }
  }

  /// The one ahead just above weight 0.
  private var first: Int? {
    names.indices.max { i, h in
      (intercepts[i], slopes[i], -i) < (intercepts[h], slopes[h], -h)
    }
  }

  /// The steeper line that meets the leader's first, at `from` or above and below 1.
  private func successor(of leader: Int, from: Double) -> (place: Int, weight: Double)? {
    var next: (place: Int, weight: Double)?
    for i in names.indices where slopes[i] > slopes[leader] {
      let slope = slopes[i] - slopes[leader]
      let meeting = max(from, (intercepts[leader] - intercepts[i]) / slope)
      guard meeting < 1 else { continue }
      guard let current = next else {
        next = (i, meeting)
        continue
      }
      if (meeting, -slopes[i]) < (current.weight, -slopes[current.place]) { next = (i, meeting) }
    }
    return next
  }

  /// The lines of the alternatives at these places only.
  ///
  /// - Precondition: the places exist.
  public func restricted(to places: [Int]) -> WeightSensitivity {
    WeightSensitivity(
      node: node, parent: parent, weight: weight, names: places.map { names[$0] },
      intercepts: places.map { intercepts[$0] }, slopes: places.map { slopes[$0] })
  }
}
