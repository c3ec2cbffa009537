public import Tables

/// What is wrong with a notebook's file; data, from which a face makes a sentence.
public indirect enum NotebookDefect: Error, Hashable, Sendable {
  /// No codec has this file ending.
  case unknownEnding(path: String)
  /// The file isn't UTF-8 text; the first bad byte, counted from 0, and its line, counted from 1.
  case notText(byte: Int, line: Int)
  /// The file, or a stretch of it that should be, isn't JSON.
  case json(JSONDefect)
  /// A value of another type or range than its place asks for; a path such as `cells[3].source`.
  case wrongValue(path: String, expected: Expectation)
  /// An entry that must be there.
  case missing(path: String)
  /// An `.ipynb` file of another major format than 4.
  case format(major: Int)
  /// Front matter that isn't YAML; the line in the file and what the YAML reader says.
  case frontMatter(line: Int, problem: String)
  /// Front matter nested so deeply, or repeating itself so often, that it isn't read.
  case frontMatterTooLarge
  /// A fenced block or a marked stretch that begins on this line and doesn't end.
  case unclosed(line: Int)
  /// A header line of a `.crm` file that says nothing known.
  case header(line: Int)
  /// What is wrong with a file beside the notebook.
  case attachment(name: String, NotebookDefect)
  /// A file beside the notebook whose name no codec writes, or a folder that is a link.
  case unsafeName(String)
  /// The file system said no.
  case file(path: String, FileStep, reason: String)

  /// What should have stood there.
  public enum Expectation: String, Hashable, Sendable {
    case record, list, text, integer, number, edition, seed, tolerance, kind, outputType, cellType, count
  }

  /// What was tried with a file.
  public enum FileStep: String, Hashable, Sendable { case read, write, remove, list }
}
