import Kernels

/// A value of a recorded output: what a notebook stores beside an output's text, and what replay compares.
///
/// Whole numbers stand for counts and compare exactly; numbers compare within a tolerance.
public indirect enum Datum: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([Datum])
  case record([Field])

  /// One entry of a record.
  public struct Field: Hashable, Sendable {
    /// The key.
    public var name: String
    /// The value.
    public var value: Datum

    /// `name: value`.
    public init(_ name: String, _ value: Datum) {
      self.name = name
      self.value = value
    }
  }

  /// The value of the record's entry with this name.
  public subscript(name: String) -> Datum? {
    guard case .record(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

extension Datum {
  /// The datum of a table's cell; not a finite number becomes its text (`inf`, `-inf`).
  public init(_ cell: Cell) {
    switch cell {
    case .missing: self = .null
    case .integer(let value): self = .integer(Int(value))
    case .number(let value): self = value.isFinite ? .number(value) : .text("\(value)")
    case .text(let value): self = .text(value)
    case .date(let value): self = .text(value.description)
    case .moment(let value): self = .text(value.description)
    case .bool(let value): self = .bool(value)
    }
  }
}
