extension SegmentNames {
  /// Customers as metals by current and potential value: platinum, gold, iron, lead.
  public static let metals = matrix(
    axes: [("current value", "当前价值"), ("potential value", "潜在价值")],
    provenance: .unverified("Chen Mingliang (2001)"),
    [
      ("platinum", "白金", "Keep and deepen: best service, joint development.", "重点保持并深化：最优服务，共同发展。"),
      ("gold", "黄金", "Keep: loyalty rewards, little new selling.", "保持：回馈忠诚，少做新推销。"),
      ("iron", "铁质", "Develop: make more of their demand yours.", "发展：争取其更多需求。"),
      ("lead", "铅质", "Do not invest: raise prices or lower the cost to serve.", "不再投入：提价或降低服务成本。"),
    ])

  /// The Boston matrix of relative share (here of a customer's wallet) and growth: star, cash cow,
  /// question mark, dog.
  public static let boston = matrix(
    axes: [("relative share", "相对份额"), ("growth", "增长率")],
    provenance: .unverified("Boston Consulting Group (1970), The product portfolio"),
    [
      ("star", "明星", "Invest to keep the lead.", "投入以保持领先。"),
      ("cash cow", "现金牛", "Harvest; spend just enough to keep the share.", "收获；以最低投入维持份额。"),
      ("question mark", "问题", "Decide: invest in a few, leave the others.", "抉择：择优投入，其余放弃。"),
      ("dog", "瘦狗", "Leave, or serve at the least cost.", "退出或以最低成本服务。"),
    ])

  /// Loyalty and value: true friends, barnacles, butterflies, strangers.
  public static let loyaltyValue = matrix(
    axes: [("loyalty", "忠诚度"), ("value", "价值")],
    provenance: .unverified("Reinartz & Kumar (2002), The mismanagement of customer loyalty"),
    [
      ("true friends", "挚友", "Communicate steadily, reward attitude and behaviour.", "稳定沟通，回馈其态度与行为。"),
      ("barnacles", "藤壶", "Measure the share of wallet; sell more or control cost.", "衡量钱包份额；增加销售或控制成本。"),
      ("butterflies", "蝴蝶", "Earn while they stay; stop investing in time.", "趁其在时获利，及时停止投入。"),
      ("strangers", "陌生人", "Make no investment; profit on every transaction.", "不投入；每笔交易都须盈利。"),
    ])

  private static func matrix(
    axes: [(String, String)], provenance: Provenance, _ cells: [(String, String, String, String)]
  ) -> Self {
    Self(
      unchecked: [2, 2], axes: axes.map { BilingualText($0.0, $0.1) },
      segments: cells.map { cell in
        Segment(
          BilingualText(cell.0, cell.1), strategy: BilingualText(cell.2, cell.3),
          provenance: provenance)
      })
  }
}
