public import Tables

/// What keeps rows of JSON from being read. Lines and columns of a line count from 1.
public enum JSONRowsDefect: Error, Hashable, Sendable {
  /// The text is no JSON at this place.
  case syntax(JSONDefect.Problem, line: Int, column: Int)
  /// The value at this place is JSON, but no object.
  case notRecord(line: Int, column: Int)
  /// The rows have so few keys in common that the table would be many times as large as the file.
  case tooSparse(rows: Int, columns: Int)
}

/// What values of a column JSON calls by different names, or that are no plain values.
public struct JSONMixture: Hashable, Sendable {
  /// What a value is.
  public enum What: String, Hashable, Sendable, CaseIterable {
    case truthValue = "truth value"
    case number = "number"
    case text = "text"
    case list = "list"
    case longInteger = "whole number beyond 64 bits"
  }

  /// So many values of one sort, and the row of the first, from 1.
  public struct Part: Hashable, Sendable {
    /// What they are.
    public var what: What
    /// How many there are.
    public var count: Int
    /// The row of the first.
    public var firstRow: Int
  }

  /// The parts, by what they are.
  public var parts: [Part]
}
