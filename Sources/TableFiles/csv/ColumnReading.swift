import Kernels
import Tables

/// How the fields of one column are read in one pass over the file.
struct ColumnReading: Hashable, Sendable {
  /// The place of the column.
  var place: Int
  /// What the values become.
  var kind: ColumnKind
  /// Whether values that don't fit become missing; otherwise the first of them ends the pass.
  var isGiven: Bool
  /// Whether numbers have a decimal comma; `nil` when they have neither that nor marks between thousands.
  var hasDecimalComma: Bool?
  /// The order of day and month where the year comes last.
  var dateOrder: DateOrder

  /// The first reading that `fits` allows, or text.
  init(inferred fits: ValueFits, at place: Int) {
    self.place = place
    isGiven = false
    hasDecimalComma = nil
    dateOrder = .dayFirst
    switch fits.first {
    case .some(.bool): kind = .bool
    case .some(.integer): kind = .integer
    case .some(.plain): kind = .number
    case .some(.pointGrouped): (kind, hasDecimalComma) = (.number, false)
    case .some(.commaDecimal): (kind, hasDecimalComma) = (.number, true)
    case .some(.dayFirstDate): kind = .date
    case .some(.monthFirstDate): (kind, dateOrder) = (.date, .monthFirst)
    case .some(.dayFirstMoment): kind = .moment
    case .some(.monthFirstMoment): (kind, dateOrder) = (.moment, .monthFirst)
    default: kind = .text
    }
  }

  /// The reading of a column whose kind the user names.
  init(given kind: ColumnKind, at place: Int, hasDecimalComma: Bool, dateOrder: DateOrder) {
    self.place = place
    self.kind = kind
    self.hasDecimalComma = hasDecimalComma
    self.dateOrder = dateOrder
    isGiven = true
  }

  /// The text of the column.
  static func text(at place: Int) -> Self { Self(inferred: [], at: place) }

  /// Which of `ValueFits` this reading is; empty for text.
  var fit: ValueFits {
    switch (kind, hasDecimalComma, dateOrder) {
    case (.bool, _, _): .bool
    case (.integer, _, _): .integer
    case (.number, .none, _): .plain
    case (.number, .some(let comma), _): comma ? .commaDecimal : .pointGrouped
    case (.date, _, .dayFirst): .dayFirstDate
    case (.date, _, .monthFirst): .monthFirstDate
    case (.moment, _, .dayFirst): .dayFirstMoment
    case (.moment, _, .monthFirst): .monthFirstMoment
    case (.text, _, _), (.category, _, _): []
    }
  }
}
