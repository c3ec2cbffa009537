import Tables

/// How one system says what relations need: quoting, values, types, and the calendar.
///
/// Inside a statement days and date-times are whole numbers; only `reading` knows how a system stores them.
protocol SQLDialect: Sendable {
  /// The place of the value with this number, counted from 1.
  func placeholder(_ number: Int, for kind: ColumnKind) -> String

  /// A stored column as a value of its kind.
  func reading(_ column: Relation.SourceColumn, _ quoted: String) -> String

  /// An expression as another type: `.number` or `.integer`.
  func cast(_ expression: String, to kind: ColumnKind) -> String

  /// `true` or `false`.
  func literal(_ flag: Bool) -> String

  /// The year, month or day of the month of a whole number of days.
  func part(_ part: RelationExpression.Operation, ofDays days: String) -> String

  /// A whole number of days so many months later, the last day of the month where it has no such day.
  func monthsLater(_ months: Int, days: String) -> String

  /// The place of the first occurrence of one text in another, counted from 1; 0 where it is not there.
  func position(of part: String, in text: String) -> String

  /// The function that gives the code point of a text's first character.
  var codePoint: String { get }

  /// Whether one grouping can count several sets of columns at once.
  var hasGroupingSets: Bool { get }

  /// What text is compared and sorted by, so that code points decide.
  var textOrder: String { get }

  /// Whether a value is among the whole numbers of a list, which is handed over as one text.
  func isAmong(_ expression: String, listPlaceholder: String) -> String

  /// The list of whole numbers as the text that `isAmong` takes.
  func list(_ numbers: [Int]) -> String

  /// The whole part and the remainder of two whole numbers need no dialect; this is the logarithm to base e.
  var naturalLogarithm: String { get }
}

extension SQLDialect {
  /// A name between quotation marks.
  func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// A table's name with its schema.
  func quoted(_ name: StoredName) -> String {
    (name.schema.map { quoted($0) + "." } ?? "") + quoted(name.table)
  }
}
