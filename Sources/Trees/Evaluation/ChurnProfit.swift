import Kernels

/// What a campaign that keeps customers from leaving costs and brings.
public struct ChurnProfit: Hashable, Sendable {
  /// The value of a customer who is kept.
  public let lifetimeValue: Double
  /// The offer's cost per customer who accepts it.
  public let offer: Double
  /// The cost of contacting a customer.
  public let contact: Double
  /// The first parameter of the Beta distribution of the share of churners who
  /// accept.
  public let alpha: Double
  /// The second parameter.
  public let beta: Double

  /// - Parameters: as the properties; the defaults are those of the source.
  /// - Throws: `.number` for the first that is not a positive number (the costs
  ///   may be 0), or for an offer that costs as much as the customer is worth.
  public init(
    lifetimeValue: Double = 200, offer: Double = 10, contact: Double = 1, alpha: Double = 6,
    beta: Double = 14
  ) throws(TreeDefect) {
    let checks: [(String, Double, Bool)] = [
      ("lifetimeValue", lifetimeValue, lifetimeValue > 0),
      ("offer", offer, offer >= 0 && offer < lifetimeValue),
      ("contact", contact, contact >= 0), ("alpha", alpha, alpha > 0), ("beta", beta, beta > 0),
    ]
    for (parameter, value, holds) in checks where !holds || !value.isFinite {
      throw .number(parameter: parameter, value: value, row: nil)
    }
    self.lifetimeValue = lifetimeValue
    self.offer = offer
    self.contact = contact
    self.alpha = alpha
    self.beta = beta
  }

  /// The profit per customer of the best threshold.
  public struct Result: Hashable, Sendable {
    /// The profit, in the unit of the lifetime value.
    public let profit: Double
    /// The share of customers contacted.
    public let fraction: Double
  }

  /// The maximum profit at the mean acceptance; `nil` without churners or
  /// without others.
  public func maximumProfit(_ scores: RankedScores) -> Result? {
    guard let hull = Hull(scores) else { return nil }
    let profits = hull.points.map { profit(hits: $0.hits, alarms: $0.alarms, churn: hull.churn) }
    guard let best = profits.indices.max(by: { profits[$0] < profits[$1] }) else { return nil }
    return Result(profit: profits[best], fraction: hull.fraction(best))
  }

  /// The expected maximum profit over the distribution of acceptance; `nil`
  /// without churners or without others.
  ///
  /// The best threshold lies on a vertex of the ROC curve's upper hull, the
  /// further right the more churners accept; between the acceptances at which
  /// it moves on, the expectation is an incomplete beta function.
  ///
  /// - Complexity: O(distinct scores).
  /// - Source: Verbraken, Verbeke & Baesens (2013), "A novel profit maximizing
  ///   metric for measuring classification performance of customer churn
  ///   prediction models", IEEE TKDE 25(5).
  public func expectedMaximumProfit(_ scores: RankedScores) -> Result? {
    guard let hull = Hull(scores) else { return nil }
    var (profit, fraction, from) = (0.0, 0.0, 0.0)
    for (i, point) in hull.points.enumerated() {
      let to = i + 1 < hull.points.count ? max(from, crossing(hull, point, hull.points[i + 1])) : 1
      let mass = regularizedBeta(to, alpha, beta) - regularizedBeta(from, alpha, beta)
      let moment =
        alpha / (alpha + beta)
        * (regularizedBeta(to, alpha + 1, beta) - regularizedBeta(from, alpha + 1, beta))
      let accepted = (1 - offer / lifetimeValue) * moment - contact / lifetimeValue * mass
      profit +=
        lifetimeValue * (accepted * hull.churn * point.hits - spoilt * hull.stay * point.alarms * mass)
      fraction += mass * hull.fraction(i)
      from = to
    }
    return Result(profit: profit, fraction: fraction)
  }

  /// The profit per customer of contacting given shares at the mean acceptance.
  ///
  /// - Parameters:
  ///   - hits: the share of churners contacted.
  ///   - alarms: the share of other customers contacted.
  ///   - churn: the share of churners among all customers.
  /// - Returns: the profit, in the unit of the lifetime value.
  public func profit(hits: Double, alarms: Double, churn: Double) -> Double {
    let acceptance = alpha / (alpha + beta)
    return lifetimeValue * (gained(acceptance) * churn * hits - spoilt * (1 - churn) * alarms)
  }

  /// What contacting a churner brings, over the lifetime value, if this share
  /// accepts.
  private func gained(_ acceptance: Double) -> Double {
    acceptance * (1 - offer / lifetimeValue) - contact / lifetimeValue
  }

  /// What contacting another customer costs, over the lifetime value.
  private var spoilt: Double { (offer + contact) / lifetimeValue }

  /// The acceptance at which two vertices earn the same.
  private func crossing(_ hull: Hull, _ first: Hull.Point, _ second: Hull.Point) -> Double {
    let hits = second.hits - first.hits
    guard hits > 0 else { return 1 }
    let cost =
      hull.stay * spoilt * (second.alarms - first.alarms) + hull.churn * contact / lifetimeValue * hits
    return min(1, cost / (hull.churn * (1 - offer / lifetimeValue) * hits))
  }

  /// The upper convex hull of a ROC curve.
  private struct Hull {
    struct Point {
      var hits: Double
      var alarms: Double
    }
    var points: [Point] = []
    let churn: Double
    let stay: Double

    init?(_ scores: RankedScores) {
      guard let roc = scores.roc else { return nil }
      churn = scores.positives / (scores.positives + scores.negatives)
      stay = 1 - churn
      for point in roc {
        let next = Point(hits: point.truePositiveRate, alarms: point.falsePositiveRate)
        while points.count >= 2, Self.sags(points[points.count - 2], points[points.count - 1], next) {
          points.removeLast()
        }
        points.append(next)
      }
    }

    /// Whether the middle point lies on or below the line from the first to the
    /// last.
    private static func sags(_ a: Point, _ b: Point, _ c: Point) -> Bool {
      (b.hits - a.hits) * (c.alarms - a.alarms) <= (c.hits - a.hits) * (b.alarms - a.alarms)
    }

    func fraction(_ i: Int) -> Double { churn * points[i].hits + stay * points[i].alarms }
  }
}
