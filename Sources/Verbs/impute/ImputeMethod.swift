import Tables

/// How the missing values of a column are filled.
enum ImputeMethod: String, CaseIterable, Sendable {
  case mean, median, mode, value, random, last, next, nearest

  /// Whether what fills the gaps is taken from other rows' values of the column.
  var learns: Bool { self != .value }

  /// Whether a column of this kind can be filled so.
  func takes(_ kind: ColumnKind) -> Bool {
    switch self {
    case .mean, .median: kind.isNumeric || kind == .date || kind == .moment
    case .mode, .value, .random, .last, .next, .nearest: true
    }
  }

  /// What a column gets where nobody chose: its median where it has one, otherwise its most frequent value.
  static func usual(for kind: ColumnKind) -> ImputeMethod {
    ImputeMethod.median.takes(kind) ? .median : .mode
  }
}
