import Kernels

/// Fits one column of a normalizer.
struct ColumnFitting {
  let name: String
  let direction: Direction
  let method: Normalization

  func fit(_ values: [Double]) throws(NormalizeDefect) -> FittedColumn {
    guard let summary = ColumnSummary(values) else { throw .allMissing(column: name) }
    if summary.minimum == -.infinity || summary.maximum == .infinity,
      let row = values.firstIndex(where: \.isInfinite)
    {
      throw .infinite(column: name, row: row)
    }
    var (base, gain) = (0.0, 1.0)
    if case .efficacy(let least, let span) = method { (base, gain) = (least, span) }
    let closeness = direction.closeness(minimum: summary.minimum, maximum: summary.maximum)
    let transform: ColumnTransform
    if let closeness {
      transform = try oriented(values.map { $0.isNaN ? $0 : closeness.image(of: $0) ?? .nan })
    } else {
      transform = try self.transform(of: values, summary, cost: direction == .cost)
    }
    return FittedColumn(
      name: name, direction: direction, summary: summary, closeness: closeness, transform: transform,
      base: base, gain: gain)
  }

  /// The step after closeness: none for the methods with a range, else the method's benefit form.
  private func oriented(_ closeness: [Double]) throws(NormalizeDefect) -> ColumnTransform {
    switch method {
    case .minmax, .efficacy: return .scaled(shift: 0, divisor: 1)
    case .initial, .log, .clr, .grade: throw noForm
    case .zscore, .max, .sum, .vector, .mean:
      guard let summary = ColumnSummary(closeness) else { throw .allMissing(column: name) }
      return try transform(of: closeness, summary, cost: false)
    }
  }

  private func transform(
    of values: [Double], _ summary: ColumnSummary, cost: Bool
  ) throws(NormalizeDefect) -> ColumnTransform {
    switch method {
    case .minmax, .efficacy:
      if summary.isConstant { return .constant(0.5) }
      let span = summary.maximum - summary.minimum
      return cost
        ? .reversed(from: summary.maximum, divisor: span) : .scaled(shift: summary.minimum, divisor: span)
    case .zscore(let kind):
      let deviation = summary.deviation(kind)
      if deviation == 0 { return .constant(0) }
      return cost
        ? .reversed(from: summary.mean, divisor: deviation)
        : .scaled(shift: summary.mean, divisor: deviation)
    case .max(let form): return try maximum(values, summary, cost ? form : nil)
    case .sum: return try share(values, summary, cost: cost)
    case .vector:
      let present = summary.count == values.count ? values : values.filter { !$0.isNaN }
      let length = deterministicSum(present.span, times: present.span).squareRoot()
      if length == 0 { return .constant(0) }
      return cost ? .reversed(from: length, divisor: length) : .scaled(shift: 0, divisor: length)
    case .mean:
      if cost { try requirePositive(values) }
      let mean = try usable(summary.mean, "mean")
      return cost ? .inverse(numerator: mean) : .scaled(shift: 0, divisor: mean)
    case .initial:
      if cost { throw noForm }
      return .scaled(shift: 0, divisor: try usable(summary.first, "first value"))
    case .log: return try logarithm(values, summary, cost: cost)
    case .clr:
      if cost { throw noForm }
      try requirePositive(values)
      return .part
    case .grade(let table): return .lookup(cost ? Self.reversed(table) : table)
    }
  }

  private func maximum(
    _ values: [Double], _ summary: ColumnSummary, _ cost: Normalization.CostForm?
  ) throws(NormalizeDefect) -> ColumnTransform {
    if cost == .ratio {
      try requirePositive(values)
      return .inverse(numerator: summary.minimum)
    }
    let maximum = try usable(summary.maximum, "maximum")
    return cost == nil ? .scaled(shift: 0, divisor: maximum) : .reversed(from: maximum, divisor: maximum)
  }

  private func share(
    _ values: [Double], _ summary: ColumnSummary, cost: Bool
  ) throws(NormalizeDefect) -> ColumnTransform {
    if cost {
      try requirePositive(values)
      let reciprocals = values.reduce(0.0) { $1.isNaN ? $0 : $0 + 1 / $1 }
      return .inverse(numerator: 1 / reciprocals)
    }
    if let row = values.firstIndex(where: { $0 < 0 }) {
      throw .negative(column: name, row: row, value: values[row])
    }
    return .scaled(shift: 0, divisor: try usable(summary.sum, "sum"))
  }

  private func logarithm(
    _ values: [Double], _ summary: ColumnSummary, cost: Bool
  ) throws(NormalizeDefect) -> ColumnTransform {
    try requirePositive(values)
    let logarithms = values.reduce(0.0) { $1.isNaN ? $0 : $0 + naturalLogarithm($1) }
    // A negative sum would turn the order of the values round.
    let sum = try usable(logarithms, "log sum")
    guard cost else { return .logarithm(sum: sum) }
    let others = try usable(Double(summary.count - 1), "number of other rows")
    return .reversedLogarithm(sum: sum, others: others)
  }

  private func requirePositive(_ values: [Double]) throws(NormalizeDefect) {
    guard let row = values.firstIndex(where: { $0 <= 0 }) else { return }
    throw values[row] == 0
      ? .zero(column: name, row: row) : .negative(column: name, row: row, value: values[row])
  }

  private func usable(_ value: Double, _ quantity: String) throws(NormalizeDefect) -> Double {
    guard value > 0, value.isFinite else {
      throw .divisor(column: name, quantity: quantity, value: value)
    }
    return value
  }

  private var noForm: NormalizeDefect { .direction(column: name, direction, method: method.name) }

  private static func reversed(_ table: [Normalization.GradeScore]) -> [Normalization.GradeScore] {
    let scores = table.map(\.score)
    let ends = (scores.min() ?? 0) + (scores.max() ?? 0)
    return table.map { .init(level: $0.level, score: ends - $0.score) }
  }
}

extension Direction {
  /// How values become closeness to a moderate or interval indicator's best ones; nil for the others.
  ///
  /// 1 − (a − x)/max(a − m, M − b) below the interval a…b and 1 − (x − b)/max(…) above it; a moderate
  /// indicator is an interval whose ends meet.
  func closeness(minimum: Double, maximum: Double) -> ColumnTransform? {
    switch self {
    case .benefit, .cost: nil
    case .moderate(let q):
      .closeness(lower: q, upper: q, reach: max(q - minimum, maximum - q))
    case .interval(let a, let b):
      .closeness(lower: a, upper: b, reach: max(a - minimum, maximum - b, 0))
    }
  }
}
