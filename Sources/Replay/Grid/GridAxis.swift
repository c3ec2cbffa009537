import Kernels
public import Session
import Tables

/// A name and the values it takes in turn: a parameter, or `seed`.
public struct GridAxis: Sendable {
  /// The name.
  public let name: String
  /// The values in order; at least one.
  public let values: [Value]

  /// How many values one axis, and how many settings a grid may have.
  public static let limit = 10_000

  /// The axis over a range of whole numbers, both ends included, over a list, or with one value.
  ///
  /// - Throws: what keeps the value from being an axis.
  public init(_ name: String, over value: Value) throws(Defect) {
    self.name = name
    switch value {
    case .range(let low, let high):
      guard low == low.rounded(), high == high.rounded(), abs(low) < 0x1p53, abs(high) < 0x1p53 else {
        throw .notWhole
      }
      guard low <= high else { throw .reversed }
      guard high - low < Double(Self.limit) else { throw .tooMany }
      values = (Int(low)...Int(high)).map { .number(Double($0)) }
    case .list(let items):
      guard !items.isEmpty else { throw .empty }
      guard items.count <= Self.limit else { throw .tooMany }
      guard items.allSatisfy(\.isParameter) else { throw .notScalar }
      values = items
    default:
      guard value.isParameter else { throw .notScalar }
      values = [value]
    }
  }

  /// What keeps a value from being an axis.
  public enum Defect: Error, Hashable, Sendable {
    case notWhole, reversed, empty, notScalar, tooMany
  }
}

extension Value {
  /// Whether a parameter may have the value.
  fileprivate var isParameter: Bool { cell != nil && cell != .missing }
}

/// One combination of values.
public struct GridSetting: Sendable {
  /// The names with their values, in the order of the axes.
  public var values: [(name: String, value: Value)]

  /// `k=3 seed=7`.
  public var words: String { values.map { "\($0.name)=\($0.value.spelled)" }.joined(separator: " ") }

  /// All combinations; the last axis changes fastest.
  static func all(_ axes: [GridAxis]) -> [GridSetting] {
    axes.reduce([GridSetting(values: [])]) { settings, axis in
      settings.flatMap { setting in
        axis.values.map { GridSetting(values: setting.values + [(axis.name, $0)]) }
      }
    }
  }
}
