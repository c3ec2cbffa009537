import Diagnostics
import Display
import Segmentation
import Session

/// What `segment` says of axes it cannot cut.
struct CubeMessages {
  let call: Call
  /// What the names are called.
  let title: String

  func diagnostic(_ defect: CubeDefect) -> Diagnostic {
    switch defect {
    case .interrupted: .interrupted
    case .noAxes, .matrixAxes, .length: Diagnostic(.cube(defect), at: call.range(of: "by"))
    case .matrixLevels, .noCuts, .cut, .probability, .cutsNotAscending, .tooManyCells:
      Diagnostic(.cube(defect), at: call.range(of: "cut"))
    case .noScores(let axis): Diagnostic(.noScores(axis), at: range(of: axis), label: "nothing here")
    case .notFinite(let axis, let row): Diagnostic(.notFinite(axis, row), at: range(of: axis))
    case .names(let levels, let found):
      Diagnostic(
        .otherCells(title, found, levels), at: call.range(of: call.has("names") ? "names" : "by"),
        hints: ["names: levels names the cells after their levels", "names: {…} names them yourself"])
    }
  }

  private func range(of axis: String) -> SourceRange {
    call.columns("by")?.first { $0.name == axis }?.range ?? call.range(of: "by")
  }
}

extension Diagnostic.Message {
  fileprivate static func cube(_ defect: CubeDefect) -> Self {
    func number(_ value: Double) -> String { NumberFormat.automatic.text(value) }
    let text =
      switch defect {
      case .matrixAxes(let found): "a matrix has two axes, and `by:` names \(found)"
      case .matrixLevels(let axis, let found):
        "a matrix has two or three levels on each axis, and `\(axis)` would have \(found)"
      case .noCuts(let axis): "there is no cut for `\(axis)`"
      case .cut(let axis, let cut): "`\(axis)` cannot be cut at \(number(cut))"
      case .probability(let axis, let share):
        "a quantile lies between 0 and 1, and `\(axis)` is to be cut at \(number(share))"
      case .cutsNotAscending(let axis, let low, let high):
        "the cuts of `\(axis)` must rise, and \(number(high)) follows \(number(low))"
      case .tooManyCells: "there would be more than 10 000 cells"
      default: "there are no axes to cut"
      }
    return .init("SegmentCut", text)
  }

  fileprivate static func noScores(_ axis: String) -> Self {
    .init("SegmentCut", "every value of `\(axis)` is missing, so it cannot be cut")
  }

  fileprivate static func notFinite(_ axis: String, _ row: Int) -> Self {
    .init("SegmentCut", "`\(axis)` is infinite or too large to average; see row \(row + 1)")
  }

  fileprivate static func otherCells(_ title: String, _ names: [Int], _ axes: [Int]) -> Self {
    func words(_ levels: [Int]) -> String { levels.map(String.init).joined(separator: " × ") }
    return .init(
      "SegmentNames", "the names \(title) are for \(words(names)) cells, and there are \(words(axes))")
  }
}
