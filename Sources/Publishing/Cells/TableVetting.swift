import Diagnostics
import Display

/// The HTML of a recorded output, written anew from what of it is known.
///
/// A notebook that came from elsewhere may hold any HTML. Only tables, lists of terms and paragraphs
/// without anything but text in them are taken; of attributes only a column's alignment and what a cell
/// spans. Where anything else stands, the output's text is shown in its place.
enum TableVetting {
  /// The markup; `nil` for HTML that isn't of that kind.
  static func html(of recorded: String) -> String? {
    guard let nodes = MarkupReader.read(recorded) else { return nil }
    var html = ""
    for node in nodes {
      switch node {
      case .text(let text):
        guard text.allSatisfy(\.isWhitespace) else { return nil }
      case .element(let element):
        guard let clean = vetted(element), Self.outermost.contains(element.name) else { return nil }
        let scrolls = element.name == "table"
        if scrolls { html += "<div class=\"scroll\" tabindex=\"0\">" }
        clean.write(into: &html)
        html += scrolls ? "</div>\n" : "\n"
      }
    }
    return html
  }

  private static let outermost: Set<String> = ["table", "p", "dl"]
  private static let elements: Set<String> = [
    "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "dl", "dt", "dd", "br", "strong", "em",
    "code",
    "span",
  ]

  private static func vetted(_ element: MarkupElement) -> MarkupElement? {
    guard elements.contains(element.name) else { return nil }
    var clean = MarkupElement(name: element.name)
    clean.attributes = attributes(of: element)
    for child in element.children {
      switch child {
      case .text(let text): clean.children.append(.text(TextSanitizer.lines(text).joined(separator: "\n")))
      case .element(let inner):
        guard let inner = vetted(inner) else { return nil }
        clean.children.append(.element(inner))
      }
    }
    return clean
  }

  private static func attributes(of element: MarkupElement) -> [MarkupElement.Attribute] {
    var attributes: [MarkupElement.Attribute] = []
    var classes: [String] = []
    if element["style"]?.filter({ $0 != " " && $0 != ";" }) == "text-align:right" { classes.append("r") }
    // Chinese text breaks anywhere, so a column of it would shrink to one character.
    if ["td", "dd"].contains(element.name), element.text.displayWidth > 36 { classes.append("w") }
    if element.name == "p" { classes.append("note") }
    if element.name == "table" {
      classes.append(width(of: element))
      // Without a heading it is a list of named values.
      if !element.elements.contains(where: { $0.name == "thead" }) { classes.append("facts") }
    }
    if !classes.isEmpty { attributes.append(.init(name: "class", value: classes.joined(separator: " "))) }
    for name in ["colspan", "rowspan"] {
      guard let value = element[name], let count = Int(value), (1...1000).contains(count) else { continue }
      attributes.append(.init(name: name, value: "\(count)"))
    }
    if let scope = element["scope"], ["col", "row"].contains(scope) {
      attributes.append(.init(name: "scope", value: scope))
    }
    return attributes
  }

  /// How wide a table is, which decides its letters' size on paper.
  private static func width(of table: MarkupElement) -> String {
    let sections = table.elements.flatMap { $0.name == "tr" ? [$0] : $0.elements }
    let rows = sections.prefix(20).map { row in
      row.elements.reduce(0) { $0 + min($1.text.displayWidth, 36) + 2 }
    }
    let columns = rows.max() ?? 0
    return columns > 165 ? "x3" : columns > 135 ? "x2" : columns > 106 ? "x1" : "x0"
  }
}
