import Tables

extension LineChart {
  /// The chart's own fields of the schema at `Figure.data`.
  var fields: [Datum.Field] {
    [
      .init("title", .text(title)), .init("x_axis", xAxis.data), .init("y_axis", yAxis.data),
      .init("series", .list(series.map(\.data))), .init("rules", .list(rules.map(\.data))),
    ]
  }

  /// The chart that these fields describe.
  init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let xAxis = datum["x_axis"].flatMap(Axis.init),
      let yAxis = datum["y_axis"].flatMap(Axis.init),
      let series = datum["series"]?.elements?.all(Series.init),
      let rules = datum["rules"]?.elements?.all(Rule.init)
    else { return nil }
    self.init(title: title, xAxis: xAxis, yAxis: yAxis, series: series, rules: rules)
  }
}

extension LineChart.Axis {
  fileprivate var data: Datum { .record([.init("title", .text(title)), .init("ticks", .texts(ticks))]) }

  fileprivate init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let ticks = datum["ticks"]?.strings else { return nil }
    self.init(title, ticks: ticks)
  }
}

extension LineChart.Series {
  fileprivate var data: Datum {
    .record([
      .init("name", .text(name)), .init("style", .text(style.name)),
      .init(
        "points",
        .list(
          points.map { point in
            .record(
              [
                .init("x", .measured(point.x)), .init("y", .measured(point.y)),
                .init("error", .measured(point.error)), .init("label", .optional(point.label)),
              ] + (point.size.map { [.init("size", .measured($0))] } ?? []))
          })),
    ])
  }

  fileprivate init?(_ datum: Datum) {
    guard let name = datum["name"]?.string,
      let style = Style.allCases.first(where: { .text($0.name) == datum["style"] }),
      let points = datum["points"]?.elements?.all(LineChart.Point.init)
    else { return nil }
    self.init(name, points, style: style)
  }
}

extension LineChart.Series.Style: CaseIterable {
  /// All styles.
  public static let allCases: [Self] = [.line, .points, .lineWithPoints, .steps]

  fileprivate var name: String {
    switch self {
    case .line: "line"
    case .points: "points"
    case .lineWithPoints: "line_with_points"
    case .steps: "steps"
    }
  }
}

extension LineChart.Point {
  fileprivate init?(_ datum: Datum) {
    guard let x = datum["x"]?.measure, let y = datum["y"]?.measure, let error = datum["error"],
      let length = error.measure
    else { return nil }
    var size: Double?
    if let recorded = datum["size"] {
      guard let measure = recorded.measure else { return nil }
      size = measure
    }
    self.init(x, y, error: error == .null ? nil : length, label: datum["label"]?.string, size: size)
  }
}

extension LineChart.Rule {
  fileprivate var data: Datum {
    switch self {
    case .horizontal(let at, let label): Self.record("horizontal", [.init("at", .measured(at))], label)
    case .vertical(let at, let label): Self.record("vertical", [.init("at", .measured(at))], label)
    case .diagonal(let label): Self.record("diagonal", [], label)
    }
  }

  private static func record(_ rule: String, _ place: [Datum.Field], _ label: String) -> Datum {
    .record([.init("rule", .text(rule))] + place + [.init("label", .text(label))])
  }

  fileprivate init?(_ datum: Datum) {
    guard let label = datum["label"]?.string else { return nil }
    switch (datum["rule"]?.string, datum["at"]?.measure) {
    case ("horizontal", let at?): self = .horizontal(at, label: label)
    case ("vertical", let at?): self = .vertical(at, label: label)
    case ("diagonal", _): self = .diagonal(label: label)
    default: return nil
    }
  }
}
