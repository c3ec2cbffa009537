/// A grid of columns and rows of a terminal in which every place has 2 × 4 dots, drawn with Braille patterns.
///
/// Letters and signs written into the grid cover its dots.
struct BrailleGrid {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var inks: [Int?]
  private var signs: [Character?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    inks = Array(repeating: nil, count: columns * rows)
    signs = Array(repeating: nil, count: columns * rows)
  }

  /// Sets the dot in a column and row of dots, counted from the left upper corner.
  mutating func set(_ x: Int, _ y: Int, ink: Int?) {
    guard (0..<columns * 2).contains(x), (0..<rows * 4).contains(y) else { return }
    let place = y / 4 * columns + x / 2
    // Unicode numbers dots down the left column, down the right one, and the lowest two last.
    dots[place] |= [[1, 8], [2, 16], [4, 32], [64, 128]][y % 4][x % 2]
    if inks[place] == nil { inks[place] = ink }
  }

  /// Sets the dots of a straight line; only every `every`th one.
  ///
  /// - Source: Bresenham (1965), "Algorithm for computer control of a digital plotter".
  mutating func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), ink: Int?, every: Int = 1) {
    let (width, height) = (abs(to.x - from.x), -abs(to.y - from.y))
    let (right, down) = (from.x < to.x ? 1 : -1, from.y < to.y ? 1 : -1)
    var (x, y, error, count) = (from.x, from.y, width + height, 0)
    while true {
      if count % every == 0 { set(x, y, ink: ink) }
      if x == to.x && y == to.y { return }
      count += 1
      let twice = 2 * error
      if twice >= height {
        error += height
        x += right
      }
      if twice <= width {
        error += width
        y += down
      }
    }
  }

  /// Puts a sign of one column's width into a place.
  mutating func put(_ sign: Character, _ column: Int, _ row: Int, ink: Int?) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    signs[row * columns + column] = sign
    inks[row * columns + column] = ink
  }

  /// Whether nothing stands in a place.
  func isFree(_ column: Int, _ row: Int) -> Bool {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return false }
    return dots[row * columns + column] == 0 && signs[row * columns + column] == nil
  }

  /// A row as text; `ink` colours what belongs to a series.
  func text(_ row: Int, ink: (String, Int) -> String) -> String {
    var text = ""
    for column in 0..<columns {
      let place = row * columns + column
      var sign = signs[place].map(String.init)
      if sign == nil, let pattern = Unicode.Scalar(0x2800 + UInt32(dots[place])) {
        sign = dots[place] == 0 ? " " : String(Character(pattern))
      }
      // A wide letter's second column holds an empty sign.
      let own = sign == Self.continuation ? "" : sign ?? " "
      text += inks[place].map { ink(own, $0) } ?? own
    }
    return text
  }

  /// Stands in the second column of a wide letter.
  static let continuation = "\u{0}"
}
