/// How the cells of a cube are written: one letter per axis, `HHL`.
struct CellSpelling {
  /// Levels of each axis.
  let levels: [Int]

  init(_ levels: [Int]) { self.levels = levels }

  /// The letters of a cell, `HHL`; digits from 1 on axes of more than three levels.
  func letters(_ cell: [Int]) -> String {
    zip(cell, levels).map { Self.letters(of: $1)[$0] }.joined()
  }

  /// The cell as tables show it: `H·H·L`, in Chinese `高·高·低`.
  func shown(_ cell: [Int], isChinese: Bool) -> String {
    zip(cell, levels).map { (isChinese ? Self.words(of: $1) : Self.letters(of: $1))[$0] }.joined(
      separator: "·")
  }

  /// The cell that letters name, in either language, with or without marks between them.
  func cell(_ text: String) -> [Int]? {
    let marks = text.filter { !"·-, ".contains($0) }.map { String($0).uppercased() }
    guard marks.count == levels.count else { return nil }
    var cell: [Int] = []
    for (mark, count) in zip(marks, levels) {
      guard
        let level = Self.letters(of: count).firstIndex(of: mark) ?? Self.words(of: count).firstIndex(of: mark)
      else { return nil }
      cell.append(level)
    }
    return cell
  }

  /// What cells look like, as a hint.
  var hint: String {
    let first = letters(levels.map { $0 - 1 })
    let last = letters(levels.map { _ in 0 })
    return
      "one letter for \(levels.count == 1 ? "the axis" : "each of the \(levels.count) axes"), from \(first) to \(last)"
  }

  /// From the lowest level up.
  private static func letters(of count: Int) -> [String] {
    switch count {
    case 2: ["L", "H"]
    case 3: ["L", "M", "H"]
    default: (1...max(count, 1)).map(String.init)
    }
  }

  private static func words(of count: Int) -> [String] {
    switch count {
    case 2: ["低", "高"]
    case 3: ["低", "中", "高"]
    default: letters(of: count)
    }
  }
}
