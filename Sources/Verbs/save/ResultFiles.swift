import Display
import Notebooks
import Session
import TableFiles
import Tables

/// The files that keep a result outside of a notebook.
enum ResultFiles {
  /// A table's rows as CSV, a picture as SVG; of other results what they show, as Markdown with its pictures
  /// beside it, and their rows where they stand for a table.
  ///
  /// - Parameter path: folder and name without an ending.
  static func files(for value: Value, named path: String) -> [(path: String, bytes: [UInt8])] {
    if case .table(let table) = value { return [(path + ".csv", DelimitedText.write(table))] }
    let page = page(of: value, named: path)
    if case .object(let object) = value, object is FigureResult { return page.pictures }
    var files = [(path: path + ".md", bytes: Array(page.text.utf8))] + page.pictures
    if let table = value.asTable { files.append((path + ".csv", DelimitedText.write(table))) }
    return files
  }

  /// The one file that a path with an ending asks for; `nil` where the result has no such form.
  ///
  /// - Parameter table: the table that a statement of SQL reads.
  /// - Throws: why a table can't be written as a file of this kind, other than that there is no such kind.
  static func file(
    for value: Value, at path: String, table: String
  ) throws(TableFileDefect) -> [(path: String, bytes: [UInt8])]? {
    if case .object(let tree as TreeResult) = value {
      if path.hasSuffix(".pmml") { return [(path, Array(TreePMML(tree).text.utf8))] }
      if path.hasSuffix(".sql") { return [(path, Array(TreeSQL(tree, from: table).text.utf8))] }
    }
    let stem = String(path.dropLast(4))
    if let table = value.asTable, (try? TableFile.kind(of: path)) != nil {
      return [(path, try TableFile.bytes(of: table, path: path))]
    }
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
