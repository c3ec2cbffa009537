import Display
import Notebooks
import Tables

/// Outputs of a cell as HTML: pictures and tables in their own form, everything else as text in columns.
enum OutputMarkup {
  /// The markup of one output; empty for one that shows nothing.
  static func html(of output: NotebookOutput) -> String {
    let text = TextSanitizer.lines(output.text).joined(separator: "\n")
    switch output.kind {
    case .error: return message(text, style: "error")
    case .notice: return message(text, style: text.hasPrefix("warning") ? "warning" : "remark")
    default: break
    }
    if let svg = output.svg, let picture = PictureVetting.html(of: svg, description: firstLine(of: text)) {
      return "<figure>\(picture)</figure>\n"
    }
    if let image = foreignImage(output.data) {
      return "<figure>\(image.html(description: firstLine(of: text)))</figure>\n"
    }
    if let html = output.html, let table = TableVetting.html(of: html) {
      return "<div class=\"out\">\(table)</div>\n"
    }
    return text.isEmpty ? "" : "<pre class=\"out\">\(text.columnMarkup)</pre>\n"
  }

  /// A warning, note or error; its first line stands out.
  private static func message(_ text: String, style: String) -> String {
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = lines.count > 1 ? "\n" + String(lines[1]).columnMarkup : ""
    return "<pre class=\"\(style)\"><strong>\(String(lines.first ?? "").columnMarkup)</strong>"
      + rest + "</pre>\n"
  }

  private static func firstLine(of text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? "figure"
  }

  /// The picture that another program's output holds.
  private static func foreignImage(_ data: Datum?) -> EmbeddedImage? {
    guard let bundle = data?["nbformat"]?["data"] else { return nil }
    for type in ["image/png", "image/jpeg"] {
      if case .text(let base64)? = bundle[type], let image = EmbeddedImage(base64: base64) { return image }
    }
    return nil
  }
}
