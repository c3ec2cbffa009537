import Display
import Language

/// Prose as HTML.
///
/// Raw HTML in prose is shown as the text it is, comments not at all; `<br>` breaks the line. A link leads
/// to `http`, `https`, `mailto`, `ftp` or a place without a scheme, or is no link. A picture is embedded,
/// or its description stands for it.
struct ProseMarkup {
  /// The headings that were met, in order.
  private(set) var headings: [Heading] = []
  /// The page.
  private(set) var html = ""

  private(set) var anchors: AnchorNames
  private let verbs: Set<String>
  private let image: (String) -> EmbeddedImage?

  /// A writer whose anchors are none that `anchors` has given already.
  init(
    anchors: AnchorNames, verbs: Set<String>, image: @escaping (String) -> EmbeddedImage?
  ) {
    self.anchors = anchors
    self.verbs = verbs
    self.image = image
  }

  /// Writes one text's HTML; the headings and anchors go on from the text before.
  mutating func write(_ text: String) {
    html = ""
    blocks(MarkdownParser.nodes(of: text))
  }

  private mutating func blocks(_ nodes: [MarkdownNode], isTight: Bool = false) {
    for node in nodes { block(node, isTight: isTight) }
  }

  private mutating func block(_ node: MarkdownNode, isTight: Bool) {
    switch node.kind {
    case .paragraph:
      if isTight {
        inlines(node.children)
      } else {
        wrap("p") { $0.inlines(node.children) }
      }
    case .heading(let level): heading(node, level: min(max(level, 1), 6))
    case .quote: wrap("blockquote") { $0.blocks(node.children) }
    case .list(let start, let isTight): list(node, start: start, isTight: isTight)
    case .item(let isDone): item(node, isDone: isDone, isTight: isTight)
    case .codeBlock(let text, let language):
      let code = language == "crm" ? CodeMarkup.html(of: text, verbs: verbs) : Markup.escaped(shown(text))
      html += "<pre class=\"code\"><code>\(code.trimmingNewlines)</code></pre>\n"
    case .htmlBlock(let text):
      if let visible = Self.visible(text) { html += "<p>\(Markup.escaped(shown(visible)))</p>\n" }
    case .thematicBreak: html += "<hr/>\n"
    case .table(let alignments): table(node, alignments)
    default: inline(node)
    }
  }

  private mutating func wrap(_ name: String, _ body: (inout ProseMarkup) -> Void) {
    html += "<\(name)>"
    body(&self)
    html += "</\(name)>\n"
  }

  private mutating func heading(_ node: MarkdownNode, level: Int) {
    let title = TextSanitizer.line(node.plainText)
    let anchor = anchors.name(for: title)
    headings.append(Heading(level: level, title: title, anchor: anchor))
    html += "<h\(level) id=\"\(Markup.escaped(anchor))\">"
    inlines(node.children)
    html += "</h\(level)>\n"
  }

  private mutating func list(_ node: MarkdownNode, start: Int?, isTight: Bool) {
    let name = start == nil ? "ul" : "ol"
    let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    html += "<\(name)\(first)>\n"
    blocks(node.children, isTight: isTight)
    html += "</\(name)>\n"
  }

  private mutating func item(_ node: MarkdownNode, isDone: Bool?, isTight: Bool) {
    if let isDone {
      html += "<li class=\"task\"><span aria-hidden=\"true\">\(isDone ? "☑" : "☐")</span> "
    } else {
      html += "<li>"
    }
    blocks(node.children, isTight: isTight)
    html += "</li>\n"
  }

  private mutating func table(_ node: MarkdownNode, _ alignments: [MarkdownNode.Alignment]) {
    html += "<div class=\"scroll\"><table>\n"
    for (place, row) in node.children.enumerated() {
      guard case .row(let isHeader) = row.kind else { continue }
      if isHeader { html += "<thead>" } else if place == 1 { html += "<tbody>\n" }
      html += "<tr>"
      for (column, cell) in row.children.enumerated() {
        let name = isHeader ? "th" : "td"
        let alignment = alignments.indices.contains(column) ? alignments[column] : .none
        html += "<\(name)\(alignment.attribute)>"
        inlines(cell.children)
        html += "</\(name)>"
      }
      html += isHeader ? "</tr></thead>\n" : "</tr>\n"
    }
    html += node.children.count > 1 ? "</tbody></table></div>\n" : "</table></div>\n"
  }
}

// MARK: Inside a line

extension ProseMarkup {
  private mutating func inlines(_ nodes: [MarkdownNode]) {
    for node in nodes { inline(node) }
  }

  private mutating func inline(_ node: MarkdownNode) {
    switch node.kind {
    case .text(let text): html += Markup.escaped(shown(text))
    case .code(let text): html += "<code>\(Markup.escaped(shown(text)))</code>"
    case .html(let text):
      if Self.isLineBreak(text) {
        html += "<br/>"
      } else if let visible = Self.visible(text) {
        html += Markup.escaped(shown(visible))
      }
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br/>\n"
    case .emphasis: wrapInline("em", node)
    case .strong: wrapInline("strong", node)
    case .deleted: wrapInline("del", node)
    case .link(let target, let title): link(node, target: target, title: title)
    case .image(let source, _): picture(node, source: source)
    default: block(node, isTight: true)
    }
  }

  private mutating func wrapInline(_ name: String, _ node: MarkdownNode) {
    html += "<\(name)>"
    inlines(node.children)
    html += "</\(name)>"
  }

  private mutating func link(_ node: MarkdownNode, target: String, title: String) {
    guard LinkTarget.isSafe(target) else { return inlines(node.children) }
    let hint = title.isEmpty ? "" : " title=\"\(Markup.escaped(TextSanitizer.line(title)))\""
    html += "<a href=\"\(Markup.escaped(TextSanitizer.line(target)))\"\(hint) rel=\"noreferrer\">"
    inlines(node.children)
    html += "</a>"
  }

  private mutating func picture(_ node: MarkdownNode, source: String) {
    let name = TextSanitizer.line(node.plainText)
    if let image = image(source) {
      html += image.html(description: name)
    } else {
      html +=
        "<span class=\"absent\">\(Markup.escaped(name.isEmpty ? TextSanitizer.line(source) : name))</span>"
    }
  }

  private func shown(_ text: String) -> String {
    TextSanitizer.lines(text).joined(separator: "\n")
  }

  /// The text of raw HTML that isn't all comments; `nil` for nothing.
  private static func visible(_ html: String) -> String? {
    var rest = html[...]
    var text = ""
    while let start = rest.firstRange(of: "<!--") {
      text += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "-->") else {
        rest = ""
        break
      }
      rest = rest[end.upperBound...]
    }
    text += rest
    return text.allSatisfy(\.isWhitespace) ? nil : text.trimmingNewlines
  }

  private static func isLineBreak(_ html: String) -> Bool {
    ["<br>", "<br/>", "<br />"].contains(html.lowercased())
  }
}

extension MarkdownNode.Alignment {
  fileprivate var attribute: String {
    switch self {
    case .none, .left: ""
    case .centre: " class=\"c\""
    case .right: " class=\"r\""
    }
  }
}
