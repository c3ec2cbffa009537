import Display
import Notebooks
import Session
import TableFiles
import Tables

/// The files that keep a result outside of a notebook.
enum ResultFiles {
  /// A table's rows as CSV; of other results what they show, as Markdown with a picture each beside it.
  ///
  /// - Parameter path: folder and name without an ending.
  static func files(for value: Value, named path: String) -> [(path: String, bytes: [UInt8])] {
    if case .table(let table) = value { return [(path + ".csv", DelimitedText.write(table))] }
    var files: [(path: String, bytes: [UInt8])] = []
    var page = ""
    for block in value.blocks {
      let rendition = block.rendition(width: NotebookOutput.recordedWidth)
      if let svg = rendition.svg {
        let picture = files.isEmpty ? path + ".svg" : path + "-\(files.count + 1).svg"
        files.append((picture, Array(svg.utf8)))
        page += "![\(picture)](\(picture))\n\n"
      } else {
        page += "```output\n\(rendition.text)\n```\n\n"
      }
    }
    if let table = value.asTable { files.append((path + ".csv", DelimitedText.write(table))) }
    return [(path + ".md", Array(page.utf8))] + files
  }
}
