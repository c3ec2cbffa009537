import Diagnostics

/// A bar chart for the terminal: labels, bars in eighths of a column, values at their ends.
struct BarDrawing {
  private let chart: BarChart
  private let renderer: Renderer
  private let labels: [String]
  private let values: [String]
  /// How much room the values left and right of the bars take with the space beside them.
  private let leftValues: Int
  private let rightValues: Int

  init(_ chart: BarChart, _ renderer: Renderer) {
    self.chart = chart
    self.renderer = renderer
    let texts = chart.texts
    let left = zip(chart.bars, texts).filter { $0.0.value < 0 }.map { $1.displayWidth + 1 }.max() ?? 0
    let right = zip(chart.bars, texts).filter { !($0.0.value < 0) }.map { $1.displayWidth + 1 }.max() ?? 0
    // Bars keep at least six columns.
    let widest = max(2, min(renderer.columns * 2 / 5, renderer.columns - left - right - 8))
    (values, leftValues, rightValues) = (texts, left, right)
    labels = chart.bars.map {
      (String(repeating: " ", count: 2 * min(max(0, $0.depth), 6))
        + TextSanitizer.line($0.label).trimmingSpaces)
        .truncated(to: widest)
    }
  }

  var lines: [String] {
    var lines = renderer.title(chart.title)
    guard !chart.bars.isEmpty else { return lines + [renderer.wording.nothingToDraw] }
    let labelWidth = labels.map(\.displayWidth).max() ?? 0
    let finite = chart.bars.map(\.value).filter(\.isFinite)
    let (least, most) = (min(0, finite.min() ?? 0), max(0, finite.max() ?? 0))
    let room = max(4, renderer.columns - labelWidth - 2 - leftValues - rightValues)
    let left = most - least > 0 ? Int((Double(room) * (-least / (most - least))).rounded()) : 0
    for (place, bar) in chart.bars.enumerated() {
      let isNegative = bar.value < 0
      let share = isNegative ? Self.share(bar.value, of: least) : Self.share(bar.value, of: most)
      let drawn = Self.bar(share, columns: isNegative ? left : room - left, isNegative: isNegative)
      let painted = renderer.paint.series(drawn, 0)
      var line = labels[place].paddedRight(to: labelWidth) + " "
      if isNegative {
        let gap = leftValues + left - drawn.displayWidth - values[place].displayWidth - 1
        line += String(repeating: " ", count: max(0, gap)) + values[place] + " " + painted + "│"
      } else {
        line += String(repeating: " ", count: leftValues + left) + "│" + painted + " " + values[place]
      }
      lines.append(line)
    }
    let axis = TextSanitizer.line(chart.axis).trimmingSpaces
    if !axis.isEmpty {
      let start = labelWidth + 1 + leftValues + left
      lines.append(Self.axisLine(axis, at: start, width: renderer.columns, renderer.paint))
    }
    return lines
  }

  /// The axis title below the bars: from the zero line on, or as far left as it needs.
  private static func axisLine(_ axis: String, at start: Int, width: Int, _ paint: Paint) -> String {
    let text = axis.truncated(to: width)
    return String(repeating: " ", count: max(0, min(start, width - text.displayWidth))) + paint.faint(text)
  }

  private static func share(_ value: Double, of most: Double) -> Double {
    guard !value.isNaN, most != 0 else { return 0 }
    return min(max(value / most, 0), 1)
  }

  private static func bar(_ share: Double, columns: Int, isNegative: Bool) -> String {
    let eighths = Int((share * Double(columns) * 8).rounded())
    let full = String(repeating: "█", count: eighths / 8)
    let rest = eighths % 8
    // Blocks that begin at the right exist as a half only.
    if isNegative { return (rest >= 4 ? "▐" : "") + full }
    return full + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][rest]
  }
}
