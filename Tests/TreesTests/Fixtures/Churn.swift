import Trees

/// 26 made-up customers: orders in a year, their mean amount, days since the
/// last one, and what became of them.
enum Churn {
  static let type: [Int32] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 2, 2, 2, 2, 2, 2, 1, 2,
  ]

  static let frequency: [Double] = [
    24, 18, 30, 12, 9, 15, 7, 22, 6, 11, 5, 8, 4, 10, 6, 3, 13, 14, 2, 3, 1, 5, 2, 4, 7, 1,
  ]

  static let average: [Double] = [
    180, 220, 95, 310, 260, 120, 150, 75, 140, 200, 90, 60, 110, 85, 70, 65, 55, 210, 80, 45, 130, 60,
    35, 95, 50, 40,
  ]

  static let recently: [Double] = [
    5, 9, 3, 14, 21, 18, 12, 26, 30, 28, 45, 52, 61, 58, 74, 39, 66, 48, 150, 210, 185, 240, 320, 120,
    98, 88,
  ]

  static let classes = ["non-churn", "about-to-churn", "churned"]

  /// The table; the last order of the `missing` customers, numbered from 1, is
  /// not known.
  static func data(missing: [Int] = []) throws -> TrainingData {
    var recently = recently
    for customer in missing { recently[customer - 1] = .nan }
    return try TrainingData(
      predictors: [
        Predictor(name: "frequency", values: .numeric(frequency)),
        Predictor(name: "average", values: .numeric(average)),
        Predictor(name: "recently", values: .numeric(recently)),
      ], target: .classes(codes: type, levels: classes))
  }
}
