import Decision
import Diagnostics
import Display
import Language
import Session
import Tables

/// Combines weights from several sources, such as judgements and data.
struct CombinedWeighing {
  let call: Call
  let system: IndexSystem

  func outcome() throws(Diagnostic) -> Outcome {
    guard case .list(let values)? = call.value("sources") else {
      throw Diagnostic(
        .needsSources, at: call.range(of: "sources"), hints: ["as in: sources: [judged, measured]"])
    }
    var sources: [LocalWeights] = []
    for value in values {
      guard case .object(let object) = value, let weights = object as? WeightsResult else {
        throw Diagnostic(.notWeights(value.described), at: call.range(of: "sources"), label: value.described)
      }
      sources.append(weights.weights.leaves)
    }
    do {
      let combined = try CombinedWeights(sources, by: try combination(sources.count))
      let weights = try HierarchyWeights(system: system, leaves: combined.weights)
      let notices = combined.warnings.map {
        Diagnostic(.warning($0), severity: .warning, at: call.range(of: "sources"))
      }
      let result = WeightsResult(
        weights: weights, method: "combined, \(combined.combination.method.rawValue)",
        details: [.table(details(combined))])
      return Outcome(showing: .object(result), notices: notices)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as WeightDefect {
      throw Diagnostic(.weightDefect(defect), at: call.range(of: "sources"))
    } catch let defect as HierarchyDefect {
      throw Diagnostic(.hierarchy(defect), at: call.range(of: "sources"))
    } catch {
      throw Diagnostic(.needsSources, at: call.range(of: "sources"))
    }
  }

  private func combination(_ count: Int) throws(Diagnostic) -> WeightCombination {
    let rule = call.choice("combine") ?? WeightMethod.multiplicative.rawValue
    guard !call.has("shares") || rule == WeightMethod.additive.rawValue else {
      throw Diagnostic(
        .sharesNotUsed(rule), at: call.range(of: "shares"), hints: ["combine: additive takes shares"])
    }
    switch WeightMethod(rawValue: rule) {
    case .additive:
      guard let value = call.value("shares") else {
        return .additive(shares: Array(repeating: 1, count: count))
      }
      guard case .list(let items) = value else {
        throw Diagnostic(.notShares, at: call.range(of: "shares"), label: value.described)
      }
      return .additive(shares: items.map { if case .number(let x) = $0 { x } else { .nan } })
    case .gameTheory: return .gameTheory
    case .minimumRelativeEntropy: return .minimumRelativeEntropy
    default: return .multiplicative
    }
  }

  private func details(_ combined: CombinedWeights) -> TableBlock {
    let names = combined.sources.indices.map { sourceName($0) }
    var notes: [String] = []
    if let coefficients = combined.coefficients {
      notes = [
        "shares: "
          + zip(names, coefficients).map { "\($0) \(NumberFormat.fixed(4).text($1))" }.joined(separator: ", ")
      ]
    }
    return TableBlock(
      title: "sources",
      columns: [.init("indicator", combined.weights.names.map { .text($0) })]
        + zip(names, combined.sources).map { .init($0, $1.weights.map { .number($0) }, format: .fixed(4)) }
        + [.init("combined", combined.weights.weights.map { .number($0) }, format: .fixed(4))], notes: notes)
  }

  /// What a source is called: the name it was given by.
  private func sourceName(_ place: Int) -> String {
    guard case .list(let items)? = call.written("sources")?.expression?.kind, items.indices.contains(place),
      case .name(let name)? = items[place].expression?.kind
    else { return "source \(place + 1)" }
    return name.name
  }
}

extension Diagnostic.Message {
  fileprivate static var needsSources: Self {
    .init("E204", "combine needs `sources:`, a list of two or more weights")
  }

  fileprivate static func notWeights(_ what: String) -> Self {
    .init("E301", "`sources:` takes weights, and one of these is \(what)")
  }

  fileprivate static func sharesNotUsed(_ rule: String) -> Self {
    .init("E207", "combine: \(rule) takes no `shares:`")
  }

  fileprivate static var notShares: Self {
    .init("E301", "`shares:` takes a list of numbers, one for each source")
  }
}
