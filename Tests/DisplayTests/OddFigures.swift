import Display

/// Figures at the edges of what a description may hold: empty, undefined, huge, and text that means harm.
enum OddFigures {
  static let harmful = "<script>alert(\"1\")</script>&\u{1B}[31m红\u{202E}abc\u{0}\n]]>'"

  private static let longTitle =
    "A title that is far longer than any picture is wide, 因为写标题的人把整段说明文字都放进了标题里面，一直没有停下来的意思 and then goes on"

  static let bars: [(name: String, figure: Figure)] = [
    ("bars-none", .bars(BarChart(title: "", axis: "", bars: []))),
    ("bars-zero", .bars(BarChart(title: "Zeros", axis: "n", bars: [.init("a", 0), .init("b", -0.0)]))),
    (
      "bars-negative",
      .bars(BarChart(title: longTitle, axis: "loss", bars: [.init("a", -3), .init("b", -1.5)]))
    ),
    (
      "bars-odd",
      .bars(
        BarChart(
          title: harmful, axis: harmful,
          bars: [
            .init(harmful, 1e300), .init("", -.infinity), .init("inf", .infinity), .init("nan", .nan),
            .init("small", 1e-300), .init("deep", 5e299, depth: 40), .init("left", 2e299, depth: -3),
          ], format: .automatic))
    ),
  ]

  static let maps: [(name: String, figure: Figure)] = [
    ("map-none", .heatMap(HeatMap(title: "", scale: "", panels: []))),
    ("map-empty", .heatMap(HeatMap(title: longTitle, scale: "x", panels: [panel([], [], [])]))),
    (
      "map-nil",
      .heatMap(HeatMap(title: "", scale: "x", panels: [panel(["a"], ["b"], [[.init(nil, lines: [])]])]))
    ),
    (
      "map-one",
      .heatMap(HeatMap(title: "One", scale: "x", panels: [panel(["a"], ["b"], [[.init(7, lines: ["7"])]])]))
    ),
    (
      "map-ragged",
      .heatMap(
        HeatMap(
          title: harmful, scale: harmful,
          panels: [
            panel(
              [harmful, "b"], ["c", harmful, "e"],
              [[.init(-1e300, lines: [harmful, "second", "third"])], []]),
            panel(["r"], ["c"], [[.init(.infinity, lines: ["inf"]), .init(3, lines: ["beyond"])]]),
            panel(["r"], ["c"], [[.init(.nan, lines: ["nan"])]]),
          ]))
    ),
    (
      "map-wide",
      .heatMap(
        HeatMap(
          title: "Wide", scale: "count",
          panels: [
            panel(
              (0..<3).map { "row \($0)" }, (0..<40).map { "column \($0)" },
              (0..<3).map { i in (0..<40).map { .init(Double(i * $0), lines: ["\(i * $0)"]) } })
          ]))
    ),
  ]

  private static func panel(_ rows: [String], _ columns: [String], _ cells: [[HeatMap.Tile]]) -> HeatMap.Panel
  {
    .init(
      title: "A panel", rowAxis: "rows", columnAxis: "columns", rows: rows, columns: columns, cells: cells)
  }

  static let lines: [(name: String, figure: Figure)] = [
    ("lines-none", .lines(LineChart(title: "None", xAxis: .init("x"), yAxis: .init("y"), series: []))),
    ("lines-nan", chart([.init("a", [.init(.nan, 1), .init(1, .infinity)])])),
    ("lines-one", chart([.init("one", [.init(3, 5)])])),
    ("lines-flat", chart([.init("flat", (0..<5).map { .init(Double($0), 0) }, style: .steps)])),
    ("lines-huge", chart([.init("huge", [.init(-1e308, 1e308), .init(1e308, -1e308, error: 1e308)])])),
    ("lines-tiny", chart([.init("tiny", [.init(0, 1e-300), .init(1, 3e-300)])])),
    ("lines-near", chart([.init("near", [.init(1e15, 1), .init(1e15 + 1, 1 + 1e-15)])])),
    (
      "lines-harmful",
      .lines(
        LineChart(
          title: harmful, xAxis: .init(harmful, ticks: [harmful, harmful]), yAxis: .init(harmful),
          series: [.init(harmful, [.init(0, 0, label: harmful), .init(1, 1, error: .nan, label: harmful)])],
          rules: [
            .horizontal(0.5, label: harmful), .vertical(.nan, label: "nowhere"), .diagonal(label: harmful),
          ]))
    ),
    (
      "lines-many",
      chart(
        (0..<10).map { k in
          .init(
            "series number \(k)", (0..<8).map { .init(Double($0), Double(k + $0 * 7 % 5)) },
            style: .lineWithPoints)
        })
    ),
    (
      "lines-names",
      .lines(
        LineChart(
          title: longTitle,
          xAxis: .init("segment", ticks: (1...14).map { "重要保持客户第\($0)组 and more" }), yAxis: .init("value"),
          series: [
            .init("value", (0..<14).map { .init(Double($0), Double($0 * 5 % 7), error: 0.5) }, style: .points)
          ]))
    ),
  ]

  private static func chart(_ series: [LineChart.Series]) -> Figure {
    .lines(
      LineChart(
        title: "Odd", xAxis: .init("x"), yAxis: .init("y"), series: series, rules: [.diagonal(label: "d")]))
  }

  static let trees: [(name: String, figure: Figure)] = [
    ("tree-root", .tree(TreeDiagram(title: "", root: .init(lines: [])))),
    ("tree-chain", .tree(TreeDiagram(title: longTitle, root: chain(15)))),
    (
      "tree-broad",
      .tree(
        TreeDiagram(
          title: "Broad", classes: (0..<9).map { "class \($0)" },
          root: .init(
            lines: ["root"],
            children: (0..<20).map {
              .init(
                lines: ["child \($0)"], shares: Array(repeating: 1.0 / 9, count: 9), edge: "= level \($0)")
            })))
    ),
    (
      "tree-harmful",
      .tree(
        TreeDiagram(
          title: harmful, classes: [harmful],
          root: .init(
            lines: [harmful, ""], shares: [.nan, -1],
            children: [
              .init(lines: [String(repeating: "长", count: 80)], shares: [.infinity, 0.5], edge: harmful)
            ])))
    ),
    (
      "tree-mixed",
      .tree(
        TreeDiagram(
          title: "Small subtrees spread between large ones",
          root: .init(
            lines: ["root"],
            children: [
              .init(lines: ["big"], children: (0..<4).map { .init(lines: ["leaf \($0)"]) }),
              .init(lines: ["s1"]),
              .init(lines: ["s2"]),
              .init(lines: ["big"], children: (0..<4).map { .init(lines: ["leaf \($0)"]) }),
            ])))
    ),
  ]

  private static func chain(_ depth: Int) -> TreeDiagram.Node {
    guard depth > 0 else { return .init(lines: ["end"], edge: "last") }
    return .init(
      lines: ["node \(depth)", "n = 12"], edge: "x < \(depth)",
      children: [.init(lines: ["leaf"], edge: "x ≥ \(depth)"), chain(depth - 1)])
  }

  static let flows: [(name: String, figure: Figure)] = [
    ("flow-none", .flow(FlowDiagram(title: "", unit: "", columns: [], bands: []))),
    (
      "flow-one", .flow(FlowDiagram(title: longTitle, unit: "x", columns: [.init("", groups: [])], bands: []))
    ),
    (
      "flow-odd",
      .flow(
        FlowDiagram(
          title: harmful, unit: harmful,
          columns: [
            .init(harmful, groups: [.init(harmful, 1e300), .init("", -3), .init("nan", .nan)]),
            .init("", groups: [.init(harmful, .infinity), .init("b", 1e-300)]),
          ],
          bands: [
            .init(column: 0, from: 0, to: 0, 1e300), .init(column: 0, from: 1, to: 1, 2),
            .init(column: 7, from: 0, to: 0, 1), .init(column: -1, from: 0, to: 0, 1),
            .init(column: 0, from: 9, to: -9, 1), .init(column: 0, from: 0, to: 1, .nan),
          ]))
    ),
    (
      "flow-many",
      .flow(
        FlowDiagram(
          title: "Many", unit: "n",
          columns: (0..<3).map { column in
            .init("month \(column)", groups: (0..<60).map { .init("group \($0)", Double($0 % 7)) })
          },
          bands: (0..<2).flatMap { column in
            (0..<60).map { .init(column: column, from: $0, to: ($0 * 7) % 60, Double($0 % 7)) }
          }))
    ),
    (
      "bubbles-odd",
      chart([
        .init(
          "odd",
          [
            .init(1, 1, label: harmful, size: .nan), .init(1, 1, label: "same", size: -4),
            .init(2, 2, label: "huge", size: 1e300), .init(3, 1, label: "beyond", size: .infinity),
          ], style: .points)
      ])
    ),
  ]

  static let all = bars + maps + lines + trees + flows
}
