import Display

/// Figures as the verbs make them, small and large, in English and Chinese.
enum Gallery {
  static let weights = Figure.bars(
    BarChart(
      title: "Global weights of the value system", axis: "weight",
      bars: [
        .init("当前价值 current", 0.5396), .init("revenue", 0.3438, depth: 1), .init("margin", 0.1392, depth: 1),
        .init("payment_days", 0.0566, depth: 1), .init("potential", 0.2970),
        .init("growth", 0.1697, depth: 1), .init("services", 0.0849, depth: 1),
        .init("wallet_elsewhere", 0.0424, depth: 1), .init("忠诚度", 0.1634), .init("tenure", 0.0700, depth: 1),
        .init("complaints", 0.0233, depth: 1), .init("recommendation", 0.0700, depth: 1),
      ], format: .fixed(4)))

  static let differences = Figure.bars(
    BarChart(
      title: "服务质量差距：感知减期望", axis: "gap (perceived − expected)",
      bars: [
        .init("有形性", 0.42), .init("可靠性（准时送达与准确投递的承诺）", -1.31), .init("响应性", -0.08), .init("保证性", 0),
        .init("移情性", .nan),
        .init("a rather long English label that has to be cut because it is far too long", 0.77),
      ], format: .fixed(2)))

  static let cube = Figure.heatMap(
    HeatMap(
      title: "客户价值立方 Customer cube", scale: "customers",
      panels: [
        cubePanel("loyalty: high", [[("重要保持", 214), ("重要发展", 97)], [("一般价值", 61), ("潜力客户", 12)]]),
        cubePanel("loyalty: low", [[("重要挽留", 148), ("重要挽留二", 33)], [("一般挽留", 20), ("流失", 301)]]),
      ]))

  private static func cubePanel(_ title: String, _ tiles: [[(String, Int)]]) -> HeatMap.Panel {
    .init(
      title: title, rowAxis: "current", columnAxis: "potential", rows: ["high", "low"],
      columns: ["low", "high"],
      cells: tiles.map { $0.map { .init(Double($0.1), lines: [$0.0, "\($0.1)"]) } })
  }

  static let matrix = Figure.heatMap(
    HeatMap(
      title: "Correlation of the features", scale: "Pearson correlation",
      panels: [
        .init(
          title: "", rowAxis: "", columnAxis: "",
          rows: ["frequency", "average", "recently", "消费金额", "tenure in years"],
          columns: ["frequency", "average", "recently", "消费金额", "tenure in years"],
          cells: (0..<5).map { i in
            (0..<5).map { j in
              let value = i == j ? 1 : [-0.62, -0.15, 0.08, 0.44, 0.71, -0.3, 0.2][(i * j + i + j) % 7]
              return i == 4 && j == 2
                ? .init(nil, lines: ["–"]) : .init(value, lines: [NumberFormat.fixed(2).text(value)])
            }
          })
      ]))

  static let calendar = Figure.heatMap(
    HeatMap(
      title: "Retention by cohort", scale: "share of the cohort still active",
      panels: [
        .init(
          title: "", rowAxis: "cohort", columnAxis: "months since the first order",
          rows: (1...12).map { "2020-" + ($0 < 10 ? "0\($0)" : "\($0)") }, columns: (0...11).map { "\($0)" },
          cells: (0..<12).map { i in (0..<12).map { j in retention(i, j) } })
      ]))

  private static func retention(_ cohort: Int, _ month: Int) -> HeatMap.Tile {
    if month > 11 - cohort { return .init(nil, lines: []) }
    let share = 1 / (1 + 0.35 * Double(month) + 0.03 * Double(cohort * month))
    return .init(share, lines: [NumberFormat.percent(0).text(share)])
  }

  static let complexity = Figure.lines(
    LineChart(
      title: "Cross-validated error by size of the tree",
      xAxis: .init(
        "leaves (cp)",
        ticks: ["1 (Inf)", "2 (0.52)", "3 (0.18)", "5 (0.06)", "8 (0.02)", "12 (0.01)", "21 (0.004)"]),
      yAxis: .init("relative error"),
      series: [
        .init(
          "cross-validated",
          zip([1.0, 0.62, 0.51, 0.44, 0.42, 0.43, 0.47], [0.05, 0.045, 0.04, 0.04, 0.038, 0.04, 0.041])
            .enumerated().map { .init(Double($0), $1.0, error: $1.1) }, style: .lineWithPoints),
        .init(
          "training", [1.0, 0.58, 0.46, 0.36, 0.27, 0.2, 0.1].enumerated().map { .init(Double($0), $1) },
          style: .line),
      ], rules: [.horizontal(0.458, label: "minimum + 1 SE"), .vertical(3, label: "one_se")]))

  static let roc = Figure.lines(
    LineChart(
      title: "ROC curve", xAxis: .init("false positive rate"), yAxis: .init("true positive rate"),
      series: [
        .init(
          "full tree (AUC 0.91)",
          (0...50).map {
            let x = Double($0) / 50; return .init(x, 1 - (1 - x) * (1 - x) * (1 - x) * (1 - x))
          }),
        .init(
          "剪枝树 pruned (AUC 0.87)",
          (0...50).map {
            let x = Double($0) / 50; return .init(x, 1 - (1 - x) * (1 - x) * (1 - x))
          }),
      ], rules: [.diagonal(label: "no information")]))

  static let survival = Figure.lines(
    LineChart(
      title: "Kaplan–Meier: 客户留存", xAxis: .init("weeks"), yAxis: .init("share surviving"),
      series: [
        .init(
          "maintained",
          [
            (0.0, 1.0), (9, 0.909), (13, 0.818), (18, 0.716), (23, 0.614), (31, 0.491), (34, 0.368),
            (48, 0.184), (161, 0.184),
          ].map { .init($0.0, $0.1) }, style: .steps),
        .init(
          "nonmaintained",
          [
            (0.0, 1.0), (5, 0.8333), (8, 0.6667), (12, 0.5833), (23, 0.4861), (27, 0.3889), (30, 0.2917),
            (33, 0.1944), (43, 0.0972), (45, 0),
          ].map { .init($0.0, $0.1) }, style: .steps),
      ], rules: [.horizontal(0.5, label: "median")]))

  static let flows = Figure.lines(
    LineChart(
      title: "月度活跃客户 Active customers by month and region",
      xAxis: .init("month", ticks: (1...12).map { "\($0)月" }),
      yAxis: .init("customers"),
      series: (0..<5).map(flow)))

  private static func flow(_ region: Int) -> LineChart.Series {
    let points = (0..<12).map { month -> LineChart.Point in
      let wave = month * month * (region + 2) % 17 * 220
      return .init(Double(month), Double(12_000 + region * 3_100 + wave + month * region * 90))
    }
    return .init(["华北", "华东", "South", "西南地区", "Overseas"][region], points, style: .lineWithPoints)
  }

  static let importancePerformance = Figure.lines(
    LineChart(
      title: "Importance–performance", xAxis: .init("performance (mean of 1 to 5)"),
      yAxis: .init("importance"),
      series: [
        .init(
          "",
          [
            .init(3.1, 4.2, label: "投递时限"), .init(4.4, 4.5, label: "staff courtesy"),
            .init(2.2, 4.6, label: "complaints handled"),
            .init(3.9, 3.0, label: "网点环境"), .init(2.6, 2.4, label: "parking"),
            .init(4.1, 2.2, label: "opening hours"),
            .init(3.4, 3.7, label: "tracking online"), .init(4.38, 4.45, label: "态度"),
          ], style: .points)
      ], rules: [.vertical(3.38, label: "mean performance"), .horizontal(3.51, label: "mean importance")]))

  static let bubbles = Figure.lines(
    LineChart(
      title: "客户矩阵 Customers by current and potential value", xAxis: .init("mean current value"),
      yAxis: .init("mean potential value"),
      series: [
        ("白金 platinum", 0.82, 0.77, 40.0), ("黄金 gold", 0.71, 0.21, 90), ("铁质 iron", 0.18, 0.69, 310),
        ("铅质 lead", 0.2, 0.15, 1_200), ("nobody", 0.5, 0.5, 0),
      ].map { .init("", [.init($0.1, $0.2, label: $0.0, size: $0.3)], style: .points) },
      rules: [.vertical(0.46, label: "0.46"), .horizontal(0.44, label: "0.44")]))

  static let moves = Figure.flow(
    FlowDiagram(
      title: "生命周期 Customers from stage to stage", unit: "customers",
      columns: ["2020-01", "2020-06", "2020-12"].map { month in
        .init(month, groups: [.init("导入期", 60), .init("growth", 40), .init("离网 left", 20), .init("", 0)])
      },
      bands: (0..<2).flatMap { column in
        [
          .init(column: column, from: 0, to: 0, 20), .init(column: column, from: 0, to: 1, 35),
          .init(column: column, from: 0, to: 2, 5), .init(column: column, from: 1, to: 1, 5),
          .init(column: column, from: 1, to: 0, 35), .init(column: column, from: 2, to: 2, 15),
          .init(column: column, from: 2, to: 0, 5),
        ]
      }))

  static let smallTree = Figure.tree(
    TreeDiagram(
      title: "Churn: a pruned tree", classes: ["stay", "leave"],
      root: .init(
        lines: ["stay", "81 / 19", "n = 81"], shares: [0.79, 0.21],
        children: [
          .init(
            lines: ["stay", "n = 62"], shares: [0.91, 0.09], edge: "frequency ≥ 3",
            children: [
              .init(lines: ["stay", "n = 29"], shares: [1, 0], edge: "type in {企业客户, school, government}"),
              .init(lines: ["stay", "n = 33"], shares: [0.82, 0.18], edge: "type in {个人}"),
            ]),
          .init(
            lines: ["leave", "n = 19"], shares: [0.42, 0.58], edge: "frequency < 3",
            children: [
              .init(lines: ["stay", "n = 12"], shares: [0.58, 0.42], edge: "average < 120.5"),
              .init(lines: ["leave", "n = 7"], shares: [0.14, 0.86], edge: "average ≥ 120.5 or missing"),
            ]),
        ])))

  static let hierarchy = Figure.tree(
    TreeDiagram(
      title: "客户价值指标体系",
      root: .init(
        lines: ["客户价值", "goal"],
        children: [
          .init(
            lines: ["当前价值", "0.5396"],
            children: [
              .init(lines: ["业务收入", "0.3438"]), .init(lines: ["利润率", "0.1392"]),
              .init(lines: ["账期（天）", "0.0566"]),
            ]),
          .init(
            lines: ["潜在价值", "0.2970"],
            children: [
              .init(lines: ["增长率", "0.1697"]), .init(lines: ["服务种类", "0.0849"]),
              .init(lines: ["他家份额", "0.0424"]),
            ]),
          .init(
            lines: ["忠诚度", "0.1634"],
            children: [
              .init(lines: ["合作年限", "0.0700"]), .init(lines: ["投诉次数", "0.0233"]),
              .init(lines: ["推荐意愿", "0.0700"]),
            ]),
        ])))

  /// Thirty leaves, several classes, Chinese labels.
  static let largeTree = Figure.tree(
    TreeDiagram(
      title: "流失预测：未剪枝的树（30 个叶节点）", classes: ["留存", "观望", "流失"], root: grown(leaves: 30, depth: 0, edge: "")))

  private static func grown(leaves: Int, depth: Int, edge: String) -> TreeDiagram.Node {
    let first = 0.15 + Double(leaves * 37 % 61) / 100
    let shares = [first, (1 - first) * 0.4, (1 - first) * 0.6]
    let name = ["留存", "观望", "流失"][leaves % 3]
    let lines = [name, "n = \(leaves * 23)", NumberFormat.percent(1).text(first)]
    guard leaves > 1 else { return .init(lines: lines, shares: shares, edge: edge) }
    let left = max(1, leaves * (depth % 2 == 0 ? 2 : 1) / 3)
    let feature = ["消费金额（元）", "消费频次", "最近一次消费距今天数", "客户类型", "年龄"][(leaves + depth) % 5]
    let edges =
      feature == "客户类型"
      ? ["\(feature) ∈ {企业, 学校}", "\(feature) ∈ {个人, 政府机关, 其他}"]
      : ["\(feature) < \(leaves * 12).5", "\(feature) ≥ \(leaves * 12).5"]
    return .init(
      lines: lines, shares: shares, edge: edge,
      children: [
        grown(leaves: left, depth: depth + 1, edge: edges[0]),
        grown(leaves: leaves - left, depth: depth + 1, edge: edges[1]),
      ])
  }

  static let all: [(name: String, figure: Figure)] = [
    ("weights", weights), ("differences", differences), ("cube", cube), ("matrix", matrix),
    ("calendar", calendar),
    ("complexity", complexity), ("roc", roc), ("survival", survival), ("flows", flows),
    ("ipa", importancePerformance), ("small-tree", smallTree), ("hierarchy", hierarchy),
    ("large-tree", largeTree), ("bubbles", bubbles), ("moves", moves),
  ]
}
