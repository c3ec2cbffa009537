/// The random index by order: a published table, or values simulated here.
public struct RandomIndex: Hashable, Sendable {
  /// The table's name as a user writes and reads it: `saaty2005`, or `simulate`.
  public let name: String
  private let orders: [Int]
  private let values: [Double]
  private let origin: RandomIndexEntry.Origin

  /// A published table.
  public init(_ table: RandomIndexTable) {
    name = table.rawValue
    orders = table.entries.map(\.order)
    values = table.entries.map(\.value)
    origin = .table
  }

  /// The default: Saaty's table of 2005.
  public static let saaty2005 = RandomIndex(.saaty2005)

  /// Simulated values for some orders; orders 1 and 2 are 0.
  init(simulated: [(order: Int, value: Double)]) {
    name = "simulate"
    orders = simulated.map(\.order)
    values = simulated.map(\.value)
    origin = .simulated
  }

  /// The random index of an order, and where it comes from.
  ///
  /// Orders between two listed ones are taken on the straight line between them. Beyond the last one,
  /// and for orders that weren't simulated, the mean principal eigenvalue λ̄ = 2.7699 n − 4.3513 fitted by
  /// Alonso & Lamata (2006) gives (λ̄ − n)/(n − 1).
  ///
  /// - Precondition: `order` > 0.
  public func entry(order: Int) -> RandomIndexEntry {
    if order <= 2 { return RandomIndexEntry(value: 0, origin: .table) }
    if let place = orders.firstIndex(of: order) {
      return RandomIndexEntry(value: values[place], origin: origin)
    }
    if origin == .table, let above = orders.firstIndex(where: { $0 > order }) {
      let from = orders[above - 1]
      let share = Double(order - from) / Double(orders[above] - from)
      let value = values[above - 1] + share * (values[above] - values[above - 1])
      return RandomIndexEntry(value: value, origin: .interpolated)
    }
    let n = Double(order)
    return RandomIndexEntry(value: (2.7699 * n - 4.3513 - n) / (n - 1), origin: .fitted)
  }
}
