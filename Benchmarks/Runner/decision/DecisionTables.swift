import Kernels

/// Judgements and customers that are made up.
enum DecisionTables {
  static let all: [(name: String, make: @Sendable () -> SharedTable)] = [
    ("judgements", { perturbed(10_000, seed: 1) }),
    ("customers_1e6", { customers(1_000_000, seed: 2) }),
  ]

  /// The 36 judgements of nine criteria that are perturbed.
  static let judgements: [Double] = (0..<9).flatMap { i in
    (i + 1..<9).map { Double($0 - i + 1) * ((i + $0) % 3 == 0 ? 0.5 : 1) }
  }

  /// One matrix a row: each judgement times a factor between 1/1.2 and 1.2.
  private static func perturbed(_ count: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let reach = naturalLogarithm(1.2)
    let rows = (0..<count).map { _ in
      judgements.map { $0 * exponential(reach * (2 * random.unit() - 1)) }
    }
    return SharedTable(
      columns: judgements.indices.map { place in ("j\(place)", .numbers(rows.map { $0[place] })) })
  }

  /// The matrices row by row.
  static func upper(_ table: SharedTable) -> [Double] {
    let columns = table.columns.map { column -> [Double] in
      if case .numbers(let numbers) = column.values { numbers } else { [] }
    }
    return (0..<table.rowCount).flatMap { row in columns.map { $0[row] } }
  }

  /// Nine indicators on three axes, six of them whole numbers.
  private static func customers(_ rows: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let whole = ["payment_days", "services", "wallet_elsewhere", "tenure", "complaints", "recommendation"]
    let columns = ["revenue", "margin", "growth"].map { name -> (name: String, values: SharedTable.Values) in
      (name, .numbers((0..<rows).map { _ in (random.unit() * 1e6).rounded() / 100 }))
    }
    return SharedTable(
      columns: columns + whole.map { ($0, .integers((0..<rows).map { _ in random.below(100) })) })
  }

  static let system = """
    system = index {
      current:   {revenue: benefit, margin: benefit, payment_days: cost},
      potential: {growth: benefit, services: benefit, wallet_elsewhere: cost},
      loyalty:   {tenure: benefit, complaints: cost, recommendation: benefit}
    }
    """

  static let scoring =
    system + """

      w = weight system, judgements: {
        goal: [2, 3, 2], current: [3, 5, 3], potential: [2, 4, 2], loyalty: [1, 3, 3]}
      value = score customers, with: w
      """
}
