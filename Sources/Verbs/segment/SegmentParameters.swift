import Diagnostics
import Session

/// The arguments of `segment`: those of every method, then those of some.
enum SegmentParameters {
  static let all = general + ofRFM + ofGrades + ofClusters + ofLifecycle

  private static let general: [Parameter] = [
    .positional("data", .table, "one row per customer; for lifecycle one row per customer and month"),
    .option(
      "by", .columns(of: "data"), standard: "for rfm: recently, frequency, total",
      "the axes; for rfm recency, frequency and money; for grade one column"),
    .option(
      "method", .choice(["cube", "matrix", "rfm", "grade", "rules", "kmeans", "lifecycle"]), standard: "cube",
      "how customers are divided"),
    .option(
      "cut", .syntax, standard: "mean",
      "for cube, matrix: mean, median, kmeans2, quantile(0.7), a number, or one per axis; for grade: falling limits, or shares(1%, 4%)"
    ),
    .option(
      "names", .syntax, standard: "postal for three axes; eleven for rfm; else plain ones",
      "postal, bcg; metals, boston, loyalty; eleven, ten; diamond, accounts; levels; or a record or table of one's own"
    ),
    .option(
      "value", .column(of: "data"), standard: "total, else the sum of the axes",
      "what segments have shares of"),
    .option(
      "profile", .columns(of: "data"),
      "columns of numbers that segments are described by besides the axes"),
    .option("language", .choice(["en", "zh"]), standard: "en", "the language of names and strategies"),
    .option("cost", .column(of: "data"), "the cost to serve, to be set against the value of each segment"),
    .option(
      "least_return", .number(-1...1e9), standard: "0",
      "with cost: the least (value − cost) ÷ cost that is worth serving"),
  ]

  private static let ofRFM: [Parameter] = [
    .option(
      "scheme", .choice(["independent", "nested", "rank", "width", "compatible"]), standard: "independent",
      "for rfm: how measures become scores"),
    .option("bins", .integer(2...9), standard: "5", "for rfm: how many scores there are"),
    .option(
      "ties", .choice(["id", "same"]), standard: "id",
      "for scheme: rank, whether equal customers share a score"),
    .option(
      "weights", .value,
      "for rfm: weights of the three measures, a record or those of weight, for one score in all"),
  ]

  private static let ofGrades: [Parameter] = [
    .option(
      "group", .column(of: "data"), "for grade: the column by which limits differ, such as city and county")
  ]

  private static let ofClusters: [Parameter] = [
    .option("k", .value, standard: "3", "for kmeans: how many clusters, or a range to choose from: 2..8"),
    .option(
      "choose", .choice(["silhouette", "gap"]), standard: "silhouette",
      "for kmeans: by what the number of a range is chosen"),
    .option(
      "stability", .integer(2...1000),
      "for kmeans: so many runs with other seeds, to see whether they find the same clusters"),
    .option(
      "scaling", .choice(["zscore", "minmax", "none"]), standard: "zscore",
      "for kmeans: how columns are made comparable"),
    .option(
      "starts", .integer(1...10_000), standard: "10",
      "for kmeans: how many searches, of which the best is kept"),
    .seed,
  ]

  private static let ofLifecycle: [Parameter] = [
    .option("id", .column(of: "data"), "for lifecycle: the customer"),
    .option("date", .column(of: "data"), "for lifecycle: a day in the month of the bill"),
    .option("entry", .integer(0...1200), standard: "3", "for lifecycle: the first so many months are entry"),
    .option(
      "months", .integer(2...1200), standard: "3",
      "for lifecycle: months the slope of the bills is taken over"),
    .option(
      "decline", .number(-1e6...1e6), standard: "-10%",
      "for lifecycle: a slope a month of the mean bill, or less"),
    .option(
      "growth", .number(-1e6...1e6), standard: "5%",
      "for lifecycle: a slope a month of the mean bill, or more"),
    .option(
      "peak", .number(0...1e6), standard: "70%",
      "for lifecycle: decline where bills fall to this share of the best"),
    .option(
      "peak_months", .integer(1...1200), standard: "3",
      "for lifecycle: months that the recent mean and the best mean are taken over"),
    .option("left", .integer(1...1200), standard: "3", "for lifecycle: so many months without a bill"),
    .option(
      "zero", .choice(["inactive", "active"]), standard: "inactive",
      "for lifecycle: whether a bill of 0 counts as a month without one"),
    .option(
      "joined", .column(of: "data"), standard: "the month of the first bill",
      "for lifecycle: the day a customer joined"),
    .option(
      "warning", .rows(of: "data"),
      "for lifecycle: a condition that makes a month one of decline, such as status == \"suspended\""),
  ]

  /// The methods that each option of only some methods is for.
  private static let methods: [(option: String, methods: [String])] =
    ofRFM.map { ($0.name, ["rfm"]) } + ofGrades.map { ($0.name, ["grade"]) }
    + ofClusters.map { ($0.name, ["kmeans"]) } + ofLifecycle.map { ($0.name, ["lifecycle"]) }
    + [
      ("cut", ["cube", "matrix", "grade"]), ("by", ["cube", "matrix", "rfm", "grade", "kmeans"]),
      ("profile", ["cube", "matrix", "rfm", "grade", "rules", "kmeans"]),
      ("cost", ["cube", "matrix", "rfm", "grade", "rules", "kmeans"]),
      ("least_return", ["cube", "matrix", "rfm", "grade", "rules", "kmeans"]),
    ]

  /// An option of another method is an error: it would do nothing.
  static func checkMethod(of call: Call) throws(Diagnostic) {
    let method = call.choice("method") ?? "cube"
    for (option, methods) in methods where call.has(option) && !methods.contains(method) {
      throw Diagnostic(
        .otherMethod(option, methods, method), at: call.range(of: option), label: "not for \(method)")
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func otherMethod(_ option: String, _ methods: [String], _ method: String) -> Self {
    .init(
      "E207", "`\(option):` is for method: \(methods.joined(separator: ", ")), and the method is \(method)")
  }
}
