public import Kernels

/// The stage of every customer in every month.
///
/// Stages are tried in the order left, entry, decline, growth, maturity. Months without a bill count as
/// bills of 0 in slopes and means.
public struct LifecycleSegmentation: Hashable, Sendable {
  /// A raw `LifecycleStage` by customer, then month; −1 before joining and where the months needed lie
  /// before the window.
  public let stages: [Int32]
  /// How many months each customer has.
  public let months: Int
  /// The thresholds used.
  public let options: LifecycleOptions

  /// Finds the stages of `history`.
  ///
  /// - Throws: what is wrong with the options, or `interrupted`.
  /// - Complexity: O(customers · months · slope months).
  public init(
    _ history: BillHistory, options: LifecycleOptions = LifecycleOptions(),
    control: RunControl = RunControl()
  ) throws(LifecycleDefect) {
    try options.check()
    var stages = [Int32](repeating: -1, count: history.bills.count)
    for customer in 0..<history.customers {
      if customer % 4_096 == 0 {
        if control.isInterrupted { throw .interrupted }
        control.report(.init(unit: "customers", done: customer, total: history.customers))
      }
      guard let joined = history.joined[customer] else { continue }
      let start = customer * history.months
      let course = CustomerCourse(
        bills: history.bills[start..<(start + history.months)].map { $0.isNaN ? 0 : $0 },
        isActive: history.bills[start..<(start + history.months)].map {
          options.zeroIsInactive ? $0 > 0 : !$0.isNaN
        },
        warnings: history.warnings.isEmpty
          ? [] : Array(history.warnings[start..<(start + history.months)]),
        joined: joined, options: options)
      for (month, stage) in course.stages().enumerated() {
        stages[start + month] = stage?.rawValue ?? -1
      }
    }
    self.stages = stages
    months = history.months
    self.options = options
  }

  /// The stages of one month as an assignment of customers to segments.
  ///
  /// - Precondition: `month` is one of the window's, counted from 0.
  public func assignment(month: Int) -> SegmentAssignment {
    precondition((0..<months).contains(month), "month \(month) lies outside the window")
    return SegmentAssignment(
      codes: stride(from: month, to: stages.count, by: months).map { stages[$0] },
      segments: LifecycleStage.allCases.map(\.segment))
  }

  /// Customers in each stage, `[month][stage]`.
  public var counts: [[Int]] { (0..<months).map { assignment(month: $0).counts } }

  /// Moves from one month to the next, `[from][to]` in the order of the stages, over all months.
  public var transitions: [[Int]] {
    let stageCount = LifecycleStage.allCases.count
    var counts = [[Int]](repeating: [Int](repeating: 0, count: stageCount), count: stageCount)
    for place in stages.indices where place % months + 1 < months {
      let (from, to) = (stages[place], stages[place + 1])
      if from >= 0 && to >= 0 { counts[Int(from)][Int(to)] += 1 }
    }
    return counts
  }

  /// `transitions` ÷ the sum of each row; NaN in the row of a stage nobody was in.
  public var transitionShares: [[Double]] {
    transitions.map { row in
      let total = Double(row.reduce(0, +))
      return row.map { Double($0) / total }
    }
  }
}

/// The bills of one customer, months without one being 0.
private struct CustomerCourse {
  var bills: [Double]
  var isActive: [Bool]
  var warnings: [Bool]
  var joined: Int
  var options: LifecycleOptions

  func stages() -> [LifecycleStage?] {
    var result: [LifecycleStage?] = []
    var idle = 0
    var peak = -Double.infinity
    for month in bills.indices {
      let tenure = month - joined + 1
      guard tenure > 0 else {
        result.append(nil)
        continue
      }
      idle = isActive[month] ? 0 : idle + 1
      let recent = mean(of: options.peakMonths, to: month, tenure: tenure)
      if let recent { peak = max(peak, recent) }
      result.append(stage(month, tenure: tenure, idle: idle, recent: recent, peak: peak))
    }
    return result
  }

  private func stage(
    _ month: Int, tenure: Int, idle: Int, recent: Double?, peak: Double
  ) -> LifecycleStage? {
    if idle >= options.leftMonths { return .left }
    if tenure <= options.entryMonths { return .entry }
    if !warnings.isEmpty, warnings[month] { return .decline }
    if let recent, recent <= options.peakRatio * peak { return .decline }
    let window = min(options.slopeMonths, tenure)
    guard month + 1 >= window else { return nil }
    let slope = relativeSlope(from: month + 1 - window, count: window)
    if slope <= options.decline { return .decline }
    return slope >= options.growth ? .growth : .maturity
  }

  /// The mean of the last `count` months, if the customer was there and they lie in the window.
  private func mean(of count: Int, to month: Int, tenure: Int) -> Double? {
    guard tenure >= count, month + 1 >= count else { return nil }
    return bills[(month + 1 - count)...month].reduce(0, +) / Double(count)
  }

  /// The least-squares slope a month ÷ the mean; 0 for a single month or a mean that is not over 0.
  private func relativeSlope(from start: Int, count: Int) -> Double {
    let mean = bills[start..<(start + count)].reduce(0, +) / Double(count)
    guard count > 1, mean > 0 else { return 0 }
    let centre = Double(count - 1) / 2
    var (product, squares) = (0.0, 0.0)
    for i in 0..<count {
      product += (Double(i) - centre) * (bills[start + i] - mean)
      squares += (Double(i) - centre) * (Double(i) - centre)
    }
    return product / squares / mean
  }
}
