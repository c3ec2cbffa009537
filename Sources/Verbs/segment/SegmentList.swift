import Diagnostics
import OrderedCollections
import Segmentation
import Session
import Tables

/// Reads names of grades and clusters, in order: a list of names, or a record with strategy and tier.
struct SegmentList {
  let call: Call

  /// The segments that a value names.
  func segments(_ value: Value) throws(Diagnostic) -> [Segment] {
    switch value {
    case .list(let items):
      var found: [Segment] = []
      for item in items {
        guard case .text(let name) = item else { throw wrong(item.described) }
        found.append(Segment(BilingualText(name)))
      }
      return found
    case .record(let entries):
      var found: [Segment] = []
      for (name, value) in entries { found.append(try segment(name, value)) }
      return found
    case .table, .object:
      guard let table = value.asTable else { throw wrong(value.described) }
      return try segments(of: table)
    default: throw wrong(value.described)
    }
  }

  /// Names from a table with the column name and perhaps strategy and tier.
  private func segments(of table: Table) throws(Diagnostic) -> [Segment] {
    guard let names = table["name"] else { throw wrong("a table without a column name") }
    func text(_ column: String, _ row: Int) -> BilingualText? {
      table[column]?[row].plainText.map { BilingualText($0) }
    }
    var found: [Segment] = []
    for row in 0..<table.rowCount {
      guard let name = names[row].plainText else { throw wrong("row \(row + 1) of the table") }
      found.append(Segment(BilingualText(name), strategy: text("strategy", row), tier: text("tier", row)))
    }
    return found
  }

  private func segment(_ name: String, _ value: Value) throws(Diagnostic) -> Segment {
    switch value {
    case .text(let strategy): return Segment(BilingualText(name), strategy: BilingualText(strategy))
    case .record(let entries):
      var texts: [String: BilingualText] = [:]
      for (key, value) in entries {
        guard ["strategy", "tier"].contains(key), case .text(let text) = value else {
          throw wrong("\(name).\(key)")
        }
        texts[key] = BilingualText(text)
      }
      return Segment(BilingualText(name), strategy: texts["strategy"], tier: texts["tier"])
    default: throw wrong(value.described)
    }
  }

  private func wrong(_ what: String) -> Diagnostic {
    Diagnostic(
      .noNames(what), at: call.range(of: "names"),
      hints: [
        "names: [\"钻石\", \"白金\", \"普通\"], or {钻石: {strategy: \"…\", tier: \"…\"}, …}, the highest first",
        "a table with the columns name, strategy and tier serves too",
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static func noNames(_ what: String) -> Self {
    .init("SegmentNames", "\(what) names no segments")
  }
}
