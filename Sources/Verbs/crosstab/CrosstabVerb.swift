import Diagnostics
import Session

/// `crosstab DATA, by: [segment, type]` — count the rows of every pair of levels; `crosstab BEFORE, AFTER`
/// finds who moved between segments.
struct CrosstabVerb: Verb {
  static let signature = Signature(
    "crosstab", "count two divisions against each other, or find who moved from one to the next",
    result: "crosstab",
    parameters: [
      .positional("data", .anyTable, "a table or a segmentation"),
      .optional("other", .table, "a second one of the same customers: the later of two dates"),
      .option(
        "by", .columns(of: "data"), standard: "with two tables: segment",
        "of one table, the columns that make rows and columns; of two tables, the column compared"),
      .option(
        "to", .column(of: "other"), standard: "the same name",
        "of two tables, the column of the second one, where it is called otherwise"),
      .option(
        "id", .column(of: "data"), standard: "the tables' id",
        "of two tables, the column by which rows belong together"),
      .option(
        "shares", .choice(CrosstabShares.allCases.map(\.rawValue)), standard: "row",
        "which table of shares is shown below the counts; all adds the expected counts"),
    ])

  static let errors = [
    ErrorGuide(
      "CrosstabLevels", "a column is no division into groups",
      "crosstab counts levels: text, categories, true and false, days, and numbers of at most 30 different values. Cut other numbers into groups first, as with segment …, method: cube, or derive D, size = if(total > 1000, \"large\", \"small\")."
    ),
    ErrorGuide(
      "CrosstabRows", "rows of two tables do not belong together",
      "crosstab BEFORE, AFTER puts rows together that have the same id, so an id stands once in each table and has one kind of value. id: names it."
    ),
    ErrorGuide(
      "W441", "few rows are expected in many cells",
      "The χ² distribution is a good approximation where at most a fifth of the cells have under 5 expected rows (Cochran 1954). Put rare levels together, and read p with care."
    ),
  ]

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let report = CrosstabReport(call: call, pair: try CrosstabPair(call, session))
    return Outcome(showing: .object(try report.result()), notices: report.notices)
  }
}

/// Which shares a crosstab shows.
enum CrosstabShares: String, CaseIterable {
  case row, column, total, all, none
}
