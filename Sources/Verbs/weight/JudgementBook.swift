import Decision
import Diagnostics
import OrderedCollections
import Session
import Tables

/// Judgements of a whole index system in one table, of one expert or of several.
///
/// Written by pair (`first`, `second`, `judgement`), with a column for each pair (`revenue_margin`), or as
/// blocks of rows, one square below the other, whose columns and row labels are the indicators.
struct JudgementBook {
  let table: Table
  let system: IndexSystem
  /// The column that says whose a row is.
  let expert: String?

  /// What one expert wrote.
  struct Author {
    var name: String
    var rows: [Int]
    var judgements: OrderedDictionary<String, Value>
  }

  /// A table that holds no judgements of the system.
  struct Unreadable: Error {
    var groups: [[String]]
  }

  /// The experts in the order in which they first occur.
  ///
  /// - Throws: `Unreadable`, or `ComparisonDefect` where somebody judges a pair twice in different ways.
  func authors() throws -> [Author] {
    var rows: OrderedDictionary<String, [Int]> = [:]
    let key = expert.flatMap { table[$0] }
    for row in 0..<table.rowCount { rows[key?[row].name ?? "", default: []].append(row) }
    return try rows.map { name, rows in
      Author(name: name, rows: rows, judgements: try judgements(in: rows))
    }
  }

  /// The column that tells experts apart where none is named: `expert`, or the id.
  static func expertColumn(of table: Table) -> String? {
    table["expert"] != nil ? "expert" : table.id
  }

  private var groups: [(name: String, children: [String])] {
    system.groups.map { (system.nodes[$0].name, system.childNames(of: $0)) }.filter { $0.children.count > 1 }
  }

  private func judgements(in rows: [Int]) throws -> OrderedDictionary<String, Value> {
    let sheet = JudgementSheet(table)
    var found: OrderedDictionary<String, Value> = [:]
    for group in groups {
      let value: Value?
      if sheet.isByPair || !sheet.pairColumns(among: group.children).isEmpty {
        value = try pairs(of: group.children, in: rows)
      } else {
        value = square(of: group.children, in: rows)
      }
      if let value { found[group.name] = value }
    }
    guard !found.isEmpty else { throw Unreadable(groups: groups.map(\.children)) }
    return found
  }

  private func pairs(of children: [String], in rows: [Int]) throws -> Value? {
    var entries: OrderedDictionary<String, OrderedDictionary<String, Value>> = [:]
    let isByPair = JudgementSheet(table).isByPair
    // Where each row is an expert's whole questionnaire, the expert's rows are judged one by one.
    for chunk in isByPair ? [rows] : rows.map({ [$0] }) {
      for pair in JudgementSheet(table).pairs(among: children, rows: chunk) ?? []
      where children.contains(pair.first) && children.contains(pair.second) {
        if let earlier = entries[pair.first]?[pair.second], earlier.spelled != pair.judgement.spelled {
          throw ComparisonDefect.repeated(
            first: pair.first, second: pair.second, values: [earlier, pair.judgement].map(\.judged))
        }
        entries[pair.first, default: [:]][pair.second] = pair.judgement
      }
    }
    return entries.isEmpty ? nil : .record(entries.mapValues { .record($0) })
  }

  /// The rows of the expert's block whose label is one of the children; all rows where nothing is labelled.
  private func square(of children: [String], in rows: [Int]) -> Value? {
    let names = Set(system.nodes.map(\.name))
    let label = table.columns.first { column in
      column.name != expert && rows.allSatisfy { names.contains(column[$0].name) }
    }
    let own = label.map { label in rows.filter { children.contains(label[$0].name) } } ?? rows
    let cells = JudgementSheet(table).rows(of: children, rows: own)
    return cells.map { .list($0.map { .list($0) }) }
  }
}

extension Value {
  fileprivate var judged: Double {
    switch self {
    case .number(let number): number
    case .text(let text): JudgementScale.judgement(from: text) ?? .nan
    default: .nan
    }
  }
}
