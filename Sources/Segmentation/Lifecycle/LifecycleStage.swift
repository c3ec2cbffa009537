/// A stage in the life of a customer, in the order of its course.
public enum LifecycleStage: Int32, Hashable, Sendable, CaseIterable {
  /// Joined recently.
  case entry
  /// Bills rise.
  case growth
  /// Bills are steady.
  case maturity
  /// Bills fall, or have fallen far under the customer's own peak, or a status warns.
  case decline
  /// No activity for several months.
  case left

  /// The stage's name and strategy.
  public var segment: Segment {
    let (name, strategy) =
      switch self {
      case .entry:
        (
          BilingualText("entry", "导入期"),
          BilingualText("Welcome, teach the use, check the first bill.", "欢迎关怀，指导使用，核对首月账单。")
        )
      case .growth:
        (
          BilingualText("growth", "成长期"),
          BilingualText("Upgrade the plan, sell across.", "升级套餐，交叉销售。")
        )
      case .maturity:
        (
          BilingualText("maturity", "成熟期"),
          BilingualText("Reward loyalty, renew contracts, keep service good.", "积分回馈，合约续签，保持服务质量。")
        )
      case .decline:
        (
          BilingualText("decline", "衰退期"),
          BilingualText("Call, make a retention offer, ask for the reason.", "预警回访，挽留优惠，调查原因。")
        )
      case .left:
        (
          BilingualText("left", "离网"),
          BilingualText("Win back where it pays, else record the reason.", "有价值者争取赢回，其余记录原因。")
        )
      }
    return Segment(name, strategy: strategy, provenance: .mappingInferred)
  }
}
