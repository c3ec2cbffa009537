import Display
import Notebooks
import Session
import Tables

/// The files that keep a result outside of a notebook, apart from the rows of tables.
enum ResultFiles {
  /// A picture as SVG; of other results what they show, as Markdown with its pictures beside it. The rows of tables,
  /// and of results that stand for one, are another file: see `TableSaving`.
  ///
  /// - Parameter path: folder and name without an ending.
  static func files(for value: Value, named path: String) -> [(path: String, bytes: [UInt8])] {
    if case .table = value { return [] }
    let page = page(of: value, named: path)
    if case .object(let object) = value, object is FigureResult { return page.pictures }
    return [(path: path + ".md", bytes: Array(page.text.utf8))] + page.pictures
  }

  /// The one file that a path with an ending asks for; `nil` where the result has no such form.
  ///
  /// - Parameter table: the table that a statement of SQL reads.
  static func file(for value: Value, at path: String, table: String) -> [(path: String, bytes: [UInt8])]? {
    if case .object(let tree as TreeResult) = value {
      if path.hasSuffix(".pmml") { return [(path, Array(TreePMML(tree).text.utf8))] }
      if path.hasSuffix(".sql") { return [(path, Array(TreeSQL(tree, from: table).text.utf8))] }
    }
    let stem = String(path.dropLast(4))
    if path.hasSuffix(".svg") {
      let pictures = page(of: value, named: stem).pictures
      return pictures.count == 1 ? pictures : nil
    }
    if path.hasSuffix(".md") {
      let page = page(of: value, named: String(path.dropLast(3)))
      return [(path, Array(page.text.utf8))] + page.pictures
    }
    return nil
  }

  /// What a result shows as Markdown, and the pictures it names.
  private static func page(of value: Value, named path: String) -> (
    text: String, pictures: [(path: String, bytes: [UInt8])]
  ) {
    var pictures: [(path: String, bytes: [UInt8])] = []
    var text = ""
    for block in value.blocks {
      let rendition = block.rendition(width: NotebookOutput.recordedWidth)
      if let svg = rendition.svg {
        let picture = path + (pictures.isEmpty ? "" : "-\(pictures.count + 1)") + ".svg"
        pictures.append((picture, Array(svg.utf8)))
        // A picture is named as seen from the page, which lies beside it.
        let name = picture.split(separator: "/").last.map(String.init) ?? picture
        text += "![\(name)](\(name))\n\n"
      } else {
        text += "```output\n\(rendition.text)\n```\n\n"
      }
    }
    return (text, pictures)
  }
}
