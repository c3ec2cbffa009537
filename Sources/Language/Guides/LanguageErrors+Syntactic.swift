import Diagnostics

extension LanguageErrors {
  /// Statements, arguments, brackets and operators.
  static let syntactic: [ErrorGuide] = [
    ErrorGuide(
      "E120", "an unknown verb",
      """
      A statement that isn't an expression begins with a verb, after `name =` if its result gets a \
      name. `help` lists the verbs; none can be abbreviated.
      """,
      wrong: "full = tre people, type ~ frequency", right: "full = tree people, type ~ frequency"),
    ErrorGuide(
      "E121", "a verb where a name is meant",
      """
      A verb begins a statement. It can't name a result, be a value, or stand inside another \
      statement.
      """,
      wrong: "tree = load \"people.csv\"", right: "people = load \"people.csv\""),
    ErrorGuide(
      "E122", "a reserved word where a name is meant",
      """
      The words and, or, not, in, is, mod, true, false and missing are no names. A column of that \
      name is quoted; before a colon they need no quotes.
      """,
      wrong: "show people.in", right: "show people.`in`"),
    ErrorGuide(
      "E123", "an option given twice",
      "Each option has one value.",
      wrong: "tree people, type ~ frequency, cp: 0, cp: 0.01", right: "tree people, type ~ frequency, cp: 0"),
    ErrorGuide(
      "E124", "a name that stands twice in a record",
      "Each name of a record has one value.",
      wrong: "x = {a: 1, a: 2}", right: "x = {a: 1, b: 2}"),
    ErrorGuide(
      "E125", "a missing comma",
      "Arguments, and values in brackets, have commas between them.",
      wrong: "tree people type ~ frequency", right: "tree people, type ~ frequency"),
    ErrorGuide(
      "E126", "a bracket that isn't closed",
      """
      Every ( [ and { has its partner in the same statement. Until it comes, the statement goes \
      on.
      """,
      wrong: "select people, [age, income", right: "select people, [age, income]"),
    ErrorGuide(
      "E127", "a closing bracket that doesn't fit",
      "A bracket is closed by its own kind, and only once.",
      wrong: "x = [1, 2)", right: "x = [1, 2]"),
    ErrorGuide(
      "E128", "a line that begins with an operator",
      """
      Whether a statement goes on is decided at the end of a line: behind a comma, an operator, an \
      open bracket or a backslash. A line of its own that begins with a sign stands in \
      parentheses.
      """,
      wrong: "x = 1\n  + 2", right: "x = 1 +\n  2"),
    ErrorGuide(
      "E129", "a missing value",
      "An operator, a comma, `=` or `:` promises a value, and none follows.",
      wrong: "x = 1 + * 2", right: "x = 1 + 2"),
    ErrorGuide(
      "E130", "a comparison with missing",
      """
      Whether something equals an unknown value is unknown itself, so the answer would never be \
      true. `is missing` asks whether the value is known.
      """,
      wrong: "filter people, age == missing", right: "filter people, age is missing"),
    ErrorGuide(
      "E131", "`=` where something else is meant",
      """
      `=` makes a result or a column, `==` compares, `:` sets an option or a name in a record. \
      Results never change.
      """,
      wrong: "filter people, age > 18 and city = \"Wuhan\"",
      right: "filter people, age > 18 and city == \"Wuhan\""),
    ErrorGuide(
      "E132", "`:` where something else is meant",
      """
      `:` stands behind the name of an option or of a record's entry. A result is made with `=`, \
      and a range is written with `..`.
      """,
      wrong: "full: tree people, type ~ frequency", right: "full = tree people, type ~ frequency"),
    ErrorGuide(
      "E133", "comparisons or ranges in a row",
      """
      A comparison is true or false, and that has no order. Two comparisons are joined by `and`; \
      `x in a..b` asks for both ends.
      """,
      wrong: "filter people, 18 <= age < 65", right: "filter people, 18 <= age and age < 65"),
    ErrorGuide(
      "E134", "something else where a name is meant",
      """
      A name stands before `:` in records and options, before `=`, and behind `.`. Names are \
      written without quotes, or between backticks.
      """,
      wrong: "x = {\"a\": 1}", right: "x = {a: 1}"),
    ErrorGuide(
      "E135", "an expression that is nested too deeply",
      """
      At most 200 brackets stand inside each other, and at most 200 operators follow each other. A \
      part of the expression can get a name in a statement of its own.
      """,
      wrong: "x = " + String(repeating: "(", count: 201) + "1" + String(repeating: ")", count: 201),
      right: "x = (1)"),
    ErrorGuide(
      "E136", "a misplaced edition",
      """
      The first line of a file may be `crm 1`, the edition of the language. It stands nowhere \
      else.
      """,
      wrong: "x = 1\ncrm 1", right: "crm 1\nx = 1"),
    ErrorGuide(
      "E137", "`is` without missing",
      """
      `is` asks only whether a value is missing: `is missing`, `is not missing`. Values are \
      compared with == and !=.
      """,
      wrong: "filter people, city is \"Wuhan\"", right: "filter people, city == \"Wuhan\""),
    ErrorGuide(
      "E138", "a formula that can't be",
      """
      A formula is an argument of a verb: what is explained, `~`, and terms joined by + and -. `a \
      & b` is the interaction of two terms, `.` every other column; a calculation stands in \
      parentheses.
      """,
      wrong: "tree people, type ~ age * income", right: "tree people, type ~ age + income + age & income"),
    ErrorGuide(
      "E139", "more than one statement on a line",
      "A statement ends with its line, or with `;`.",
      wrong: "x = 1 y = 2", right: "x = 1; y = 2"),
    ErrorGuide(
      "E140", "a semicolon in brackets",
      "`;` ends a statement. Values in brackets have commas between them.",
      wrong: "x = [1; 2]", right: "x = [1, 2]"),
    ErrorGuide(
      "E141", "a result with a quoted name",
      """
      Results have plain names: letters of any script, digits and underscores, the first no digit. \
      Columns may have any name between backticks.
      """,
      wrong: "`big spenders` = filter people, spent > 5000",
      right: "big_spenders = filter people, spent > 5000"),
    ErrorGuide(
      "E142", "`not` behind an operator",
      "`not` turns a whole comparison round, so behind another operator it needs parentheses.",
      wrong: "x = a == not b", right: "x = a == (not b)"),
    ErrorGuide(
      "E143", "arguments in parentheses",
      "A verb's arguments follow it without parentheses; functions in expressions have them.",
      wrong: "plot(people, x: age)", right: "plot people, x: age"),
    ErrorGuide(
      "E144", "brackets behind a value",
      "What belongs to a result is reached by `.`; rows are chosen with `filter`.",
      wrong: "show people[\"age\"]", right: "show people.age"),
    ErrorGuide(
      "E145", "a list in parentheses",
      "Parentheses hold one value. A list is written in square brackets.",
      wrong: "select people, (age, income)", right: "select people, [age, income]"),
  ]
}
