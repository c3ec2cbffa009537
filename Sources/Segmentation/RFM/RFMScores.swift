import Kernels

/// Scores of recency, frequency and monetary value.
public struct RFMScores: Hashable, Sendable {
  /// Recency scores per customer, 1…`bins`; the most recent customers have the highest.
  public let recency: [Int32]
  /// Frequency scores per customer, 1…`bins`.
  public let frequency: [Int32]
  /// Monetary scores per customer, 1…`bins`.
  public let monetary: [Int32]
  /// The rule used.
  public let scoring: RFMScoring
  /// Classes asked for.
  public let bins: Int
  /// Recency, frequency and monetary value in this order.
  public let dimensions: [Dimension]

  /// How one measure was divided.
  public struct Dimension: Hashable, Sendable {
    /// The cuts in the unit of the measure, ascending; empty where classes go by rank.
    public let cuts: [Double]
    /// Different scores that occur; ties can leave fewer than were asked for.
    public let classes: Int
  }

  /// 100·R + 10·F + M per customer.
  public var combined: [Int32] {
    recency.indices.map { 100 * recency[$0] + 10 * frequency[$0] + monetary[$0] }
  }

  /// Σ weight · score per customer.
  public func weighted(recency r: Double, frequency f: Double, monetary m: Double) -> [Double] {
    recency.indices.map { r * Double(recency[$0]) + f * Double(frequency[$0]) + m * Double(monetary[$0]) }
  }

  /// Scores the customers of `table`.
  ///
  /// - Throws: `bins` where the number of classes is not in 2…9.
  /// - Complexity: O(customers).
  public init(_ table: RFMTable, scoring: RFMScoring = .independent, bins: Int = 5) throws(RFMDefect) {
    try self.init(
      recency: table.recency.map(Double.init), frequency: table.frequency.map(Double.init),
      monetary: table.monetary, scoring: scoring, bins: bins)
  }

  /// Scores customers by measures found elsewhere.
  ///
  /// - Parameters:
  ///   - recency: days since the last purchase, one per customer; not NaN.
  ///   - frequency: purchases, one per customer; not NaN.
  ///   - monetary: an amount of money, one per customer; not NaN.
  /// - Throws: `bins` where the number of classes is not in 2…9.
  /// - Complexity: O(customers).
  /// - Precondition: equally many of each.
  public init(
    recency days: [Double], frequency purchases: [Double], monetary amounts: [Double],
    scoring: RFMScoring = .independent, bins: Int = 5
  ) throws(RFMDefect) {
    precondition(
      days.count == purchases.count && days.count == amounts.count, "measures of unequally many customers")
    guard (2...9).contains(bins) else { throw .bins(bins) }
    let measures = [days, purchases, amounts]
    let scored =
      scoring == .nested
      ? Self.nested(measures, bins)
      : measures.enumerated().map { index, values in
        Self.score(values, scoring, bins, isReversed: index == 0)
      }
    recency = scored[0].scores
    frequency = scored[1].scores
    monetary = scored[2].scores
    self.scoring = scoring
    self.bins = bins
    dimensions = scored.map { Dimension(cuts: $0.cuts, classes: Set($0.scores).count) }
  }

  private typealias Scored = (scores: [Int32], cuts: [Double])

  private static func score(
    _ values: [Double], _ scoring: RFMScoring, _ bins: Int, isReversed: Bool
  ) -> Scored {
    var cuts: [Double] = []
    let shares = (1..<bins).map { Double($0) / Double(bins) }
    switch scoring {
    case .independent: cuts = quantiles(shares, of: values.span) ?? []
    case .rfmPackage: cuts = quantiles(shares, of: values.span)?.map { $0 + 1 } ?? []
    case .equalWidth:
      if let low = values.min(), let high = values.max() { cuts = shares.map { low + $0 * (high - low) } }
    case .rank(let ties):
      return (tiles(values, bins, ties: ties, descending: isReversed), [])
    case .nested: break
    }
    let isUpper = scoring == .rfmPackage
    let scores = values.map { value in
      let place = Int32(cuts.count { isUpper ? $0 <= value : $0 < value })
      return isReversed ? Int32(bins) - place : place + 1
    }
    return (scores, cuts)
  }

  /// ⌈rank·n ÷ count⌉ of every value.
  private static func tiles(
    _ values: [Double], _ bins: Int, ties: RFMScoring.Ties, descending: Bool
  ) -> [Int32] {
    let count = Double(values.count)
    return ranks(values.span, ties: ties == .id ? .first : .average, descending: descending).map {
      Int32(($0 * Double(bins) / count).rounded(.up))
    }
  }

  private static func nested(_ measures: [[Double]], _ bins: Int) -> [Scored] {
    var cells = [Int](repeating: 0, count: measures[0].count)
    var cellCount = 1
    var result: [Scored] = []
    for (index, values) in measures.enumerated() {
      var rows = [[Int]](repeating: [], count: cellCount)
      for (row, cell) in cells.enumerated() { rows[cell].append(row) }
      var scores = [Int32](repeating: 0, count: values.count)
      for members in rows {
        let found = tiles(members.map { values[$0] }, bins, ties: .id, descending: index == 0)
        for (row, score) in zip(members, found) { scores[row] = score }
      }
      result.append((scores, []))
      for row in cells.indices { cells[row] = cells[row] * bins + Int(scores[row]) - 1 }
      cellCount *= bins
    }
    return result
  }
}
