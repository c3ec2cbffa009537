import Diagnostics
public import Notebooks
public import Session
import Tables

/// Which customers are in another segment after running one notebook than after another.
public struct SegmentMoves: Sendable {
  /// The result that holds the segments, and the column with them: `segment`, or `predicted`.
  public let result: String
  public let column: String
  /// How many customers both have.
  public let customers: Int
  /// How many customers only the first has, and only the second.
  public let onlyOld: Int
  public let onlyNew: Int
  /// Who moved, by the order of the second table: who, from where, to where.
  public let moves: [Move]

  /// One customer's move.
  public struct Move: Hashable, Sendable {
    public var customer: String
    public var from: String
    public var to: String
  }

  /// The moves grouped by where from and where to, the most frequent first.
  public var flows: [(from: String, to: String, count: Int)] {
    var counts: [(from: String, to: String, count: Int)] = []
    for move in moves {
      if let place = counts.firstIndex(where: { $0.from == move.from && $0.to == move.to }) {
        counts[place].count += 1
      } else {
        counts.append((move.from, move.to, 1))
      }
    }
    return counts.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(
      \.element)
  }

  /// Runs both notebooks and compares every result that has segments or predictions in both.
  ///
  /// - Returns: what moved, and what kept a notebook from running to its end.
  public static func between(_ old: (Notebook, Session), _ new: (Notebook, Session)) -> (
    moves: [SegmentMoves], obstacles: [String]
  ) {
    let runs = [old, new].map { Replayer(session: $0.1).run($0.0) }
    var obstacles: [String] = []
    for (place, run) in runs.enumerated() {
      for cell in run.result.cells {
        if case .failed(let error) = cell.status {
          obstacles.append(
            "cell \(cell.number) of the \(place == 0 ? "first" : "second") fails: \(error.message.text)")
        }
      }
    }
    let moves = runs[1].session.resultNames.compactMap { name -> SegmentMoves? in
      guard let before = runs[0].session[name]?.asTable, let after = runs[1].session[name]?.asTable else {
        return nil
      }
      return ["segment", "predicted"].lazy.compactMap { SegmentMoves(name, $0, before, after) }.first
    }
    return (moves, obstacles)
  }

  /// - Returns: `nil` where one of the tables has no such column, or no column that tells customers apart.
  init?(_ name: String, _ column: String, _ old: Table, _ new: Table) {
    guard let before = old[column], let after = new[column], let oldKeys = Self.keys(old),
      let newKeys = Self.keys(new),
      oldKeys.name == newKeys.name
    else { return nil }
    var places: [Cell: Int] = [:]
    for row in 0..<old.rowCount { places[oldKeys[row]] = row }
    guard places.count == old.rowCount else { return nil }
    var moves: [Move] = []
    var common = 0
    for row in 0..<new.rowCount {
      guard let counterpart = places[newKeys[row]] else { continue }
      common += 1
      guard before[counterpart] != after[row] else { continue }
      moves.append(
        Move(
          customer: Datum(newKeys[row]).plain, from: Datum(before[counterpart]).plain,
          to: Datum(after[row]).plain))
    }
    result = name
    self.column = column
    customers = common
    onlyOld = old.rowCount - common
    onlyNew = new.rowCount - common
    self.moves = moves
  }

  /// The column that identifies a customer: the table's id, or else its first column where it holds no numbers
  /// measured.
  private static func keys(_ table: Table) -> Column? {
    if let id = table.id { return table[id] }
    guard let first = table.columns.first, first.kind != .number else { return nil }
    return first
  }
}
