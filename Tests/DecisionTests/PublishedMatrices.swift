import Decision

/// Comparison matrices of the literature.
enum PublishedMatrices {
  /// Saaty (2008), "Decision making with the analytic hierarchy process": consumption of drinks.
  static var drinks: ComparisonMatrix {
    get throws {
      try ComparisonMatrix(
        names: ["coffee", "wine", "tea", "beer", "soda", "milk", "water"],
        upper: [
          9, 5, 2, 1, 1, 1.0 / 2, 1.0 / 3, 1.0 / 9, 1.0 / 9, 1.0 / 9, 1.0 / 9, 1.0 / 3, 1.0 / 4, 1.0 / 3,
          1.0 / 9, 1.0 / 2, 1, 1.0 / 3, 2, 1.0 / 2, 1.0 / 3,
        ])
    }
  }

  /// Saaty (2004): criteria for choosing a city.
  static var city: ComparisonMatrix {
    get throws {
      try ComparisonMatrix(
        names: ["culture", "family", "housing", "jobs", "transport"],
        upper: [1.0 / 5, 3, 1.0 / 2, 5, 7, 1, 7, 1.0 / 4, 3, 7])
    }
  }

  /// Saaty (2003), "Decision-making with the AHP: why is the principal eigenvector necessary", EJOR 145: a
  /// house by eight criteria.
  static var house: ComparisonMatrix {
    get throws {
      try ComparisonMatrix(
        names: ["size", "transport", "neighbourhood", "age", "yard", "modern", "condition", "finance"],
        upper: [
          5, 3, 7, 6, 6, 1.0 / 3, 1.0 / 4, 1.0 / 3, 5, 3, 3, 1.0 / 5, 1.0 / 7, 6, 3, 4, 6, 1.0 / 5, 1.0 / 3,
          1.0 / 4, 1.0 / 7, 1.0 / 8, 1.0 / 2, 1.0 / 5, 1.0 / 6, 1.0 / 5, 1.0 / 6, 1.0 / 2,
        ])
    }
  }

  /// The leader selection of Wikipedia's article on the process.
  static var leader: AlternativeHierarchy {
    get throws {
      let criteria = ["experience", "education", "charisma", "age"]
      let system = try IndexSystem(criteria.map { .leaf($0) })
      let matrix = try ComparisonMatrix(names: criteria, upper: [4, 3, 7, 1.0 / 3, 3, 5])
      let people = ["Tom", "Dick", "Harry"]
      let upper: [[Double]] = [[1.0 / 4, 4, 9], [3, 1.0 / 5, 1.0 / 7], [5, 9, 4], [1.0 / 3, 5, 9]]
      var judgements: [String: AlternativeJudgements] = [:]
      for (name, values) in zip(criteria, upper) {
        judgements[name] = .compared(try ComparisonMatrix(names: people, upper: values))
      }
      let weights = try HierarchyWeights(
        system: system, judgements: ["goal": LocalWeights(priorities(of: matrix))])
      return try AlternativeHierarchy(weights: weights, judgements: judgements)
    }
  }
}
