import Decision
import Diagnostics
import Display
import Session

/// What a user should know of judgements: what was made exact, what is unusual, what contradicts itself.
struct JudgementNotices {
  let call: Call
  let places: JudgementPlaces
  let randomIndex: RandomIndex
  /// Whose judgements they are: empty, or `li, `.
  var owner = ""

  /// - Parameters:
  ///   - filled: pairs that nobody judged, which may lie beyond the scale.
  ///   - isRepaired: whether the judgements were changed, so that none of them is the user's to judge again.
  func notices(
    on weights: LocalWeights, under group: String, filled: [JudgedPair] = [], isRepaired: Bool = false
  ) -> [Diagnostic] {
    guard let matrix = weights.matrix else { return [] }
    var notices: [Diagnostic] = []
    if let cell = matrix.adjusted.first {
      notices.append(Diagnostic(.adjusted(owner + group, cell, matrix.adjusted.count), severity: .note))
    }
    let judged = matrix.outsideScale.filter { cell in
      !filled.contains { [$0.first, $0.second] == [cell.first, cell.second] }
    }
    if let cell = judged.first, !isRepaired {
      let place = places.cell(cell.first, cell.second, in: group, comparing: matrix.names)
      notices.append(
        Diagnostic(
          .outsideScale(owner + group, cell), severity: .warning, at: place ?? places.group(group),
          hints: ["strict: true makes an error of it"]))
    }
    if let consistency = weights.consistency, !consistency.isAcceptable {
      notices.append(
        Diagnostic(
          .inconsistent(owner + group, consistency.ratio), severity: .warning, at: places.group(group),
          hints: hints(on: matrix)))
    }
    return notices
  }

  /// The judgement that fits the others least with what they say of the pair, and judgements that run in
  /// a circle.
  private func hints(on matrix: ComparisonMatrix) -> [String] {
    var hints: [String] = []
    if let worst = judgementReviews(of: matrix, randomIndex: randomIndex).first {
      let automatic = NumberFormat.significant(3)
      hints.append(
        """
        \(worst.first) against \(worst.second) fits the others least: it is \
        \(NumberFormat.automatic.text(worst.judgement)), they imply \
        \(automatic.text(worst.harkerValue)); with \(JudgementScale.text(worst.grade)) CR would be \
        \(NumberFormat.fixed(4).text(worst.ratioWithGrade))
        """
      )
    }
    if let cycle = judgementCycles(of: matrix).first {
      hints.append("a circle: " + (cycle + [cycle[0]]).map { matrix.names[$0] }.joined(separator: " over "))
    }
    return hints
  }
}

extension JudgementScale {
  /// A grade as one writes it: 3, or 1/3.
  static func text(_ grade: Double) -> String {
    grade < 1 ? "1/\(NumberFormat.automatic.text((1 / grade).rounded()))" : NumberFormat.automatic.text(grade)
  }
}
