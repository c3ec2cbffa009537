import Display

/// The SVG of a recorded output, written anew so that it can stand inside a page.
///
/// Of the shapes and attributes that crmlab draws with, all are taken. A picture with anything else (other
/// programs' style sheets, links, scripts) is embedded as an image, in which a browser runs and loads nothing.
enum PictureVetting {
  /// The markup of a picture; `description` names one that has no name of its own.
  static func html(of recorded: String, description: String) -> String? {
    if let nodes = MarkupReader.read(recorded), let svg = onlyElement(of: nodes), svg.name == "svg",
      let clean = vetted(svg), let width = clean["width"]
    {
      var html = ""
      clean.sized(width).write(into: &html)
      return html
    }
    return EmbeddedImage(Array(recorded.utf8))?.html(description: description)
  }

  private static func onlyElement(of nodes: [MarkupElement.Child]) -> MarkupElement? {
    let rest = nodes.filter {
      if case .text(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { true }
    }
    guard rest.count == 1, case .element(let element) = rest[0] else { return nil }
    return element
  }

  private static let elements: Set<String> = [
    "svg", "title", "desc", "g", "rect", "line", "polyline", "polygon", "circle", "ellipse", "path", "text",
    "tspan",
  ]

  private static let attributes: Set<String> = [
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height", "points",
    "d",
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap",
    "stroke-opacity", "opacity", "font-size", "font-weight", "font-style", "font-family", "text-anchor",
    "dominant-baseline", "transform", "viewBox", "role", "aria-label",
  ]

  private static func vetted(_ element: MarkupElement) -> MarkupElement? {
    guard elements.contains(element.name) else { return nil }
    var clean = MarkupElement(name: element.name)
    for attribute in element.attributes {
      // Needed in a file only.
      if ["xmlns", "version"].contains(attribute.name) { continue }
      guard attributes.contains(attribute.name), isPlain(attribute) else { return nil }
      clean.attributes.append(.init(name: attribute.name, value: TextSanitizer.line(attribute.value)))
    }
    for child in element.children {
      switch child {
      case .text(let text):
        if !text.allSatisfy(\.isWhitespace) { clean.children.append(.text(TextSanitizer.line(text))) }
      case .element(let inner):
        guard let inner = vetted(inner) else { return nil }
        clean.children.append(.element(inner))
      }
    }
    return clean
  }

  /// Whether a value says a number, a colour or a name; `url(…)` could lead elsewhere.
  private static func isPlain(_ attribute: MarkupElement.Attribute) -> Bool {
    if attribute.name == "aria-label" { return true }
    return !attribute.value.lowercased().contains("url") && !attribute.value.contains("\\")
  }
}

extension MarkupElement {
  /// The picture with its width where the style sheet finds it.
  fileprivate func sized(_ width: String) -> MarkupElement {
    guard let pixels = Double(width), pixels > 0, pixels < 1e5 else { return self }
    var copy = self
    copy.attributes.append(.init(name: "style", value: "--w:\(Int(pixels))px"))
    return copy
  }
}
