import Diagnostics
import Tables

/// Named values as text: names, values and remarks, each in a column of its own.
struct FactText {
  private let facts: FactList
  private let renderer: Renderer

  init(_ facts: FactList, _ renderer: Renderer) {
    self.facts = facts
    self.renderer = renderer
  }

  /// The lines; names are cut at half the width, values and remarks are broken.
  var lines: [String] {
    let names = facts.facts.map { TextSanitizer.line($0.name).trimmingSpaces }
    let values = facts.facts.map { TextSanitizer.line($0.format.text($0.value)).trimmingSpaces }
    let nameWidth = min(names.map(\.displayWidth).max() ?? 0, renderer.columns / 2)
    // Long values would push the remarks of short ones far to the right.
    let remarked = zip(values, facts.facts).filter { $1.remark != nil }.map(\.0.displayWidth).filter {
      $0 <= 24
    }
    let valueWidth = remarked.max() ?? 0
    var lines = renderer.title(facts.title)
    for (place, fact) in facts.facts.enumerated() {
      var rest = values[place]
      if let remark = fact.remark.map({ TextSanitizer.line($0).trimmingSpaces }), !remark.isEmpty {
        rest = rest.paddedRight(to: valueWidth) + "  " + remark
      }
      lines += line(names[place], rest, nameWidth: nameWidth)
    }
    return lines
  }

  private func line(_ name: String, _ rest: String, nameWidth: Int) -> [String] {
    if nameWidth == 0 { return rest.wrapped(to: renderer.columns) }
    let head = name.truncated(to: nameWidth).paddedRight(to: nameWidth) + "  "
    let body = rest.wrapped(to: renderer.columns - nameWidth - 2)
    let margin = String(repeating: " ", count: nameWidth + 2)
    return [head + (body.first ?? "")] + body.dropFirst().map { margin + $0 }
  }
}
