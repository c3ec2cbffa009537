/// The column a tree explains.
public enum Target: Hashable, Sendable {
  /// Places of levels, by row; −1 is missing.
  case classes(codes: [Int32], levels: [String])
  /// Finite numbers, by row; NaN is missing.
  case numbers([Double])

  /// How many rows the column has.
  public var count: Int {
    switch self {
    case .classes(let codes, _): codes.count
    case .numbers(let numbers): numbers.count
    }
  }

  /// The names of the classes, or nothing for numbers.
  public var levels: [String]? {
    if case .classes(_, let levels) = self { levels } else { nil }
  }

  /// Whether a row has no value.
  func isMissing(_ row: Int) -> Bool {
    switch self {
    case .classes(let codes, _): codes[row] < 0
    case .numbers(let numbers): numbers[row].isNaN
    }
  }
}
