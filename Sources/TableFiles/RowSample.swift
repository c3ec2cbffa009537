/// The first few of the rows that something was noticed in, and how many there are.
public struct RowSample: Hashable, Sendable {
  /// One row and what stands there.
  public struct Entry: Hashable, Sendable {
    /// The row of the table, from 1.
    public var row: Int
    /// The field's text, cut after 60 characters.
    public var text: String

    /// An entry for a row.
    public init(row: Int, text: String) {
      self.row = row
      self.text = text
    }
  }

  /// The first rows, at most twelve.
  public private(set) var first: [Entry] = []
  /// How many rows there are in all.
  public private(set) var count = 0

  /// How many rows are kept.
  public static let limit = 12

  /// A sample of these rows, which rise.
  public init(_ entries: [Entry] = []) {
    for entry in entries { add(row: entry.row, text: entry.text) }
  }

  /// Counts a row, and keeps it if it is one of the first; `text` is only asked for then.
  mutating func add(row: Int, text: @autoclosure () -> String) {
    if count < Self.limit { first.append(Entry(row: row, text: String(text().prefix(60)))) }
    count += 1
  }

  /// Counts rows when the sample is full already.
  mutating func add(further rows: Int) { count += rows }

  /// Counts the rows of `later`, all of which come after those counted so far.
  mutating func add(_ later: RowSample) {
    first.append(contentsOf: later.first.prefix(Self.limit - first.count))
    count += later.count
  }
}
