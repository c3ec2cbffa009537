public import Diagnostics

/// What `help` prints for the errors and warnings of expressions.
public enum ExpressionErrors {
  /// One guide for each code, in order of code.
  public static let guides: [ErrorGuide] = names + values + warnings

  private static let names: [ErrorGuide] = [
    ErrorGuide(
      "E201", "no such column",
      """
      A name in an expression over rows means a column of the table first, then a result. Neither bears \
      this name; `columns` lists what the table has.
      """),
    ErrorGuide(
      "E202", "no such result",
      "A name outside of rows means a result, and none made so far bears this name.",
      wrong: "x = 1\nx + y", right: "x = 1\ny = 2\nx + y"),
    ErrorGuide(
      "E209", "no such member",
      """
      A point reaches a column of a table, an entry of a record, or a named part of a result. What stands \
      before the point has no part of this name.
      """,
      wrong: "x = {a: 1}\nx.b", right: "x = {a: 1}\nx.a"),
    ErrorGuide(
      "E210", "no such function",
      "A name with parentheses behind it calls a function, and there is none of this name.",
      wrong: "suqare(4)", right: "sqrt(4)"),
    ErrorGuide(
      "E211", "wrong number of arguments",
      "Each function takes a number of arguments of its own; those in brackets may be left out.",
      wrong: "round(1.234, 2, 3)", right: "round(1.234, 2)"),
  ]

  private static let values: [ErrorGuide] = [
    ErrorGuide(
      "E301", "another kind of value is needed",
      """
      Arithmetic needs numbers, conditions need true or false, text functions need text. Values never turn \
      into another kind by themselves; `number`, `text`, `date` and `if` convert.
      """,
      wrong: "1 + (2 > 1)", right: "1 + if(2 > 1, 1, 0)"),
    ErrorGuide(
      "E302", "a value out of range",
      "The value is of the right kind, but this place takes only some values of the kind.",
      wrong: "quantile([1, 2, 3], 90)", right: "quantile([1, 2, 3], 90%)"),
    ErrorGuide(
      "E303", "text in arithmetic",
      """
      Text never turns into a number by itself, because what does not convert would be lost silently. \
      `number` converts it and says what became missing.
      """,
      wrong: "\"12\" + 1", right: "number(\"12\") + 1"),
    ErrorGuide(
      "E304", "a comparison with missing",
      """
      Nothing is known to equal a missing value, so the comparison would be true for no row. `is missing` \
      asks whether a value is missing.
      """,
      wrong: "x = 1\nx in [1, missing]", right: "x = 1\nx == 1 or x is missing"),
    ErrorGuide(
      "E305", "values of unlike kinds",

      "Only values of one kind compare and combine: numbers with numbers, days with days, text with text.",
      wrong: "2024-03-31 > \"2024-01-01\"", right: "2024-03-31 > 2024-01-01"),
    ErrorGuide(
      "E306", "unequal numbers of rows",

      "Values combine row by row, so columns of different tables must have equally many rows; `join` matches rows."
    ),
    ErrorGuide(
      "E307", "many values in each group",
      """
      `aggregate` gives one value for each group. A column that is not grouped by has many; a function \
      such as `sum`, `mean` or `first` says which value is meant.
      """),
    ErrorGuide(
      "E308", "a formula where none is allowed",
      "`~` says what explains what, and only arguments of verbs that fit models take it.",
      wrong: "abs(~ a)", right: "abs(-1)"),
    ErrorGuide(
      "E309", "an expression nested too deeply",

      "The expression has too many parentheses, calls or signs inside each other; name its parts."),
  ]

  private static let warnings: [ErrorGuide] = [
    ErrorGuide(
      "N301", "missing values skipped",
      "Aggregates use the values that are there, and say how many were missing."),
    ErrorGuide(
      "W301", "an operation without a result",
      """
      A division by zero, the logarithm of 0 or the root of a negative number has no result and becomes \
      missing. `if` takes the rows apart: `if(n == 0, 0, total / n)` does not warn.
      """),
    ErrorGuide(
      "W302", "values that did not convert",
      "Some values could not be read as the kind asked for and became missing."),
    ErrorGuide(
      "W303", "not a level",
      "A category is compared with a text that is none of its levels, so no row can be equal."),
    ErrorGuide(
      "W304", "days that can be read two ways",
      """
      03/04/2024 is a day in March or in April. Nothing in the values decides, so the day was taken to \
      stand first; the second argument of `date` says which order it is.
      """),
  ]
}
