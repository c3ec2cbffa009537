import Kernels

/// A column that a tree may split on.
public struct Predictor: Hashable, Sendable {
  /// The column's name, unique within a table.
  public let name: String
  /// The values by row.
  public let values: Values

  /// A named column.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// The values of a predictor, by row.
  public enum Values: Hashable, Sendable {
    /// Numbers, cut at thresholds; NaN is missing.
    case numeric([Double])
    /// Places of levels that have an order, cut between levels; −1 is missing.
    case ordered(codes: [Int32], levels: [String])
    /// Places of levels without order, split into sets of levels; −1 is
    /// missing.
    case unordered(codes: [Int32], levels: [String])
  }
}

extension Predictor {
  /// How many rows the column has.
  public var count: Int {
    switch values {
    case .numeric(let numbers): numbers.count
    case .ordered(let codes, _), .unordered(let codes, _): codes.count
    }
  }

  /// What a model remembers of the column.
  var description: PredictorDescription {
    switch values {
    case .numeric: PredictorDescription(name: name, kind: .numeric)
    case .ordered(_, let levels): PredictorDescription(name: name, kind: .ordered(levels: levels))
    case .unordered(_, let levels): PredictorDescription(name: name, kind: .unordered(levels: levels))
    }
  }

  /// The column as growing and routing read it: numbers to compare, or codes to
  /// look up.
  var column: SplitColumn {
    switch values {
    case .numeric(let numbers): .numbers(numbers)
    case .ordered(let codes, _): .numbers(codes.map { $0 < 0 ? .nan : Double($0) })
    case .unordered(let codes, let levels): .levels(codes, count: levels.count)
    }
  }

  /// The first row whose code lies outside −1..<levels.count.
  var strayRow: Int? {
    switch values {
    case .numeric: nil
    case .ordered(let codes, let levels), .unordered(let codes, let levels):
      codes.firstIndex { $0 < -1 || Int($0) >= levels.count }
    }
  }
}

/// The name and kind of a predictor, without its values.
public struct PredictorDescription: Hashable, Sendable {
  /// The column's name.
  public let name: String
  /// How the column is split.
  public let kind: Kind

  /// How a column is split.
  public enum Kind: Hashable, Sendable {
    /// At thresholds.
    case numeric
    /// Between levels in their order; a threshold is a place among `levels`,
    /// counted from 0.
    case ordered(levels: [String])
    /// Into sets of levels.
    case unordered(levels: [String])
  }
}
