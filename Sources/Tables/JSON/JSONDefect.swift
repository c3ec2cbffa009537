/// What is wrong with a JSON text, and where.
public struct JSONDefect: Error, Hashable, Sendable {
  /// Where the reader stopped, in bytes from the beginning.
  public var byte: Int
  /// The line of that byte, counted from 1.
  public var line: Int
  /// What is wrong there.
  public var problem: Problem

  /// The ways in which a text fails to be JSON that a `Datum` can hold.
  public enum Problem: Hashable, Sendable {
    /// The text ends inside a value.
    case endsEarly
    /// A byte that can't stand here.
    case unexpected(UInt8)
    /// Something follows the value.
    case continues
    /// Not UTF-8.
    case notUTF8
    /// A backslash with something JSON doesn't know, or half of a surrogate pair.
    case escape
    /// A number that isn't written as JSON has it.
    case number
    /// A number beyond the range of double precision.
    case range
    /// An object names the same entry twice.
    case duplicate(String)
    /// Deeper than `JSONReader.depthLimit`.
    case depth
  }

  /// A problem at a place.
  public init(byte: Int, line: Int, problem: Problem) {
    self.byte = byte
    self.line = line
    self.problem = problem
  }
}
