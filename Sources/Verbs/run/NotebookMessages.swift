public import Diagnostics
public import Notebooks
import Tables

extension Diagnostic.Message {
  /// Why a notebook's file was not read or written.
  ///
  /// - Parameter path: the file as the user wrote it.
  public static func notebook(_ defect: NotebookDefect, _ path: String) -> Self {
    .init("E411", "\(path): \(words(defect))")
  }

  private static func words(_ defect: NotebookDefect) -> String {
    switch defect {
    case .unknownEnding: "a notebook's name ends in .md, .ipynb or .crm"
    case .notText(let byte, let line): "line \(line): the byte at place \(byte) is not UTF-8 text"
    case .json(let json): "line \(json.line): \(words(json.problem)); the file is cut off or no notebook"
    case .wrongValue(let place, let expected):
      "\(place) must be \(words(expected)); the file is no notebook of this format"
    case .missing(let place): "\(place) is missing; the file is no notebook of this format"
    case .format(let major):
      "it is an .ipynb of format \(major), and format 4 is read; open it once in Jupyter and save it"
    case .frontMatter(let line, let problem): "line \(line): the front matter cannot be read: \(problem)"
    case .frontMatterTooLarge: "the front matter is nested too deeply to be read"
    case .unclosed(let line): "line \(line): the block that begins here has no end; the file may be cut off"
    case .header(let line): "line \(line): this header says nothing known"
    case .attachment(let name, let inner): "\(name): \(words(inner))"
    case .unsafeName(let name): "\(name) is not a name of a file that a notebook writes"
    case .file(let file, let step, let reason): "\(file) could not be \(words(step)): \(reason)"
    }
  }

  private static func words(_ expected: NotebookDefect.Expectation) -> String {
    switch expected {
    case .record: "an object"
    case .list: "a list"
    case .text: "a text"
    case .integer, .count: "a whole number"
    case .number: "a number"
    case .edition: "a language edition"
    case .seed: "a seed"
    case .tolerance: "a tolerance, 0 or more"
    case .kind: "a kind of column"
    case .outputType: "a type of output"
    case .cellType: "a type of cell"
    }
  }

  private static func words(_ step: NotebookDefect.FileStep) -> String {
    switch step {
    case .read: "read"
    case .write: "written"
    case .remove: "removed"
    case .list: "listed"
    }
  }

  static func words(_ problem: JSONDefect.Problem) -> String {
    switch problem {
    case .endsEarly: "the text ends inside a value"
    case .unexpected(let byte): "the byte 0x\(String(byte, radix: 16, uppercase: true)) cannot stand there"
    case .continues: "something follows the end"
    case .notUTF8: "the text is not UTF-8"
    case .escape: "an escape that JSON does not know"
    case .number: "a number that JSON does not know"
    case .range: "a number that is too large"
    case .duplicate(let name): "the entry \"\(name)\" stands twice"
    case .depth: "it is nested too deeply"
    }
  }
}
