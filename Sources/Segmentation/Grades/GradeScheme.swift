/// Named grades of customers and the rule that gives them.
public struct GradeScheme: Hashable, Sendable {
  /// The grades from the highest down, the last for customers who reach none; strategies are the policy.
  public let grades: [Segment]
  /// The rule.
  public let rule: GradeRule

  /// Grades in this order.
  ///
  /// - Throws: `noGrades`, `limits` where there is not one limit per grade but the last, or the first
  ///   defect of the limits.
  public init(_ grades: [Segment], rule: GradeRule) throws(GradeDefect) {
    guard grades.count > 1 else { throw .noGrades }
    switch rule {
    case .thresholds(let limits): try Self.check(limits, grades.count - 1)
    case .thresholdsByGroup(let groups):
      guard !groups.isEmpty else { throw .noGrades }
      for limits in groups { try Self.check(limits, grades.count - 1) }
    case .shares(let shares):
      guard shares.count == grades.count - 1 else {
        throw .limits(expected: grades.count - 1, found: shares.count)
      }
      if let wrong = shares.first(where: { !($0 > 0 && $0 <= 1) }) { throw .share(wrong) }
      let sum = shares.reduce(0, +)
      guard sum <= 1 + 1e-12 else { throw .shareSum(sum) }
    }
    self.init(unchecked: grades, rule: rule)
  }

  init(unchecked grades: [Segment], rule: GradeRule) {
    self.grades = grades
    self.rule = rule
  }

  private static func check(_ limits: [Double], _ count: Int) throws(GradeDefect) {
    guard limits.count == count else { throw .limits(expected: count, found: limits.count) }
    if let wrong = limits.first(where: { !$0.isFinite }) { throw .threshold(wrong) }
    for (high, low) in zip(limits, limits.dropFirst()) where high <= low {
      throw .thresholdsNotDescending(high, low)
    }
  }

  /// The grades of key accounts that the post's literature names, diamond to VIP, and ordinary customers.
  ///
  /// Their thresholds were not found in public; the policies are inferred from the strategies published for
  /// tiers of profitability.
  public static let diamondGrades = [
    (
      ("diamond", "钻石"), ("named manager, VIP priority", "专属经理，VIP优先"),
      ("Plan the year together; visit every month; answer within a day.", "共同制定年度计划；每月走访；一日内答复。")
    ),
    (
      ("platinum", "白金"), ("named manager", "专属经理"),
      ("Visit every quarter; solutions across products.", "每季走访；提供跨产品解决方案。")
    ),
    (
      ("gold", "黄金"), ("quality service", "优质服务"),
      ("Call every month; prices by volume.", "每月电话联系；按量优惠。")
    ),
    (
      ("VIP", "贵宾"), ("quality service", "优质服务"),
      ("Call every quarter; raise to gold by one more product.", "每季电话联系；增加一项业务以升为黄金。")
    ),
    (
      ("ordinary", "普通"), ("basic service", "基本服务"),
      ("Counter and online; watch the cost to serve.", "窗口与网上服务；控制服务成本。")
    ),
  ].map { name, tier, strategy in
    Segment(
      BilingualText(name.0, name.1), strategy: BilingualText(strategy.0, strategy.1),
      tier: BilingualText(tier.0, tier.1), provenance: .mappingInferred)
  }

  /// Key accounts of a provincial post, by yuan a year, for city offices (group 0) and county offices
  /// (group 1).
  ///
  /// - Source: rules on key accounts printed at biganzidoc.com.
  public static let postalKeyAccounts = GradeScheme(
    unchecked: [
      ("special", "特级"), ("provincial", "省级"), ("first class", "一级"), ("second class", "二级"),
      ("third class", "三级"), ("ordinary", "普通"),
    ].map { english, chinese in
      Segment(BilingualText(english, chinese), provenance: .published("biganzidoc.com"))
    },
    rule: .thresholdsByGroup([
      [3_000_000, 250_000, 70_000, 30_000, 10_000], [3_000_000, 200_000, 50_000, 20_000, 10_000],
    ]))
}

/// Why grades can't be given; rows count from 0.
public enum GradeDefect: Error, Hashable {
  /// There are under two grades, or no group of thresholds.
  case noGrades
  /// There is not one limit per grade but the last.
  case limits(expected: Int, found: Int)
  /// A threshold is not a finite number.
  case threshold(Double)
  /// Two neighbouring thresholds are not in descending order.
  case thresholdsNotDescending(Double, Double)
  /// A share is not in 0…1.
  case share(Double)
  /// The shares add up to more than 1.
  case shareSum(Double)
  /// Thresholds differ by group but rows have no groups.
  case noGroups
  /// A row's group has no thresholds.
  case group(row: Int, code: Int32, groups: Int)
  /// A column has not one entry per row.
  case length(column: String, expected: Int, found: Int)
  /// A value is infinite.
  case notFinite(row: Int)
}
