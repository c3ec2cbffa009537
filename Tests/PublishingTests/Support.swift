import FoundationEssentials
import Notebooks

@testable import Publishing

/// Files and pages for the tests.
enum Pages {
  static let options = PageOptions(verbs: ["show", "filter", "load"], version: "1.2.3")

  static let root = String(#filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 })

  /// The page of these cells.
  static func html(_ cells: [NotebookCell.Content], options: PageOptions = options) -> String {
    NotebookPage(Notebook(cells: cells.map { NotebookCell($0) }), options: options).html(name: "page")
  }

  /// What stands between `<main…>` and the foot.
  static func body(_ page: String) -> String {
    guard let start = page.firstRange(of: "<main"), let end = page.firstRange(of: "<footer>"),
      let open = page[start.upperBound...].firstIndex(of: "\n")
    else { return page }
    return String(page[page.index(after: open)..<end.lowerBound])
  }

  /// Prose as HTML.
  static func prose(_ text: String, image: @escaping (String) -> EmbeddedImage? = { _ in nil }) -> String {
    var markup = ProseMarkup(anchors: AnchorNames(), verbs: options.verbs, image: image)
    markup.write(text)
    return markup.html
  }

  /// What is wrong with a page: scripts, things loaded from outside, elements that no page has, or markup
  /// that isn't XML.
  static func defect(of page: String) -> String? {
    let start = "<!DOCTYPE html>\n"
    guard page.hasPrefix(start) else { return "no document type" }
    // What an element without content is in a page, the reader of recorded markup doesn't know.
    guard let nodes = MarkupReader.read(String(page.dropFirst(start.count))) else { return "not well formed" }
    var found: String?
    for case .element(let element) in nodes { found = found ?? defect(of: element) }
    return found
  }

  private static let elements: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "main", "nav", "footer", "section", "div", "span", "p",
    "h1",
    "h2", "h3", "h4", "h5", "h6", "pre", "code", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "figure",
    "img", "svg", "g", "desc", "rect", "line", "polyline", "polygon", "circle", "path", "text", "details",
    "summary",
    "ul", "ol", "li", "a", "em", "strong", "del", "i", "br", "hr", "blockquote", "dl", "dt", "dd",
  ]

  private static func defect(of element: MarkupElement) -> String? {
    guard elements.contains(element.name) else { return "<\(element.name)>" }
    for attribute in element.attributes {
      if attribute.name.hasPrefix("on") { return "\(attribute.name) in <\(element.name)>" }
      if attribute.name == "src", !attribute.value.hasPrefix("data:image/") {
        return "src=\(attribute.value)"
      }
      if attribute.name == "style", !isPlain(attribute.value) { return "style=\(attribute.value)" }
      if attribute.name == "href", attribute.value.lowercased().hasPrefix("javascript") {
        return attribute.value
      }
    }
    if element.name == "style", element.text.contains("url(") || element.text.contains("@import") {
      return "a style sheet that loads"
    }
    return element.elements.lazy.compactMap(defect).first
  }

  /// The two things that a page sets in place: a run's width in columns, and a picture's in pixels.
  private static func isPlain(_ style: String) -> Bool {
    style.wholeMatch(of: /width:\d+ch|--w:\d+px/) != nil
  }
}
