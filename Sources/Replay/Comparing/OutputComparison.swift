import Notebooks
import Session
import Tables

/// Compares what a cell showed with what was recorded.
struct OutputComparison {
  let tolerance: NumberTolerance

  /// The differences in the order of the outputs.
  ///
  /// Outputs that are the same at both ends are set aside first, so that one put in or left out is one
  /// difference and not one for each output behind it.
  func differences(recorded: [NotebookOutput], replayed: [NotebookOutput]) -> [Difference] {
    let shorter = min(recorded.count, replayed.count)
    let isSame = { (old: Int, new: Int) in self.differences(recorded[old], replayed[new], at: "").isEmpty }
    let head = (0..<shorter).first { !isSame($0, $0) } ?? shorter
    let tail =
      (0..<(shorter - head)).first { !isSame(recorded.count - 1 - $0, replayed.count - 1 - $0) }
      ?? (shorter - head)
    let old = Array(recorded[head..<(recorded.count - tail)])
    let new = Array(replayed[head..<(replayed.count - tail)])
    return (0..<max(old.count, new.count)).flatMap { index -> [Difference] in
      let place = "output \(head + index + 1)"
      guard index < old.count else { return [Difference(place, recorded: nil, replayed: new[index].text)] }
      guard index < new.count else { return [Difference(place, recorded: old[index].text, replayed: nil)] }
      return differences(old[index], new[index], at: place + old[index].called)
    }
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

  /// Whether somebody edited a recorded output: its text is not what was recorded with its values.
  func isEdited(_ recorded: NotebookOutput, from replayed: NotebookOutput) -> Bool {
    guard let new = replayed.data else { return false }
    guard let old = recorded.data else { return recorded.text != replayed.text }
    var comparison = DatumComparison(tolerance: tolerance)
    comparison.compare(old, new, at: "")
    return comparison.differences.isEmpty
      && !textDifferences(recorded, replayed, at: "", hasData: true).isEmpty
  }

  private func textDifferences(
    _ recorded: NotebookOutput, _ replayed: NotebookOutput, at place: String, hasData: Bool
  ) -> [Difference] {
    let texts = TextComparison(tolerance: tolerance, allowsLastDigit: hasData)
    let isPlaced = [.notice, .error].contains(recorded.kind)
    let (old, new) = (recorded.text, replayed.text)
    let differences = texts.differences(
      isPlaced ? old.withoutCellNumber : old, isPlaced ? new.withoutCellNumber : new, at: place)
    guard differences.isEmpty, let old = recorded.html, let new = replayed.html else { return differences }
    return texts.differences(old, new, at: place + ", HTML")
  }
}

extension String {
  /// The text of a notice without the number of its cell: a cell that stands elsewhere says the same.
  fileprivate var withoutCellNumber: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let mark = line.firstRange(of: "┌ cell ") else { return String(line) }
      return String(line[..<mark.upperBound]) + String(line[mark.upperBound...].drop { $0.isNumber })
    }.joined(separator: "\n")
  }
}

extension NotebookOutput {
  /// What a table or a picture is called, behind its number.
  fileprivate var called: String {
    if case .text(let title)? = data?["title"], !title.isEmpty { " (\(title))" } else { "" }
  }
}
