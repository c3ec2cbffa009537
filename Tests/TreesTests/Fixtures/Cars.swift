import Trees

/// 60 cars of 1990: price in dollars, where made, reliability 1 to 5, miles per
/// gallon, type, weight in pounds, displacement in cubic inches, horsepower.
///
/// Consumer Reports, April 1990; public in R's rpart as car.test.frame.
enum Cars {
  static let price: [Double] = [
    8895, 7402, 6319, 6635, 6599, 8672, 7399, 7254, 9599, 5866, 8748, 6488, 9995, 11545, 9745, 12164,
    11470, 9410, 13945, 13249, 10855, 13071, 18900, 10565, 10320, 10945, 9483, 12145, 12459, 10989,
    17879, 11650, 9995, 15930, 11499, 11588, 18450, 24760, 13150, 12495, 16342, 15350, 13195, 14980,
    9999, 23300, 17899, 13150, 14495, 21498, 16145, 14525, 17257, 13995, 15395, 12267, 14944, 14929,
    13949, 14799,
  ]

  static let mileage: [Double] = [
    33, 33, 37, 32, 32, 26, 33, 28, 25, 34, 29, 35, 26, 20, 27, 19, 30, 33, 27, 24, 26, 28, 27, 23, 26,
    25, 24, 26, 24, 25, 21, 21, 23, 24, 23, 27, 23, 20, 21, 22, 22, 22, 22, 23, 23, 21, 22, 21, 21, 23,
    23, 18, 20, 18, 18, 18, 19, 20, 20, 19,
  ]

  static let weight: [Double] = [
    2560, 2345, 1845, 2260, 2440, 2285, 2275, 2350, 2295, 1900, 2390, 2075, 2330, 3320, 2885, 3310,
    2695, 2170, 2710, 2775, 2840, 2485, 2670, 2640, 2655, 3065, 2750, 2920, 2780, 2745, 3110, 2920,
    2645, 2575, 2935, 2920, 2985, 3265, 2880, 2975, 3450, 3145, 3190, 3610, 2885, 3480, 3200, 2765,
    3220, 3480, 3325, 3855, 3850, 3195, 3735, 3665, 3735, 3415, 3185, 3690,
  ]

  static let displacement: [Double] = [
    97, 114, 81, 91, 113, 97, 97, 98, 109, 73, 97, 89, 109, 305, 153, 302, 133, 97, 125, 146, 107, 109,
    121, 151, 133, 181, 141, 132, 133, 122, 181, 146, 151, 116, 135, 122, 141, 163, 151, 153, 202, 180,
    182, 232, 143, 180, 180, 151, 189, 180, 231, 305, 302, 151, 202, 182, 181, 143, 146, 146,
  ]

  static let horsepower: [Double] = [
    113, 90, 63, 92, 103, 82, 90, 74, 90, 73, 102, 78, 100, 170, 100, 225, 110, 108, 140, 140, 92, 97,
    108, 110, 95, 141, 98, 125, 110, 102, 142, 138, 110, 120, 130, 115, 114, 160, 110, 150, 147, 150,
    140, 140, 110, 158, 160, 110, 135, 190, 165, 170, 150, 110, 150, 145, 150, 107, 138, 106,
  ]

  static let countryLevels = ["France", "Germany", "Japan", "Japan/USA", "Korea", "Mexico", "Sweden", "USA"]

  static let country: [Int32] = [
    7, 7, 4, 3, 2, 5, 3, 4, 2, 2, 3, 2, 1, 7, 7, 7, 7, 2, 2, 2, 7, 2, 1, 7, 7, 7, 7, 3, 3, 2, 2, 2, 7,
    0, 3, 3, 6, 2, 7, 7, 7, 7, 7, 7, 4, 2, 2, 7, 7, 2, 7, 7, 7, 7, 7, 7, 2, 2, 2, 2,
  ]

  static let typeLevels = ["Compact", "Large", "Medium", "Small", "Sporty", "Van"]

  static let type: [Int32] = [
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5,
  ]

  /// Places among the grades 1 to 5; −1 is missing.
  static let reliability: [Int32] = [
    3, 1, 3, 4, 4, 3, 4, 0, 4, -1, 4, 4, 2, 0, 0, 0, 2, 4, 4, 2, -1, -1, -1, 1, 0, 3, 1, 4, 3, 4, 3, 4,
    1, -1, 4, 4, 2, 4, 2, 1, 2, 1, 2, 0, -1, 4, 4, 1, -1, 2, 2, 0, 2, -1, 2, 2, 4, -1, -1, -1,
  ]

  static let predictors = [
    Predictor(name: "Price", values: .numeric(price)),
    Predictor(name: "Country", values: .unordered(codes: country, levels: countryLevels)),
    Predictor(
      name: "Reliability", values: .ordered(codes: reliability, levels: ["1", "2", "3", "4", "5"])),
    Predictor(name: "Type", values: .unordered(codes: type, levels: typeLevels)),
    Predictor(name: "Weight", values: .numeric(weight)),
    Predictor(name: "Disp.", values: .numeric(displacement)),
    Predictor(name: "HP", values: .numeric(horsepower)),
  ]

  /// Mileage explained by weight alone.
  static func byWeight() throws -> TrainingData {
    try TrainingData(
      predictors: [Predictor(name: "Weight", values: .numeric(weight))], target: .numbers(mileage))
  }
}
