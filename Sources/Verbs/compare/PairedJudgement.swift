import Display
import Kernels
import Session
import Tables
import Trees

/// Two classifiers judged by the same rows: measures, and tests of their difference.
struct PairedJudgement {
  let first: JudgedRows
  let second: JudgedRows
  /// The class that measures of two classes are about; `nil` for measures over all classes.
  let event: Int?
  /// What each loses by its errors, where a cost is known.
  let loss: LossMatrix?

  /// The measures of both, with intervals of the differences where `bootstrap` is given.
  ///
  /// Rows are drawn within each class, the same ones for both.
  ///
  /// - Precondition: both judge the same rows.
  func rows(
    _ bootstrap: ResampledIntervals?, control: RunControl
  ) throws(TreeDefect) -> [MeasureComparison.Row] {
    let measures = first.measures(first.counts, event: event, loss: loss)
    let others = second.measures(second.counts, event: event, loss: loss)
    var intervals: [BootstrapInterval?] = []
    if let bootstrap {
      intervals = try BootstrapInterval.percentiles(
        rowCount: first.rowCount, strata: first.truth.map { Int($0) }, resamples: bootstrap.resamples,
        seed: bootstrap.seed.value, control: control
      ) { rows in
        zip(
          first.measures(first.counts(of: rows), event: event, loss: loss),
          second.measures(second.counts(of: rows), event: event, loss: loss)
        ).map { one, other in one.value.flatMap { one in other.value.map { one - $0 } } }
      }
    }
    return zip(measures, others).enumerated().map { place, pair in
      MeasureComparison.Row(
        name: pair.0.measure.rawValue, first: pair.0.value, second: pair.1.value,
        interval: intervals.indices.contains(place) ? intervals[place] : nil)
    }
  }

  /// Whether they err equally often.
  var mcNemar: McNemar {
    var (onlyFirst, onlySecond) = (0, 0)
    for row in first.truth.indices {
      let one = first.verdicts[first.verdictOfRow[row]].predicted == first.truth[row]
      let other = second.verdicts[second.verdictOfRow[row]].predicted == second.truth[row]
      if one, !other { onlyFirst += 1 }
      if other, !one { onlySecond += 1 }
    }
    return McNemar(onlyFirst: onlyFirst, onlySecond: onlySecond)
  }

  /// Whether the areas under their ROC curves differ; `nil` without an event or probabilities.
  var deLong: DeLong? {
    guard let event else { return nil }
    let scores = [first, second].map { judged in
      judged.verdictOfRow.map { place in
        let probabilities = judged.verdicts[place].probabilities
        return probabilities.indices.contains(event) ? probabilities[event] : .nan
      }
    }
    return try? DeLong(scores[0], scores[1], positive: first.truth.map { Int($0) == event })
  }

  /// The tests as lines, and as members.
  func tests(_ names: [String]) -> (facts: [FactList.Fact], members: [ComparisonResult.Test]) {
    let mcNemar = mcNemar
    let count = mcNemar.onlyFirst + mcNemar.onlySecond
    var facts: [FactList.Fact] = [
      .init("right only by \(names[0])", .integer(Int64(mcNemar.onlyFirst))),
      .init("right only by \(names[1])", .integer(Int64(mcNemar.onlySecond))),
      .init(
        "McNemar p", mcNemar.recommendedPValue.map { .number($0) } ?? .missing, format: .significant(3),
        remark: mcNemar.recommendedPValue == nil
          ? "undefined: they are right about the same rows"
          : count < 25
            ? "exact, \(count) row\(count == 1 ? "" : "s")" : "χ² with continuity correction, \(count) rows"),
    ]
    var members = [ComparisonResult.Test(name: "mcnemar", value: mcNemar.recommendedPValue)]
    if let deLong, let event {
      facts.append(
        .init(
          "DeLong p", deLong.pValue.map { .number($0) } ?? .missing, format: .significant(3),
          remark: deLong.pValue == nil
            ? "undefined: both rank the rows alike"
            : "areas under the ROC curves of \(first.classes[event]), z "
              + NumberFormat.fixed(2).text(deLong.z ?? .nan)))
      members.append(.init(name: "delong", value: deLong.pValue))
    }
    return (facts, members)
  }

  /// The ROC curves of both over each other.
  func curves(_ names: [String]) -> Picture? {
    guard let event else { return nil }
    let series = zip([first, second], names).compactMap { judged, name in
      judged.ranked(event: event, judged.counts)?.roc.map { roc in
        LineChart.Series(
          name, roc.map { .init($0.falsePositiveRate, $0.truePositiveRate) }, style: .lineWithPoints)
      }
    }
    guard series.count == 2 else { return nil }
    return Picture(
      name: "roc",
      figure: .lines(
        LineChart(
          title: "ROC curves of \(first.classes[event])", xAxis: .init("false positive rate"),
          yAxis: .init("true positive rate"), series: series, rules: [.diagonal(label: "by chance")])))
  }
}
