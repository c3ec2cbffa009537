import Diagnostics
import OrderedCollections
import Segmentation
import Session

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
    default: throw wrong(value.described)
    }
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
        "names: [\"钻石\", \"白金\", \"普通\"], or {钻石: {strategy: \"…\", tier: \"…\"}, …}, the highest first"
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static func noNames(_ what: String) -> Self {
    .init("SegmentNames", "\(what) names no segments")
  }
}
