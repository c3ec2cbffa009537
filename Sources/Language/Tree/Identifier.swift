public import Diagnostics

/// A name as it stands in the source.
///
/// Names are in NFC. Two identifiers are equal when their names are; the range and whether the name was
/// quoted do not count, because the printer quotes where the rules of names ask for it.
public struct Identifier: Hashable, Sendable {
  /// The name itself, without quotes.
  public var name: String
  /// Where it stands.
  public var range: SourceRange

  /// A name that stands at `range`.
  public init(_ name: String, at range: SourceRange = SourceRange(0, 0)) {
    self.name = name
    self.range = range
  }

  /// Equal names.
  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  /// Feeds the name to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
