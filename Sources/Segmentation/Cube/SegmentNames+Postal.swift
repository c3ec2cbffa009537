extension SegmentNames {
  /// The eight segments of the postal customer value study, in its order: current value, potential
  /// value, loyalty.
  ///
  /// The study's abstract gives the names, their order and four tiers of service. That the order is the
  /// binary order of the three axes is an inference.
  public static let postal = cube(names: [taurus, diamond, platinum, gold])

  /// The same eight names with Taurus (金牛) read as the cash cow of the Boston matrix: high current
  /// value, low potential, high loyalty.
  public static let bcg = cube(names: [diamond, platinum, taurus, gold])

  private static let taurus = BilingualText("Taurus", "金牛")
  private static let diamond = BilingualText("Diamond", "钻石")
  private static let platinum = BilingualText("Platinum", "白金")
  private static let gold = BilingualText("Gold", "黄金")
  private static let lower = [
    BilingualText("Growth", "成长"), BilingualText("Potential", "潜力"),
    BilingualText("Tasteless", "鸡肋"), BilingualText("Gravel", "沙砾"),
  ]

  /// Strategies and tiers belong to the cells, whichever name a reading gives them.
  private static func cube(names: [BilingualText]) -> Self {
    let segments = zip(names + lower, zip(strategies, tiers)).map { name, texts in
      Segment(name, strategy: texts.0, tier: texts.1, provenance: .mappingInferred)
    }
    let axes = [
      BilingualText("current value", "当前价值"), BilingualText("potential value", "潜在价值"),
      BilingualText("loyalty", "忠诚度"),
    ]
    return Self(unchecked: [2, 2, 2], axes: axes, segments: segments)
  }

  private static let strategies = [
    BilingualText(
      "Strategic partner: named account manager, joint planning; keep at any reasonable cost.",
      "战略伙伴：专属客户经理，共同规划；在合理成本内全力保持。"),
    BilingualText(
      "Most to lose: find the cause of dissatisfaction first, then bind by contract and convenience.",
      "流失代价最大：先查明不满原因，再以合同与便利提高转换成本。"),
    BilingualText(
      "Harvest and thank: keep the quality of service, reward loyalty at low cost, cross-sell little.",
      "维持并回馈：保持服务质量，以低成本奖励忠诚，少做交叉销售。"),
    BilingualText(
      "Keep while profitable: price and contract offers within the present margin.",
      "有利则留：在现有毛利范围内给予价格与合同优惠。"),
    BilingualText(
      "Invest: up-sell, cross-sell, offer whole solutions.",
      "重点培育：追加销售、交叉销售，提供整体解决方案。"),
    BilingualText(
      "Win over: contact and trial offers, then up-sell; stop without a response.",
      "积极争取：主动联系、试用优惠，再追加销售；无反应则停止投入。"),
    BilingualText(
      "Loyal but of little value: standard service at low cost, self-service, references.",
      "忠诚而价值低：低成本标准服务，引导自助，请其推荐。"),
    BilingualText(
      "Basic service only: test the cost to serve, let go where it is not covered.",
      "仅提供基本服务：核算服务成本，不能覆盖则放弃。"),
  ]

  private static let tiers = [
    vip, vip, vipOrQuality, vipOrQuality, development, development, qualityOrBasic, basic,
  ]
  private static let vip = BilingualText("VIP priority service", "VIP优先服务")
  private static let vipOrQuality = BilingualText("VIP priority or quality service", "VIP优先或优质服务")
  private static let development = BilingualText("development service", "发展服务")
  private static let qualityOrBasic = BilingualText("quality or basic service", "优质或基本服务")
  private static let basic = BilingualText("basic service", "基本服务")
}
