import Diagnostics

extension LanguageErrors {
  /// Characters, quotes, numbers and dates.
  static let lexical: [ErrorGuide] = [
    ErrorGuide(
      "E101", "a character without meaning",
      """
      The character belongs neither to a name nor to an operator. Names that hold other characters \
      stand between backticks, text between quotes.
      """,
      wrong: "show people?", right: "show people"),
    ErrorGuide(
      "E102", "a long dash for a minus",
      "Long dashes come from word processors and input methods. The minus sign is the key `-`.",
      wrong: "x = 5 — 3", right: "x = 5 - 3"),
    ErrorGuide(
      "E103", "text without its closing quote",
      """
      Text begins and ends on one line, with the same kind of quote: "…", '…', “…” or ‘…’. A \
      doubled closing quote writes the quote itself.
      """,
      wrong: "a = load \"orders.csv", right: "a = load \"orders.csv\""),
    ErrorGuide(
      "E104", "a quoted name without its closing backtick",
      "A quoted name begins and ends on one line with a backtick.",
      wrong: "show `spent (yuan)", right: "show `spent (yuan)`"),
    ErrorGuide(
      "E105", "a quoted name that is empty",
      "A name has at least one character.",
      wrong: "show ``",
      right: "show `a b`"),
    ErrorGuide(
      "E106", "letters behind a number that are no unit",
      """
      Numbers take % 万 亿, spans of time d w mo y or 天 周 个月 年. A product is written with `*`, and a \
      name that begins with a digit between backticks.
      """,
      wrong: "x = 5x", right: "x = 5 * x"),
    ErrorGuide(
      "E107", "a number that is too large",
      "Numbers reach up to about 1.8e308, spans of time up to 2147483647 days or months.",
      wrong: "x = 1e999",
      right: "x = 1e99"),
    ErrorGuide(
      "E108", "a comma inside a number",
      """
      Commas stand between values. Thousands are set apart by underscores; two values have a space \
      between them.
      """,
      wrong: "filter orders, amount > 1,000", right: "filter orders, amount > 1_000"),
    ErrorGuide(
      "E109", "a day or time that the calendar does not have",
      "Days are checked against the length of their month, times against 00:00 to 23:59.",
      wrong: "x = 2023-02-29", right: "x = 2023-02-28"),
    ErrorGuide(
      "E110", "a date in another form",
      """
      A date is four digits, two and two: 2024-03-31, or 2024年3月31日. A moment has a T before the \
      time. A calculation with such numbers has spaces around its operators.
      """,
      wrong: "x = 2024/3/31", right: "x = 2024-03-31"),
    ErrorGuide(
      "E111", "an operator of another language",
      """
      The operators are and, or, not, ==, !=, <, <=, >, >=, in, is missing, .., +, -, *, /, mod \
      and ^. A result is made with `=`.
      """,
      wrong: "filter people, a > 1 && b > 2", right: "filter people, a > 1 and b > 2"),
    ErrorGuide(
      "E112", "a span of time that is not whole",
      "Days and months don't divide. A smaller unit often does: 18mo for a year and a half.",
      wrong: "x = 1.5y",
      right: "x = 18mo"),
    ErrorGuide(
      "E113", "a backslash within a line",
      """
      A backslash at the end of a line continues the statement on the next. A path is text and \
      stands in quotes, where a backslash has no special meaning.
      """,
      wrong: "load D:\\data\\new.csv", right: "load \"D:\\data\\new.csv\""),
    ErrorGuide(
      "E114", "a closing quote that closes nothing",
      "The quotes ” and ’ close what “ and ‘ open. Plain quotes do both.",
      wrong: "load ”orders.csv“",
      right: "load “orders.csv”"),
    ErrorGuide(
      "E115", "a number that begins with a point",
      "A digit stands before the decimal point.",
      wrong: "x = .5",
      right: "x = 0.5"),
  ]
}
