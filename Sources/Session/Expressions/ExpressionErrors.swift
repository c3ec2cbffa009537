public import Diagnostics

/// What `help` prints for the errors and warnings of expressions.
public enum ExpressionErrors {
  /// One guide for each code, in order of code.
  public static let guides: [ErrorGuide] = names + values + warnings

  private static let names: [ErrorGuide] = [
    ErrorGuide(
      code: "E201", title: "no such column",
      explanation: """
        A name in an expression over rows means a column of the table first, then a result. Neither bears \
        this name; `columns` lists what the table has.
        """),
    ErrorGuide(
      code: "E202", title: "no such result",
      explanation: "A name outside of rows means a result, and none made so far bears this name.",
      wrong: "x = 1\nx + y", right: "x = 1\ny = 2\nx + y"),
    ErrorGuide(
      code: "E209", title: "no such member",
      explanation: """
        A point reaches a column of a table, an entry of a record, or a named part of a result. What stands \
        before the point has no part of this name.
        """,
      wrong: "x = {a: 1}\nx.b", right: "x = {a: 1}\nx.a"),
    ErrorGuide(
      code: "E210", title: "no such function",
      explanation: "A name with parentheses behind it calls a function, and there is none of this name.",
      wrong: "suqare(4)", right: "sqrt(4)"),
    ErrorGuide(
      code: "E211", title: "wrong number of arguments",
      explanation: "Each function takes a number of arguments of its own; those in brackets may be left out.",
      wrong: "round(1.234, 2, 3)", right: "round(1.234, 2)"),
  ]

  private static let values: [ErrorGuide] = [
    ErrorGuide(
      code: "E301", title: "another kind of value is needed",
      explanation: """
        Arithmetic needs numbers, conditions need true or false, text functions need text. Values never turn \
        into another kind by themselves; `number`, `text`, `date` and `if` convert.
        """,
      wrong: "1 + (2 > 1)", right: "1 + if(2 > 1, 1, 0)"),
    ErrorGuide(
      code: "E302", title: "a value out of range",
      explanation: "The value is of the right kind, but this place takes only some values of the kind.",
      wrong: "quantile([1, 2, 3], 90)", right: "quantile([1, 2, 3], 90%)"),
    ErrorGuide(
      code: "E303", title: "text in arithmetic",
      explanation: """
        Text never turns into a number by itself, because what does not convert would be lost silently. \
        `number` converts it and says what became missing.
        """,
      wrong: "\"12\" + 1", right: "number(\"12\") + 1"),
    ErrorGuide(
      code: "E304", title: "a comparison with missing",
      explanation: """
        Nothing is known to equal a missing value, so the comparison would be true for no row. `is missing` \
        asks whether a value is missing.
        """,
      wrong: "x = 1\nx == missing", right: "x = 1\nx is missing"),
    ErrorGuide(
      code: "E305", title: "values of unlike kinds",
      explanation:
        "Only values of one kind compare and combine: numbers with numbers, days with days, text with text.",
      wrong: "2024-03-31 > \"2024-01-01\"", right: "2024-03-31 > 2024-01-01"),
    ErrorGuide(
      code: "E306", title: "unequal numbers of rows",
      explanation:
        "Values combine row by row, so columns of different tables must have equally many rows; `join` matches rows."
    ),
    ErrorGuide(
      code: "E307", title: "many values in each group",
      explanation: """
        `aggregate` gives one value for each group. A column that is not grouped by has many; a function \
        such as `sum`, `mean` or `first` says which value is meant.
        """),
    ErrorGuide(
      code: "E308", title: "a formula where none is allowed",
      explanation: "`~` says what explains what, and only arguments of verbs that fit models take it.",
      wrong: "abs(~ a)", right: "abs(-1)"),
    ErrorGuide(
      code: "E309", title: "an expression nested too deeply",
      explanation:
        "The expression has too many parentheses, calls or signs inside each other; name its parts."),
  ]

  private static let warnings: [ErrorGuide] = [
    ErrorGuide(
      code: "N301", title: "missing values skipped",
      explanation: "Aggregates use the values that are there, and say how many were missing."),
    ErrorGuide(
      code: "W301", title: "an operation without a result",
      explanation: """
        A division by zero, the logarithm of 0 or the root of a negative number has no result and becomes \
        missing. `if` takes the rows apart: `if(n == 0, 0, total / n)` does not warn.
        """),
    ErrorGuide(
      code: "W302", title: "values that did not convert",
      explanation: "Some values could not be read as the kind asked for and became missing."),
    ErrorGuide(
      code: "W303", title: "not a level",
      explanation: "A category is compared with a text that is none of its levels, so no row can be equal."),
    ErrorGuide(
      code: "W304", title: "days that can be read two ways",
      explanation: """
        03/04/2024 is a day in March or in April. Nothing in the values decides, so the day was taken to \
        stand first; the second argument of `date` says which order it is.
        """),
  ]
}
