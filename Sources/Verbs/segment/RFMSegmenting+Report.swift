import Diagnostics
import Display
import Segmentation
import Session
import Tables

extension RFMSegmenting {
  /// What the scheme does, in words.
  var schemeWords: String {
    let bins = scores.bins
    return switch scores.scoring {
    case .independent: "cut at the quantiles k/\(bins); a value equal to a cut belongs below it"
    case .nested: "recency into \(bins), frequency into \(bins) within each, money into \(bins) within those"
    case .rank(.id): "by rank into \(bins) groups of equal size, equal customers in the order of the rows"
    case .rank(.same): "by rank into \(bins) groups, equal customers in one group"
    case .equalWidth: "each measure cut into \(bins) intervals of equal width"
    case .rfmPackage: "as the R package rfm 0.3.0: quantiles + 1, so scores depend on the unit of the amounts"
    }
  }

  /// Where each measure was cut, as shown; measures have units of their own, so each is a column.
  var scoreBlock: TableBlock {
    let dimensions = scores.dimensions
    let most = dimensions.map(\.cuts.count).max() ?? 0
    let classes = zip(["R", "F", "M"], dimensions).map { "\($0) \($1.classes)" }.joined(separator: ", ")
    let columns =
      most == 0
      ? zip(["R", "F", "M"], measures).map { TableBlock.TableColumn($0, [.text($1.name)]) }
      : [.init("cut", (1...most).map { .integer(Int64($0)) })]
        + zip(["R", "F", "M"], zip(measures, dimensions)).map { name, measured in
          .init("\(name): \(measured.0.name)", measured.1.cuts.map { .number($0) })
        }
    return TableBlock(
      title: "scores", columns: columns,
      notes: [
        "different scores: \(classes) of \(scores.bins); \(scores.bins) is the most recent, the most often, the most money",
        "rfm = 100 R + 10 F + M",
      ])
  }

  /// The cuts as columns of a table; `nil` where classes go by rank.
  var thresholds: [Column]? {
    let dimensions = scores.dimensions
    let most = dimensions.map(\.cuts.count).max() ?? 0
    guard most > 0 else { return nil }
    return [Column(name: "measure", texts: measures.map(\.name))]
      + (0..<most).map { place in
        Column(
          name: "cut\(place + 1)", numbers: dimensions.map { place < $0.cuts.count ? $0.cuts[place] : .nan })
      }
  }

  /// What the linter of the rules and the scores have to say.
  func notices(_ assigned: SegmentAssignment) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    let place = call.range(of: call.has("names") ? "names" : "method")
    let coverage = rules.coverage(bins: scores.bins)
    let idle = coverage.neverFiring.map { rules.rules[$0].segment.name.text(isChinese: call.isChinese) }
    if !idle.isEmpty {
      notices.append(Diagnostic(.neverFire(idle, rules.rules.count), severity: .warning, at: place))
    }
    let others = assigned.counts.last ?? 0
    // Who names the rest has seen it.
    if others > 0, rules.others.provenance == .generic {
      let shown = coverage.uncovered.prefix(5).map { String($0) }.joined(separator: ", ")
      notices.append(
        Diagnostic(
          .untaken(others, coverage.uncovered.count, shown + (coverage.uncovered.count > 5 ? ", …" : "")),
          severity: .warning, at: place))
    }
    for (name, dimension) in zip(["R", "F", "M"], scores.dimensions) where dimension.classes < scores.bins {
      notices.append(
        Diagnostic(
          .fewScores(name, dimension.classes, scores.bins, isNested: scores.scoring == .nested),
          severity: .warning, at: call.range(of: "data")))
    }
    return notices
  }
}

extension Diagnostic.Message {
  fileprivate static func neverFire(_ rules: [String], _ count: Int) -> Self {
    .init(
      "W431",
      "\(rules.count) of the \(count) rules can never fire, earlier ones take all they would: \(rules.joined(separator: ", "))"
    )
  }

  fileprivate static func untaken(_ customers: Int, _ scores: Int, _ shown: String) -> Self {
    .init(
      "W432",
      "\(customers.quantity("customer is", "customers are")) taken by no rule; \(scores.quantity("combination")) of scores \(scores == 1 ? "has" : "have") none: \(shown)"
    )
  }

  fileprivate static func fewScores(_ name: String, _ found: Int, _ bins: Int, isNested: Bool) -> Self {
    .init(
      "W433",
      "\(name) has only \(found.quantity("distinct score")) of \(bins): \(isNested ? "there are too few customers to nest scores" : "many customers are equal")"
    )
  }
}
