extension RFMRuleSet {
  /// The eleven segments of the R package rfm up to 0.2, in the order of its documentation.
  ///
  /// Four of them (New Customers, Promising, Can't Lose Them, Lost) can never fire: earlier rules take
  /// all their cells.
  public static let eleven = RFMRuleSet(
    [
      ("Champions", 4...5, 4...5, 4...5), ("Loyal Customers", 2...5, 3...5, 3...5),
      ("Potential Loyalist", 3...5, 1...3, 1...3), ("New Customers", 4...5, 1...1, 1...1),
      ("Promising", 3...4, 1...1, 1...1), ("Need Attention", 2...3, 2...3, 2...3),
      ("About To Sleep", 2...3, 1...2, 1...2), ("At Risk", 1...2, 2...5, 2...5),
      ("Can't Lose Them", 1...1, 4...5, 4...5), ("Hibernating", 1...2, 1...2, 1...2),
      ("Lost", 1...2, 1...2, 1...2),
    ], source: "R package rfm up to 0.2")

  /// The ten segments of the R package rfm 0.3.0, in its order.
  public static let ten = RFMRuleSet(
    [
      ("Champions", 5...5, 5...5, 5...5), ("Potential Loyalist", 3...5, 3...5, 2...5),
      ("Loyal Customers", 2...4, 2...4, 2...4), ("Promising", 3...4, 1...3, 3...5),
      ("New Customers", 4...5, 1...3, 1...5), ("Can't Lose Them", 1...2, 3...4, 4...5),
      ("At Risk", 1...2, 2...5, 4...5), ("Need Attention", 1...3, 3...5, 3...5),
      ("About To Sleep", 2...3, 1...3, 1...4), ("Lost", 1...1, 1...5, 1...5),
    ], source: "R package rfm 0.3.0")

  private typealias Row = (String, ClosedRange<Int32>, ClosedRange<Int32>, ClosedRange<Int32>)

  private init(_ rows: [Row], source: String) {
    self.init(
      rows.map { name, r, f, m in
        let texts = Self.texts[name]
        return RFMRule(
          Segment(
            BilingualText(name, texts?.chinese), strategy: texts?.strategy,
            provenance: .published(source)),
          recency: r, frequency: f, monetary: m)
      })
  }

  private static let texts: [String: (chinese: String, strategy: BilingualText)] = [
    "Champions": ("冠军客户", BilingualText("Reward them; first to try what is new.", "给予奖励，新品优先体验。")),
    "Loyal Customers": ("忠诚客户", BilingualText("Offer better products; ask for reviews.", "推荐更高价值产品，邀请评价。")),
    "Potential Loyalist": ("潜在忠诚客户", BilingualText("Offer membership, recommend more.", "邀请入会，推荐其他产品。")),
    "New Customers": ("新客户", BilingualText("Welcome, help with first use.", "欢迎并指导初次使用。")),
    "Promising": ("有希望客户", BilingualText("Make the name known, offer trials.", "提高认知，提供试用。")),
    "Need Attention": ("需要关注客户", BilingualText("Limited offers from past purchases.", "依据购买记录给予限时优惠。")),
    "About To Sleep": ("即将沉睡客户", BilingualText("Share useful content, renew contact.", "分享有用信息，重新联系。")),
    "At Risk": ("流失风险客户", BilingualText("Write personally, win back.", "个性化联系，争取挽回。")),
    "Can't Lose Them": ("不能失去的客户", BilingualText("Call them; do not lose them to others.", "主动致电，防止被竞争者争取。")),
    "Hibernating": ("休眠客户", BilingualText("Offer other products at a discount.", "提供其他产品与折扣。")),
    "Lost": ("已流失客户", BilingualText("One campaign to revive, else let go.", "尝试一次唤回，否则放弃。")),
  ]
}
