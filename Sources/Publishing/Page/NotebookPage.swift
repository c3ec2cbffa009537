import Display
public import Notebooks
import Tables

/// A notebook as one HTML file that needs nothing else: no script, no style sheet, no picture beside it.
///
/// It shows what was recorded, with everything from data escaped. The same notebook and options give
/// the same bytes. The page is XML too, so that other programs can read it.
public struct NotebookPage {
  private let notebook: Notebook
  private let options: PageOptions
  private let wording: PageWording
  private let image: (String) -> EmbeddedImage?

  /// A page of this notebook; `image` gives the picture at a relative path that prose shows, `nil` where there
  /// is none.
  public init(
    _ notebook: Notebook, options: PageOptions, image: @escaping (String) -> EmbeddedImage? = { _ in nil }
  ) {
    self.notebook = notebook
    self.options = options
    self.image = image
    wording = PageWording(of: notebook)
  }

  /// The file; `name` is its title where no heading gives one.
  ///
  /// - Complexity: O(n) for n bytes of the notebook.
  public func html(name: String) -> String {
    var body = ""
    var headings: [Heading] = []
    var anchors = AnchorNames(taken: [Self.dataAnchor])
    var number = 0
    for cell in notebook.cells {
      switch cell.content {
      case .prose(let text):
        var prose = ProseMarkup(anchors: anchors, verbs: options.verbs) { source in
          attached(source, cell) ?? image(source)
        }
        prose.write(text)
        headings += prose.headings
        anchors = prose.anchors
        body += "<section class=\"prose\">\n\(prose.html)</section>\n"
      case .raw(let text):
        body +=
          "<pre class=\"code raw\">\(Markup.escaped(TextSanitizer.lines(text).joined(separator: "\n")))</pre>\n"
      case .code(let source, let outputs):
        number += 1
        body += code(source, outputs, number: number)
      }
    }
    let title = headings.first { $0.level == 1 }?.title ?? TextSanitizer.line(name)
    let contents = contents(headings)
    insert(contents, into: &body, belowTitle: headings.first?.level == 1)
    let main = contents.isEmpty ? "<main>\n" : "<main class=\"listed\">\n"
    return [head(title), main, body, foot, "</main>\n</body>\n</html>\n"].joined()
  }

  /// Puts the list of contents below the title, or first of all where there is none.
  private func insert(_ contents: String, into body: inout String, belowTitle: Bool) {
    // Text is escaped, so what reads like the title's end is it.
    if belowTitle, let title = body.firstRange(of: "</h1>\n") {
      body.insert(contentsOf: contents, at: title.upperBound)
    } else {
      body = contents + body
    }
  }

  private static let dataAnchor = "data-read"

  private func head(_ title: String) -> String {
    """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="\(wording.tag)">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="crmlab \(Markup.escaped(options.version))"/>
    <title>\(Markup.escaped(title))</title>
    <style>
    \(PageStyle.sheet)
    </style>
    </head>
    <body>

    """
  }

  /// Even if something slipped through, a browser would run and load nothing.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
}

// MARK: Cells

extension NotebookPage {
  private func code(_ source: String, _ outputs: [NotebookOutput]?, number: Int) -> String {
    let markup = CodeMarkup.html(of: source, verbs: options.verbs)
    let remark = outputs == nil ? "<span class=\"state\">\(wording.notRun)</span>" : ""
    let block = "<pre class=\"code\" tabindex=\"0\"><code>\(markup)</code></pre>\n"
    var html = "<section class=\"cell\" id=\"cell-\(number)\">\n"
    if options.foldsCode {
      html +=
        "<details class=\"fold\"><summary>\(wording.code) \(number)\(remark)</summary>\n\(block)</details>\n"
    } else {
      html +=
        "<div class=\"input\"><span class=\"number\" aria-hidden=\"true\">\(number)</span>\(remark)\(block)</div>\n"
    }
    for output in outputs ?? [] { html += OutputMarkup.html(of: output) }
    return html + "</section>\n"
  }

  /// The picture that a cell of an `.ipynb` file brings with it.
  private func attached(_ source: String, _ cell: NotebookCell) -> EmbeddedImage? {
    let scheme = "attachment:"
    guard source.hasPrefix(scheme),
      case .record(let types)? = cell.attachments?[String(source.dropFirst(scheme.count))]
    else { return nil }
    for type in types {
      guard type.name.hasPrefix("image/"), case .text(let text) = type.value else { continue }
      let image = type.name == "image/svg+xml" ? EmbeddedImage(Array(text.utf8)) : EmbeddedImage(base64: text)
      if let image { return image }
    }
    return nil
  }
}

// MARK: Contents and foot

extension NotebookPage {
  /// The list of contents twice: beside the text on wide screens and on paper, folded on narrow ones.
  private func contents(_ headings: [Heading]) -> String {
    let titled = headings.first?.level == 1 ? Array(headings.dropFirst()) : headings
    let listed = titled.filter { $0.level <= 3 }
    guard options.hasContents ?? (listed.count >= 3), !listed.isEmpty else { return "" }
    let top = listed.map(\.level).min() ?? 1
    var list = "<ol>\n"
    for heading in listed {
      let link = "<a href=\"#\(Markup.escaped(heading.anchor))\">\(Markup.escaped(heading.title))</a>"
      list += "<li class=\"l\(heading.level - top)\">\(link)</li>\n"
    }
    list += "</ol>\n"
    return """
      <nav class="side" aria-label="\(wording.contents)">
      <p>\(wording.contents)</p>
      \(list)</nav>
      <nav class="top" aria-label="\(wording.contents)"><details><summary>\(wording.contents)</summary>
      \(list)</details></nav>

      """
  }

  /// What the notebook read, and with what it was made.
  private var foot: String {
    var html = "<footer>\n"
    if !notebook.contract.isEmpty {
      html += "<h2 id=\"\(Self.dataAnchor)\">\(wording.data)</h2>\n<dl>\n"
      for record in notebook.contract { html += entry(record) }
      html += "</dl>\n"
    }
    let colophon = wording.colophon(of: notebook, version: options.version)
    return html + "<p>\(Markup.escaped(colophon))</p>\n</footer>\n"
  }

  private func entry(_ record: FileRecord) -> String {
    func shown(_ text: String) -> String { Markup.escaped(TextSanitizer.line(text)) }
    let columns = record.columns.map { "\(shown($0.name)) <i>\($0.kind.rawValue)</i>" }
    return """
      <dt>\(shown(record.path))</dt>
      <dd>\(wording.extent(rows: record.rows, columns: record.columns.count)): \
      \(columns.joined(separator: ", "))<br/><code>SHA-256 \(shown(record.digest))</code></dd>

      """
  }
}
