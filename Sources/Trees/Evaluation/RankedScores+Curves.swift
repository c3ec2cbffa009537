/// A point of a ROC curve.
public struct RocPoint: Hashable, Sendable {
  /// Rows of this score or a higher one are called positive; +∞ at the first
  /// point.
  public let threshold: Double
  /// The share of negatives called positive.
  public let falsePositiveRate: Double
  /// The share of positives called positive.
  public let truePositiveRate: Double
}

/// One row of a gains table: everything down to a depth.
public struct GainRow: Hashable, Sendable {
  /// The share of rows taken, from the highest score, 0 to 1.
  public let depth: Double
  /// Rows taken.
  public let rows: Double
  /// The lowest score taken.
  public let score: Double
  /// The share of positives among those taken since the last row of the table.
  public let rate: Double
  /// The share of all positives taken so far.
  public let gain: Double
  /// `gain` over `depth`.
  public let lift: Double
}

extension RankedScores {
  /// The ROC curve over distinct scores, from (0, 0) to (1, 1); `nil` without
  /// positives or without negatives.
  public var roc: [RocPoint]? {
    guard positives > 0, negatives > 0 else { return nil }
    var points = [RocPoint(threshold: .infinity, falsePositiveRate: 0, truePositiveRate: 0)]
    var (hits, alarms) = (0.0, 0.0)
    for group in groups {
      hits += group.positives
      alarms += group.negatives
      points.append(
        RocPoint(
          threshold: group.score, falsePositiveRate: alarms / negatives,
          truePositiveRate: hits / positives))
    }
    return points
  }

  /// The area under the ROC curve: the share of pairs of a positive and a
  /// negative that the scores put in order, ties counting half.
  public var auc: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    var above = 0.0
    var pairs = 0.0
    for group in groups {
      pairs += group.negatives * (above + group.positives / 2)
      above += group.positives
    }
    return pairs / (positives * negatives)
  }

  /// The Kolmogorov–Smirnov distance: the largest difference of true and false
  /// positive rate.
  public var kolmogorovSmirnov: Double? {
    roc?.map { $0.truePositiveRate - $0.falsePositiveRate }.max()
  }

  /// The mean precision over the steps of recall.
  public var averagePrecision: Double? {
    guard positives > 0 else { return nil }
    var (hits, rows, sum) = (0.0, 0.0, 0.0)
    for group in groups {
      hits += group.positives
      rows += group.rows
      sum += group.positives / positives * (hits / rows)
    }
    return sum
  }

  /// Gain and lift down to each distinct score; `nil` without positives.
  public var gainsByScore: [GainRow]? {
    guard positives > 0 else { return nil }
    let total = positives + negatives
    var (hits, rows) = (0.0, 0.0)
    return groups.map { group in
      hits += group.positives
      rows += group.rows
      return GainRow(
        depth: rows / total, rows: rows, score: group.score, rate: group.positives / group.rows,
        gain: hits / positives, lift: hits / positives / (rows / total))
    }
  }

  /// Gain and lift in `parts` parts of equal size, 10 for deciles; `nil`
  /// without positives.
  ///
  /// Rows of equal score are not put in any order: a part that takes only some
  /// of them takes the same share of their positives.
  public func gains(parts: Int = 10) -> [GainRow]? {
    guard positives > 0, parts > 0 else { return nil }
    let total = positives + negatives
    var (group, taken, hits, before) = (0, 0.0, 0.0, 0.0)
    return (1...parts).map { part in
      let end = total * Double(part) / Double(parts)
      while group < groups.count - 1, taken + groups[group].rows <= end {
        taken += groups[group].rows
        hits += groups[group].positives
        group += 1
      }
      let inside = hits + groups[group].positives * (end - taken) / groups[group].rows
      defer { before = inside }
      return GainRow(
        depth: end / total, rows: end, score: groups[group].score,
        rate: (inside - before) / (total / Double(parts)), gain: inside / positives,
        lift: inside / positives / (end / total))
    }
  }
}
