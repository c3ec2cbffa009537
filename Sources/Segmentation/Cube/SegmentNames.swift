/// Names, strategies and tiers for the cells of a cube or matrix.
public struct SegmentNames: Hashable, Sendable {
  /// Levels of each axis.
  public let levels: [Int]
  /// What each axis is meant to measure; empty where the names fit any axes.
  public let axes: [BilingualText]
  /// One segment per cell, from the highest levels down, the first axis changing slowest.
  public let segments: [Segment]

  /// Names in the order of the cells.
  ///
  /// - Throws: `cellCount` where there is not one segment per cell.
  public init(
    levels: [Int], axes: [BilingualText] = [], segments: [Segment]
  ) throws(SegmentNamesDefect) {
    let cells = levels.reduce(1, *)
    guard segments.count == cells else { throw .cellCount(expected: cells, found: segments.count) }
    self.init(unchecked: levels, axes: axes, segments: segments)
  }

  /// Names by a table of cells.
  ///
  /// - Parameters:
  ///   - levels: levels of each axis.
  ///   - axes: what each axis is meant to measure, if the names fit no others.
  ///   - table: for each cell the level on every axis, from 0 for the lowest, and its segment.
  /// - Throws: the first row that names no cell or a cell named before; then the first unnamed cell.
  public init(
    levels: [Int], axes: [BilingualText] = [], table: [(cell: [Int], segment: Segment)]
  ) throws(SegmentNamesDefect) {
    var segments = [Segment?](repeating: nil, count: levels.reduce(1, *))
    for (row, entry) in table.enumerated() {
      guard let code = Self.code(of: entry.cell, levels: levels) else {
        throw .noSuchCell(entry.cell, row: row)
      }
      guard segments[code] == nil else { throw .namedTwice(entry.cell, row: row) }
      segments[code] = entry.segment
    }
    var named: [Segment] = []
    for (code, segment) in segments.enumerated() {
      guard let segment else { throw .unnamed(Self.cell(of: code, levels: levels)) }
      named.append(segment)
    }
    self.init(unchecked: levels, axes: axes, segments: named)
  }

  init(unchecked levels: [Int], axes: [BilingualText], segments: [Segment]) {
    self.levels = levels
    self.axes = axes
    self.segments = segments
  }

  /// The level on every axis, from 0 for the lowest, of the cell with this code.
  public static func cell(of code: Int, levels: [Int]) -> [Int] {
    var (rest, cell) = (code, [Int](repeating: 0, count: levels.count))
    for axis in levels.indices.reversed() {
      cell[axis] = levels[axis] - 1 - rest % levels[axis]
      rest /= levels[axis]
    }
    return cell
  }

  /// The code of the cell with these levels; `nil` where there is no such cell.
  public static func code(of cell: [Int], levels: [Int]) -> Int? {
    guard cell.count == levels.count else { return nil }
    var code = 0
    for (level, count) in zip(cell, levels) {
      guard (0..<count).contains(level) else { return nil }
      code = code * count + (count - 1 - level)
    }
    return code
  }

  /// Names made of the levels: `high current, low potential`.
  public static func generic(axes: [String], levels: [Int]) -> Self {
    let cells = levels.reduce(1, *)
    let segments = (0..<cells).map { code in
      let words = zip(zip(axes, levels), cell(of: code, levels: levels)).map { axis, level in
        let word = levelName(level, of: axis.1)
        return BilingualText("\(word.english) \(axis.0)", "\(axis.0)\(word.chinese)")
      }
      let name = BilingualText(
        words.map(\.english).joined(separator: ", "), words.map(\.chinese).joined(separator: "·"))
      return Segment(name, provenance: .generic)
    }
    return Self(unchecked: levels, axes: axes.map { BilingualText($0) }, segments: segments)
  }

  /// `high` and `low`, with `medium` between them on three levels; numbers from 1 on more.
  public static func levelName(_ level: Int, of levels: Int) -> BilingualText {
    switch (level, levels) {
    case (0, 2), (0, 3): BilingualText("low", "低")
    case (1, 2), (2, 3): BilingualText("high", "高")
    case (1, 3): BilingualText("medium", "中")
    default: BilingualText("level \(level + 1)", "\(level + 1)级")
    }
  }
}

/// Why a table does not name every cell once.
public enum SegmentNamesDefect: Error, Hashable {
  /// There is not one segment per cell.
  case cellCount(expected: Int, found: Int)
  /// A row's levels are not those of any cell; rows count from 0.
  case noSuchCell([Int], row: Int)
  /// A row names a cell that an earlier row named.
  case namedTwice([Int], row: Int)
  /// No row names the cell with these levels.
  case unnamed([Int])
}
