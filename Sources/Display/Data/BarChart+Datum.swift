import Tables

extension BarChart {
  /// The chart's own fields of the schema at `Figure.data`.
  var fields: [Datum.Field] {
    [
      .init("title", .text(title)), .init("axis", .text(axis)), .init("format", format.data),
      .init(
        "bars",
        .list(
          bars.map { bar in
            .record(
              [
                .init("label", .text(bar.label)), .init("value", .measured(bar.value)),
                .init("depth", .integer(bar.depth)),
              ]
                + (bar.spread.map {
                  [.init("lower", .measured($0.lower)), .init("upper", .measured($0.upper))]
                } ?? []))
          })),
    ]
  }

  /// The chart that these fields describe.
  init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let axis = datum["axis"]?.string,
      let format = datum["format"].flatMap(NumberFormat.init),
      let bars = datum["bars"]?.elements?.all(Bar.init)
    else { return nil }
    self.init(title: title, axis: axis, bars: bars, format: format)
  }
}

extension BarChart.Bar {
  fileprivate init?(_ datum: Datum) {
    guard let label = datum["label"]?.string, let value = datum["value"]?.measure,
      let depth = datum["depth"]?.count
    else { return nil }
    let ends = (datum["lower"]?.measure, datum["upper"]?.measure)
    var spread: Spread?
    if let lower = ends.0, let upper = ends.1 { spread = Spread(lower: lower, upper: upper) }
    self.init(label, value, depth: depth, spread: spread)
  }
}

extension NumberFormat {
  fileprivate var data: Datum {
    let (style, digits): (String, Int?) =
      switch self {
      case .automatic: ("automatic", nil)
      case .fixed(let digits): ("fixed", digits)
      case .significant(let digits): ("significant", digits)
      case .percent(let digits): ("percent", digits)
      }
    return .record([.init("style", .text(style))] + (digits.map { [.init("digits", .integer($0))] } ?? []))
  }

  fileprivate init?(_ datum: Datum) {
    // A recorded number of digits may be anything; nobody reads more than a double holds.
    let digits = datum["digits"]?.count.map { min(max($0, 0), 17) }
    switch (datum["style"]?.string, digits) {
    case ("automatic", _): self = .automatic
    case ("fixed", let digits?): self = .fixed(digits)
    case ("significant", let digits?): self = .significant(digits)
    case ("percent", let digits?): self = .percent(digits)
    default: return nil
    }
  }
}
