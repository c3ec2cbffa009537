import Diagnostics

/// What `help` prints for the errors of `segment`.
enum SegmentErrors {
  static let guides = [
    ErrorGuide(
      "SegmentCut", "an axis cannot be cut so",
      "cut: takes mean (the default), median, kmeans2 (the best division in two), quantile(0.7), a number, values(0.3, 0.6) or quantile(1/3, 2/3) for three levels, a list with one of these for each axis, or a record by axis: {loyalty: 0.5}. Cuts of one axis rise."
    ),
    ErrorGuide(
      "SegmentNames", "names do not fit the cells",
      "Every cell has one name: {HH: \"gold\", HL: \"silver\", LH: \"iron\", LL: \"lead\"}, one letter for each axis, H and L on two levels, H, M and L on three. A name can be a record {name: \"…\", strategy: \"…\", tier: \"…\"}; a table with the columns cell and name serves too."
    ),
    ErrorGuide(
      "SegmentRules", "rules of RFM segments",
      "A rule is a box of scores: {Champions: {R: 4..5, F: 4..5, M: 4..5}, Lost: {R: 1}}; what is not named may be any score. A table with the columns name, R, F and M serves too, with scores such as 4-5. Rules are tried in order, and the first that takes a customer names the segment."
    ),
    ErrorGuide(
      "SegmentWeights", "weights of the three measures",
      "weights: takes a number for each of recency, frequency and money, by the names of the columns or as R, F, M: {R: 0.2, F: 0.3, M: 0.5}; or the weights of an index system with these three indicators. They are scaled to add up to 1."
    ),
    ErrorGuide(
      "SegmentClusters", "rows cannot be gathered so",
      "k: is a whole number, or a range to choose from: k: 2..6, by silhouette or, with choose: gap, by the gap statistic. There must be at least as many different rows as clusters, and more complete rows than the largest number compared."
    ),
    ErrorGuide(
      "SegmentLifecycle", "bills show no stages",
      "method: lifecycle takes one row per customer and month: id:, date: with any day of the month, and value: with the bill. Bills of one customer in one month are added up; a slope of growth: lies above one of decline:."
    ),
    ErrorGuide(
      "W431", "rules that can never fire",
      "Earlier rules take all scores of these rules, so no customer can ever come to them. Put them first, or take them out."
    ),
    ErrorGuide(
      "W432", "customers no rule takes",
      "These customers are in the last segment, Others. A rule that takes the remaining scores at the end of the list gives them a name."
    ),
    ErrorGuide(
      "W433", "fewer scores than asked for",
      "Many customers are equal in a measure, most often those who bought once, so quantiles coincide; or scheme: nested has fewer customers than cells. scheme: rank, ties: id makes groups of equal size and divides equal customers by their order."
    ),
  ]
}
