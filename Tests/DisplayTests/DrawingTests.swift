import Display
import Testing

@Suite struct DrawingTests {
  private func drawing(_ figure: Figure, width: Int = 60) -> String {
    Block.figure(figure).rendition(width: width).text
  }

  @Test func `bars are drawn in eighths of a column with their values behind`() {
    let chart = BarChart(
      title: "Global weights", axis: "weight",
      bars: [
        .init("当前价值", 0.54), .init("revenue", 0.344, depth: 1), .init("none", 0), .init("undefined", .nan),
      ])
    #expect(
      drawing(.bars(chart), width: 40) == """
        Global weights
        当前价值  │███████████████████████ 0.540
          revenue │██████████████▋ 0.344
        none      │ 0.000
        undefined │ –
                  weight
        """)
  }

  @Test func `negative bars run to the left`() {
    let chart = BarChart(
      title: "", axis: "", bars: [.init("a", 2), .init("b", -1), .init("c", -0.25)], format: .fixed(2))
    #expect(
      drawing(.bars(chart), width: 42) == """
        a                │███████████████████ 2.00
        b -1.00 █████████│
        c        -0.25 ██│
        """)
  }

  @Test func `a cube is drawn as grids with shades, below each other where the width is small`() {
    #expect(
      drawing(Gallery.cube, width: 80) == """
        客户价值立方 Customer cube

        loyalty: high                        loyalty: low
        current ↓   potential →              current ↓   potential →
                   low          high                    low          high
             ┌─────────────┬─────────────┐        ┌─────────────┬─────────────┐
        high │▓▓ 重要保持  │▒▒ 重要发展  │   high │▒▒ 重要挽留  │░░ 重要挽留二│
             │▓▓ 214       │▒▒ 97        │        │▒▒ 148       │░░ 33        │
             ├─────────────┼─────────────┤        ├─────────────┼─────────────┤
         low │░░ 一般价值  │░░ 潜力客户  │    low │░░ 一般挽留  │██ 流失      │
             │░░ 61        │░░ 12        │        │░░ 20        │██ 301       │
             └─────────────┴─────────────┘        └─────────────┴─────────────┘

        customers  ░░ ≥ 12  ▒▒ ≥ 84.2  ▓▓ ≥ 156  ██ ≥ 229
        """)
    #expect(drawing(Gallery.cube, width: 60).split(separator: "\n").count == 22)
  }

  @Test func `a tree is an outline with branches, edges and bars of the shares`() {
    #expect(
      drawing(Gallery.smallTree) == """
        Churn: a pruned tree
        █ stay   ░ leave
        stay  81 / 19  n = 81  ████████░░
        ├─ frequency ≥ 3: stay  n = 62  █████████░
        │  ├─ type in {企业客户, school, government}: stay
        │  │     n = 29  ██████████
        │  └─ type in {个人}: stay  n = 33  ████████░░
        └─ frequency < 3: leave  n = 19  ████░░░░░░
           ├─ average < 120.5: stay  n = 12  ██████░░░░
           └─ average ≥ 120.5 or missing: leave  n = 7
                 █░░░░░░░░░
        """)
  }

  @Test func `a line is drawn in dots within axes, its reference line named on itself`() {
    let chart = LineChart(
      title: "Survival", xAxis: .init("weeks"), yAxis: .init("share"),
      series: [.init("", [.init(0, 1), .init(4, 0.75), .init(10, 0.5), .init(20, 0)], style: .steps)],
      rules: [.horizontal(0.6, label: "target")])
    #expect(
      drawing(.lines(chart), width: 40) == """
        Survival
        share
        1.0 ┤⠉⠉⠉⠉⠉⠉⠉⡇
            │       ⡇
            │       ⡇
        0.8 ┤       ⡇
            │       ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
            │                 ⢸
        0.6 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄⢸┄┄┄┄┄┄┄┄ target ┄
            │                 ⢸
            │                 ⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
        0.4 ┤                                  ⢸
            │                                  ⢸
            │                                  ⢸
        0.2 ┤                                  ⢸
            │                                  ⢸
            │                                  ⢸
        0.0 ┤                                  ⢸
            └┬────────────────┬────────────────┬
             0               10               20
                            weeks
        """)
  }

  @Test func `named places and points are written out`() {
    let chart = LineChart(
      title: "", xAxis: .init("", ticks: ["低", "中", "高"]), yAxis: .init(""),
      series: [.init("客户", [.init(0, 0, label: "A"), .init(2, 10, label: "乙")], style: .points)])
    let text = drawing(.lines(chart), width: 40)
    #expect(text.contains("● A") && text.contains("● 乙"))
    #expect(text.hasSuffix("● 客户"))
    let ticks = text.split(separator: "\n").first { $0.contains("低") }
    #expect(ticks.map { $0.contains("中") && $0.contains("高") } == true)
  }

  @Test func `a picture is written in the same bytes everywhere`() {
    let chart = BarChart(title: "T", axis: "n", bars: [.init("a & b", 3), .init("c", -1)], format: .fixed(0))
    let lines = Renderer().svg(of: .bars(chart)).split(separator: "\n").map(String.init)
    #expect(
      lines[0] == """
        <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="720" height="146" viewBox="0 0 720 146" \
        role="img" aria-label="T" font-family="'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans SC', \
        'PingFang SC', 'Microsoft YaHei', 'Helvetica Neue', Arial, sans-serif">
        """)
    #expect(lines[1...2] == ["<title>T</title>", "<desc>n: a &amp; b 3; c -1</desc>"])
    #expect(lines.contains("<rect x=\"230.21\" y=\"50\" width=\"456.93\" height=\"16\" fill=\"#2372ae\"/>"))
    #expect(
      lines.contains(
        "<text x=\"47.17\" y=\"62.3\" font-size=\"12\" text-anchor=\"end\" fill=\"#1f2328\">a &amp; b</text>")
    )
    #expect(lines.last == "</svg>")
  }
}
