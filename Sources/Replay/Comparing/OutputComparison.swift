import Notebooks
import Tables

/// Compares what a cell showed with what was recorded.
struct OutputComparison {
  let tolerance: NumberTolerance

  /// The differences in the order of the outputs.
  func differences(recorded: [NotebookOutput], replayed: [NotebookOutput]) -> [Difference] {
    var differences: [Difference] = []
    for index in 0..<max(recorded.count, replayed.count) {
      let place = "output \(index + 1)"
      guard index < recorded.count else {
        differences.append(Difference(place, recorded: nil, replayed: replayed[index].text))
        continue
      }
      guard index < replayed.count else {
        differences.append(Difference(place, recorded: recorded[index].text, replayed: nil))
        continue
      }
      differences += self.differences(recorded[index], replayed[index], at: place)
    }
    return differences
  }

  private func differences(_ recorded: NotebookOutput, _ replayed: NotebookOutput, at place: String)
    -> [Difference]
  {
    guard let old = recorded.data, let new = replayed.data else {
      return textDifferences(recorded, replayed, at: place, hasData: false)
    }
    if recorded.kind != replayed.kind {
      return [Difference(place, recorded: recorded.text, replayed: replayed.text)]
    }
    var comparison = DatumComparison(tolerance: tolerance)
    comparison.compare(old, new, at: place)
    if !comparison.differences.isEmpty { return comparison.differences }
    // Equal values with another text: somebody changed the stored text.
    return textDifferences(recorded, replayed, at: place, hasData: true)
  }

  private func textDifferences(
    _ recorded: NotebookOutput, _ replayed: NotebookOutput, at place: String, hasData: Bool
  ) -> [Difference] {
    let texts = TextComparison(tolerance: tolerance, allowsLastDigit: hasData)
    let differences = texts.differences(recorded.text, replayed.text, at: place)
    guard differences.isEmpty, let old = recorded.html, let new = replayed.html else { return differences }
    return texts.differences(old, new, at: place + ", HTML")
  }
}
