/// A tariff of the simulated telecom company, and who has it.
enum TelecomPlan: String, CaseIterable {
  case campus
  case family
  case business

  /// Shares in percent, in the order of the cases.
  static let shares = [40, 40, 20]

  /// The monthly fee in yuan.
  var fee: Double {
    switch self {
    case .campus: 39
    case .family: 79
    case .business: 128
    }
  }

  /// The age of its customers in years.
  var age: (mean: Double, deviation: Double) {
    switch self {
    case .campus: (20.5, 1.8)
    case .family: (39, 10)
    case .business: (44, 9)
    }
  }

  /// How many years before 2020 its oldest customers joined.
  var yearsBefore: Int { self == .campus ? 4 : 8 }

  /// The probability of leaving within a month, January to December; the campus empties after the term.
  func hazard(month: Int) -> Double {
    switch self {
    case .campus: month == 5 || month == 6 ? 0.14 : 0.025
    case .family: 0.012
    case .business: 0.008
    }
  }
}
