import Language
import Notebooks
import Tables

/// A cell of a replay with all that tells why it differs.
struct ComparedCell {
  /// Its statements.
  let statements: [Statement]
  /// What was recorded; `nil` for a cell never run.
  let recorded: [NotebookOutput]?
  /// What it showed now.
  let replayed: [NotebookOutput]
  /// Whether it differs, failed or could not run.
  let differs: Bool
  /// Whether it failed or could not run, so that names it makes may not be made.
  let isStopped: Bool
  /// The code of the error that ended it, and the name that error is about.
  let failure: (code: String, name: String?)?
  /// Whether its recorded output was edited, and nothing else can be told apart.
  let hasEditedOutput: Bool

  /// The value of the fact with this name among some outputs.
  static func fact(_ name: String, in outputs: [NotebookOutput]?) -> (value: String, remark: String)? {
    for output in outputs ?? [] {
      if let fact = (output.data?["facts"]?.items ?? []).first(where: { $0.name == name }) {
        return (fact["value"]?.words ?? "missing", fact["remark"]?.plain ?? "")
      }
    }
    // Where the values are gone the text tells: `seed  42  the notebook's`.
    for output in outputs ?? [] where output.data == nil {
      for line in output.text.split(separator: "\n") where line.hasPrefix(name + "  ") {
        let words = line.dropFirst(name.count).drop { $0 == " " }
        let value = words.prefix { $0 != " " }
        return (String(value), String(words.dropFirst(value.count).drop { $0 == " " }))
      }
    }
    return nil
  }
}
