import Diagnostics

/// A line chart for the terminal: Braille dots within axes, a sign for each series, and a key.
struct LineDrawing {
  private let chart: LineChart
  private let renderer: Renderer
  private let names: [String]

  /// The signs of the series, all of one column's width.
  private static let signs: [Character] = ["●", "○", "▲", "△", "■", "□", "◆", "◇"]

  init(_ chart: LineChart, _ renderer: Renderer) {
    self.chart = chart
    self.renderer = renderer
    names = chart.keyNames
  }

  var lines: [String] {
    let title = renderer.title(chart.title)
    guard let frame = LineFrame(chart, xTicks: max(2, renderer.columns / 14), yTicks: 7) else {
      return title + [renderer.wording.nothingToDraw]
    }
    let labels = frame.y.labels.map { $0.truncated(to: renderer.columns / 4) }
    let labelWidth = labels.map(\.displayWidth).max() ?? 0
    let columns = renderer.columns - labelWidth - 2
    // A whole number of rows between two ticks.
    let steps = max(1, labels.count - 1)
    let rows = max(1, (15 + steps / 2) / steps) * steps + 1
    var grid = BrailleGrid(columns: columns, rows: rows)
    let place = DotPlace(frame: frame, columns: columns, rows: rows)
    for index in chart.series.indices { drawSeries(&grid, index, place) }
    let unnamed = namePoints(&grid, place) + drawRules(&grid, place)
    var body: [String] = []
    let yTitle = TextSanitizer.line(chart.yAxis.title).trimmingSpaces
    if !yTitle.isEmpty { body.append(renderer.paint.faint(yTitle.truncated(to: renderer.columns))) }
    var tickRows: [Int: String] = [:]
    for (tick, label) in zip(frame.y.ticks, labels) { tickRows[place.row(tick)] = label }
    for row in 0..<rows {
      let label = tickRows[row]
      body.append(
        (label ?? "").paddedLeft(to: labelWidth) + (label == nil ? " │" : " ┤")
          + grid.text(row, ink: renderer.paint.series))
    }
    body += axis(frame, place, labelWidth)
    return title + body + key(unnamed)
  }

  private func drawSeries(_ grid: inout BrailleGrid, _ index: Int, _ place: DotPlace) {
    let series = chart.series[index]
    let corners = series.corners.map(place.dot)
    for point in series.points where point.isDrawable {
      guard let reach = point.reach else { continue }
      grid.line(place.dot(.init(point.x, reach.high)), place.dot(.init(point.x, reach.low)), ink: index)
    }
    if series.style != .points {
      for (from, to) in zip(corners, corners.dropFirst()) { grid.line(from, to, ink: index) }
    }
    for dot in signDots(series, place) {
      grid.put(Self.signs[index % Self.signs.count], dot.x / 2, dot.y / 4, ink: index)
    }
  }

  /// Where the sign of a series stands: at all its points, or at some places of a line without points, so
  /// that several lines can be told apart.
  private func signDots(_ series: LineChart.Series, _ place: DotPlace) -> [(x: Int, y: Int)] {
    let drawable = series.points.filter(\.isDrawable)
    if series.marksPoints {
      return drawable.map(place.dot)
    }
    guard chart.series.count > 1 else { return [] }
    let dots = series.corners.map(place.dot)
    var last: (x: Int, y: Int)?
    return dots.filter { dot in
      if let last, abs(dot.x - last.x) < 24, abs(dot.y - last.y) < 24 { return false }
      last = dot
      return true
    }
  }

  /// Writes the names of points beside them.
  ///
  /// - Returns: the names for which there was no room, with their points.
  private func namePoints(_ grid: inout BrailleGrid, _ place: DotPlace) -> [String] {
    var unnamed: [String] = []
    for point in chart.series.flatMap(\.points) where point.isDrawable {
      let name = TextSanitizer.line(point.label ?? "").trimmingSpaces
      guard !name.isEmpty else { continue }
      let dot = place.dot(point)
      let rows = [dot.y / 4, dot.y / 4 - 1, dot.y / 4 + 1].filter { (0..<place.rows).contains($0) }
      if !writeBeside(name, &grid, dot.x / 2, rows: rows) {
        let digits = NumberFormat.significant(3)
        unnamed.append("(\(digits.text(point.x)), \(digits.text(point.y))) \(name)")
      }
    }
    return unnamed
  }

  /// Draws the reference lines where nothing else stands.
  ///
  /// - Returns: the labels for which there was no room beside their lines, with the lines' signs.
  private func drawRules(_ grid: inout BrailleGrid, _ place: DotPlace) -> [String] {
    var unnamed: [String] = []
    for rule in chart.rules {
      switch rule {
      case .horizontal(let value, let label):
        guard value.isPlottable else { continue }
        let row = place.row(value)
        let start = write(label, &grid, columns: place.columns) { _ in row }
        for column in 0..<place.columns where grid.isFree(column, row) {
          grid.put("┄", column, row, ink: nil)
        }
        if start == nil { unnamed.append("┄ " + label) }
      case .vertical(let value, let label):
        guard value.isPlottable else { continue }
        let column = place.dot(.init(value, place.frame.y.low)).x / 2
        let text = TextSanitizer.line(label).trimmingSpaces
        let isWritten = writeBeside(text, &grid, column, rows: Array(0..<place.rows))
        for row in 0..<place.rows where grid.isFree(column, row) { grid.put("┆", column, row, ink: nil) }
        if !isWritten { unnamed.append("┆ " + label) }
      case .diagonal(let label):
        grid.line((0, place.rows * 4 - 1), (place.columns * 2 - 1, 0), ink: nil, every: 3)
        if !label.isEmpty { unnamed.append("⢀⠄⠂ " + label) }
      }
    }
    return unnamed.map { TextSanitizer.line($0) }
  }

  /// Writes a label into the row of a level line, as far right as nothing stands in its way.
  private func write(_ label: String, _ grid: inout BrailleGrid, columns: Int, row: (Int) -> Int) -> Int? {
    let text = " " + TextSanitizer.line(label).trimmingSpaces + " "
    guard text.count > 2 else { return 0 }
    let (width, row) = (text.displayWidth, row(0))
    guard width + 2 <= columns else { return nil }
    for start in stride(from: columns - width - 1, through: 1, by: -1)
    where (start..<(start + width)).allSatisfy({ grid.isFree($0, row) }) {
      put(text, &grid, start, row)
      return start
    }
    return nil
  }

  /// Writes a text right or left of a column, in the first of the rows where nothing stands in its way.
  private func writeBeside(_ text: String, _ grid: inout BrailleGrid, _ column: Int, rows: [Int]) -> Bool {
    guard !text.isEmpty else { return true }
    let width = text.displayWidth
    for row in rows {
      for start in [column + 2, column - 1 - width] {
        // The places beside the text stay free as well, but for the one next to the column.
        let needed = start < column ? (start - 1)..<(start + width) : start..<(start + width + 1)
        guard needed.allSatisfy({ $0 == -1 || $0 == grid.columns || grid.isFree($0, row) }) else { continue }
        put(text, &grid, start, row)
        return true
      }
    }
    return false
  }

  private func put(_ text: String, _ grid: inout BrailleGrid, _ start: Int, _ row: Int) {
    var column = start
    for character in text where character.displayWidth > 0 {
      grid.put(character, column, row, ink: nil)
      if character.displayWidth == 2 {
        grid.put(Character(BrailleGrid.continuation), column + 1, row, ink: nil)
      }
      column += character.displayWidth
    }
  }

  private func axis(_ frame: LineFrame, _ place: DotPlace, _ labelWidth: Int) -> [String] {
    var line = Array(repeating: "─", count: place.columns)
    var labels = ""
    let margin = labelWidth + 2
    for (tick, label) in zip(frame.x.ticks, frame.x.labels) {
      let column = place.dot(.init(tick, frame.y.low)).x / 2
      line[column] = "┬"
      let text = label.truncated(to: max(6, place.columns / 3))
      let start = min(max(0, margin + column - text.displayWidth / 2), renderer.columns - text.displayWidth)
      let used = labels.displayWidth
      guard labels.isEmpty || start >= used + 2 else { continue }
      labels += String(repeating: " ", count: start - used) + text
    }
    var lines = [String(repeating: " ", count: labelWidth) + " └" + line.joined(), labels]
    let title = TextSanitizer.line(chart.xAxis.title).trimmingSpaces.truncated(to: renderer.columns)
    if !title.isEmpty {
      let start = min(
        max(0, margin + (place.columns - title.displayWidth) / 2), renderer.columns - title.displayWidth)
      lines.append(String(repeating: " ", count: start) + renderer.paint.faint(title))
    }
    return lines
  }

  private func key(_ unnamed: [String]) -> [String] {
    var entries: [String] = []
    for (index, name) in names.enumerated() where !name.isEmpty {
      let hasSigns = chart.series.count > 1 || chart.series[index].marksPoints
      let sign = hasSigns ? Self.signs[index % Self.signs.count] : "⠒"
      entries.append(renderer.paint.series(String(sign), index) + " " + name)
    }
    return KeyLines.filled(entries + unnamed, width: renderer.columns)
  }
}

/// Turns values into dots.
struct DotPlace {
  var frame: LineFrame
  var columns: Int
  var rows: Int

  func dot(_ point: LineChart.Point) -> (x: Int, y: Int) {
    let (right, bottom) = (columns * 2 - 1, rows * 4 - 1)
    let x = (frame.x.share(point.x) * Double(right)).rounded()
    let y = ((1 - frame.y.share(point.y)) * Double(bottom)).rounded()
    return (Int(min(max(x, 0), Double(right))), Int(min(max(y, 0), Double(bottom))))
  }

  func row(_ value: Double) -> Int { dot(.init(frame.x.low, value)).y / 4 }
}
