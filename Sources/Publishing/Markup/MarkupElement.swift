import Display

/// An element of HTML or SVG with what stands in it.
struct MarkupElement: Hashable {
  /// Its name as written.
  var name: String
  /// Its attributes in order, references resolved.
  var attributes: [Attribute] = []
  /// What stands in it.
  var children: [Child] = []

  /// `name="value"`.
  struct Attribute: Hashable {
    var name: String
    var value: String
  }

  /// Text with references resolved, or an element.
  enum Child: Hashable {
    case text(String)
    case element(MarkupElement)
  }

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The words in it and below it.
  var text: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }

  /// The elements directly in it.
  var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The element as markup that is both HTML and XML.
  func write(into html: inout String) {
    html += "<" + name
    for attribute in attributes {
      html += " " + attribute.name + "=\"" + Markup.escaped(attribute.value) + "\""
    }
    guard !children.isEmpty else {
      html += Self.hasNoContent.contains(name) ? "/>" : "></" + name + ">"
      return
    }
    html += ">"
    for child in children {
      switch child {
      case .text(let text): html += Markup.escaped(text)
      case .element(let element): element.write(into: &html)
      }
    }
    html += "</" + name + ">"
  }

  private static let hasNoContent: Set<String> = [
    "br", "rect", "line", "polyline", "polygon", "circle", "ellipse", "path",
  ]
}
