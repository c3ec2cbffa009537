import Tables

/// Named values as HTML: a table without a heading, the names at the left.
struct FactMarkup {
  private let facts: FactList

  init(_ facts: FactList) { self.facts = facts }

  /// The table; `nil` for a value that stands alone, which needs none.
  var html: String? {
    guard facts.facts.contains(where: { !$0.name.isEmpty || $0.remark != nil }) || facts.title != nil else {
      return nil
    }
    let hasRemarks = facts.facts.contains { $0.remark != nil }
    var lines = ["<table>"]
    if let title = facts.title, !title.isEmpty { lines.append("<caption>\(Self.text(title))</caption>") }
    lines.append("<tbody>")
    for fact in facts.facts {
      lines.append(
        "<tr><th scope=\"row\"\(Self.style)>\(Self.text(fact.name))</th>"
          + Self.cell(fact.format.text(fact.value)) + (hasRemarks ? Self.cell(fact.remark ?? "") : "")
          + "</tr>")
    }
    return (lines + ["</tbody>", "</table>"]).joined(separator: "\n")
  }

  private static let style = " style=\"text-align:left\""

  private static func cell(_ text: String) -> String { "<td\(style)>\(Self.text(text))</td>" }

  private static func text(_ text: String) -> String {
    Markup.escaped(TextSanitizer.line(text).trimmingSpaces)
  }
}
