public import Kernels

/// What became of every customer in a later window: stayed, slowed down, or left.
///
/// A customer is expected to order in the outcome window as often a day as in the observation window. Who
/// does not order at all has churned, who orders less than a share of what was expected is about to.
///
/// Customers stand in ascending order of their codes; only those with an order in the observation window
/// have a label.
public struct OutcomeLabels: Hashable, Sendable {
  /// The classes, from best to worst.
  public enum Label: Int32, Hashable, Sendable, CaseIterable {
    case nonChurn
    case aboutToChurn
    case churned
  }

  /// The code of each customer with a label, ascending.
  public let customers: [Int32]
  /// Orders in the observation window; 1 or more.
  public let observed: [Int32]
  /// Orders in the outcome window.
  public let outcome: [Int32]
  /// The label of each customer.
  public let labels: [Label]
  /// The windows.
  public let window: OutcomeWindow
  /// The share of the expected orders under which a customer is about to churn.
  public let about: Double
  /// Orders in neither window.
  public let unusedOrders: Int
  /// Customers without an order in the observation window.
  public let unobservedCustomers: Int

  /// Orders expected of the customer at `index` in the outcome window.
  public func expected(_ index: Int) -> Double {
    Double(observed[index]) * Double(window.outcomeDays) / Double(window.observedDays)
  }

  /// Labels the customers of orders.
  ///
  /// - Parameters:
  ///   - codes: a dense code per order below `customerCount`; −1 is missing.
  ///   - dates: days since 1970-01-01; `Int32.min` is missing.
  ///   - about: a share of the expected orders, in 0…1.
  /// - Throws: `length`, `about`, then `nobodyObserved` or `noOutcome`.
  /// - Complexity: O(orders + customers).
  public init(
    customers codes: [Int32], dates: [Int32], customerCount: Int, window: OutcomeWindow, about: Double = 0.5,
    control: RunControl = RunControl()
  ) throws(OutcomeDefect) {
    guard codes.count == dates.count else { throw .length(customers: codes.count, dates: dates.count) }
    guard (0...1).contains(about) else { throw .about(about) }
    var before = [Int32](repeating: 0, count: customerCount)
    var after = before
    var (unused, later) = (0, 0)
    for row in codes.indices {
      if row % 65_536 == 0, control.isInterrupted { throw .interrupted }
      let (code, day) = (codes[row], dates[row])
      if code < 0 || day == .min { continue }
      switch day {
      case window.start...window.asof: before[Int(code)] &+= 1
      case (window.asof + 1)...window.end:
        after[Int(code)] &+= 1
        later += 1
      default: unused += 1
      }
    }
    let known = before.indices.filter { before[$0] > 0 }
    guard !known.isEmpty else { throw .nobodyObserved }
    guard later > 0 else { throw .noOutcome }
    customers = known.map { Int32($0) }
    observed = known.map { before[$0] }
    outcome = known.map { after[$0] }
    let rate = Double(window.outcomeDays) / Double(window.observedDays)
    labels = known.map { place in
      if after[place] == 0 { return .churned }
      return Double(after[place]) < about * Double(before[place]) * rate ? .aboutToChurn : .nonChurn
    }
    self.window = window
    self.about = about
    unusedOrders = unused
    unobservedCustomers = customerCount - known.count
  }
}

/// Why orders give no labels.
public enum OutcomeDefect: Error, Hashable {
  /// The columns differ in length.
  case length(customers: Int, dates: Int)
  /// A share of the expected orders is not in 0…1.
  case about(Double)
  /// Nobody has an order in the observation window.
  case nobodyObserved
  /// Nobody has an order in the outcome window, so everybody would have churned.
  case noOutcome
  /// The run was interrupted.
  case interrupted
}
