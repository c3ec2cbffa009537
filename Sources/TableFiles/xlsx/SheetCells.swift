/// The cells of a sheet, column by column.
struct SheetCells: Sendable {
  /// What a cell holds.
  enum Tag: UInt8, Sendable {
    case empty
    /// A number by its bits, with what its format says.
    case number, decimals, day, moment, time
    /// 0 or 1.
    case bool
    /// The place of a text, in a cell formatted as text or not.
    case text, plainText
    /// The place of an error's text.
    case error
    /// A formula that was saved without its result.
    case noResult

    /// Whether there is no value, though there may be something in the cell.
    var isMissing: Bool { self == .empty || self == .error || self == .noResult }
  }

  /// One column: as many rows as its last cell needs.
  struct Column: Sendable {
    var tags: [Tag] = []
    var values: [UInt64] = []

    subscript(row: Int) -> (tag: Tag, value: UInt64) {
      row < tags.count ? (tags[row], values[row]) : (.empty, 0)
    }
  }

  private(set) var columns: [Column] = []
  /// How many rows there are, empty ones at the top included.
  private(set) var rowCount = 0
  /// How many cells hold something.
  private(set) var valueCount = 0
  private var slots = 0

  /// Puts a value into a cell; rows and columns count from 0.
  ///
  /// - Returns: `false` when the cells lie scattered so thinly that memory would be spent on empty ones.
  mutating func set(row: Int, column: Int, _ tag: Tag, _ value: UInt64) -> Bool {
    if column >= columns.count {
      columns.append(contentsOf: repeatElement(Column(), count: column - columns.count + 1))
    }
    let gap = row - columns[column].tags.count
    if gap == 0 {
      columns[column].tags.append(tag)
      columns[column].values.append(value)
      slots += 1
    } else if gap < 0 {
      if columns[column].tags[row] != .empty { valueCount -= 1 }
      columns[column].tags[row] = tag
      columns[column].values[row] = value
    } else {
      slots += gap + 1
      if slots > Self.freeSlots, slots > 100 * (valueCount + 1) { return false }
      columns[column].tags.append(contentsOf: repeatElement(.empty, count: gap))
      columns[column].values.append(contentsOf: repeatElement(0, count: gap))
      columns[column].tags.append(tag)
      columns[column].values.append(value)
    }
    if tag != .empty { valueCount += 1 }
    rowCount = max(rowCount, row + 1)
    return true
  }

  /// So many cells may be empty whatever the number of values.
  private static let freeSlots = 20_000_000

  /// Copies a cell over the empty ones below it, down to `last`, within the rows that are there.
  mutating func fillDown(column: Int, from row: Int, through last: Int) -> Bool {
    guard column < columns.count else { return false }
    let (tag, value) = columns[column][row]
    guard tag != .empty else { return false }
    for below in (row + 1)..<max(row + 1, min(last + 1, rowCount)) where columns[column][below].tag == .empty
    {
      guard set(row: below, column: column, tag, value) else { return false }
    }
    return true
  }

  /// Empties a cell.
  mutating func clear(row: Int, column: Int) {
    guard columns[column].tags[row] != .empty else { return }
    columns[column].tags[row] = .empty
    columns[column].values[row] = 0
    valueCount -= 1
  }
}
