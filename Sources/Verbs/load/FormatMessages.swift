import Diagnostics
import TableFiles
import Tables

/// What keeps rows of JSON from being read, in words.
extension JSONRowsDefect {
  func message(_ path: String) -> Diagnostic.Message {
    switch self {
    case .syntax(let problem, let line, let column):
      .init("E416", "\(path), line \(line), column \(column): \(Diagnostic.Message.words(problem))")
    case .notRecord(let line, let column):
      .init("E416", "\(path), line \(line), column \(column): a row is an object in braces, and this is none")
    case .tooSparse(let rows, let columns):
      .init(
        "E603", "\(path): \(rows) rows have \(columns) different keys, too many for a table of mostly nothing"
      )
    }
  }

  var hints: [String] {
    switch self {
    case .syntax(.endsEarly, _, _): ["the file is cut off; get it anew"]
    case .syntax(.duplicate, _, _):
      [
        "an object within an object becomes columns with a point in their names, and a key may not give the same one"
      ]
    case .syntax(.range, _, _): ["in quotation marks it is kept as text"]
    case .syntax(.notUTF8, _, _): []
    case .syntax: ["rows are objects, one a line: {\"id\": 1, \"city\": \"Beijing\"}"]
    case .notRecord: ["as in {\"id\": 1, \"city\": \"Beijing\"}, one a line, or a list of them in [ ]"]
    case .tooSparse:
      ["are keys used for values, as in {\"2024-01-05\": 12}? then each needs a row of its own"]
    }
  }
}

/// What keeps a compressed file from being read, in words.
extension GzipDefect {
  func message(_ path: String) -> Diagnostic.Message {
    switch self {
    case .notCompressed: .init("E417", "\(path) is not compressed by gzip")
    case .damaged(let byte, let reason):
      .init("E417", "\(path) is damaged at byte \(byte): \(reason)")
    case .endsEarly(let bytes):
      .init("E417", "\(path) ends after \(bytes) bytes, in the middle of the compressed text")
    case .tooLarge(let compressed, let limit):
      .init("E603", "\(path), of \(compressed) bytes, holds more than \(Self.spelled(limit)) of text")
    }
  }

  private static func spelled(_ bytes: Int) -> String {
    bytes >= 1 << 30 ? "\(bytes >> 30) GiB" : bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }

  var hints: [String] {
    switch self {
    case .notCompressed: ["leave .gz out of its name if it is plain text"]
    case .damaged, .endsEarly: ["get it anew; `gzip -t` says whether a file is whole"]
    case .tooLarge: ["unpack it and load it into a database, which connect then reads"]
    }
  }
}

/// What keeps a file of a statistics package from being read, in words.
extension StatisticsDefect {
  func message(_ path: String) -> Diagnostic.Message {
    switch self {
    case .notThis(let package, let found):
      .init(
        "E407", "\(path) is no \(package) file but \(found.map(Diagnostic.Message.words) ?? "text")")
    case .problem(let problem, let byte, let all, let rows):
      .init("E418", "\(path)\(Self.place(problem, byte, all, rows)): \(Self.words(problem))")
    case .badText(let column, let row):
      .init("E418", "\(path), row \(row): the text of `\(column)` is not in the encoding that the file names")
    case .onlyRead(let ending): .init("E404", "files that end in .\(ending) are read, but not written")
    }
  }

  /// How far the reading came, where that says something.
  private static func place(_ problem: Problem, _ byte: Int, _ all: Int, _ rows: Int) -> String {
    switch problem {
    case .version, .unknownEncoding, .memory: ""
    case .endsEarly, .encoding, .damaged:
      all == 0 ? "" : ", at byte \(byte) of \(all)" + (rows > 0 ? ", after row \(rows)" : "")
    }
  }

  private static func words(_ problem: Problem) -> String {
    switch problem {
    case .endsEarly: "the file ends before what it announces"
    case .encoding: "a text is not in the encoding that the file names"
    case .unknownEncoding: "the file names an encoding that this system does not know"
    case .version: "it is of a version that ReadStat, which reads it, does not know"
    case .memory: "it announces more than fits into memory, so it is damaged"
    case .damaged(let words): "ReadStat, which reads it, says: \(words)"
    }
  }

  var hints: [String] {
    switch self {
    case .notThis(_, nil): ["a text file needs an ending such as .csv"]
    case .notThis: ["the ending says what a file is read as"]
    case .problem(.endsEarly, _, _, _): ["the copy is not whole; get it anew"]
    case .problem(.encoding, _, _, _), .problem(.unknownEncoding, _, _, _), .badText:
      ["name the encoding: encoding: \"gb18030\" or encoding: \"windows-1252\""]
    case .problem(.version, _, _, _), .problem(.damaged, _, _, _), .problem(.memory, _, _, _):
      ["save it anew in the program it comes from, if need be in an older format, or as CSV"]
    case .onlyRead: ["a table is saved as .csv or .jsonl, which these programs read"]
    }
  }
}

/// What was found in files of several formats, in words.
extension JSONMixture {
  /// `5 numbers (the first in row 1), 2 texts (the first in row 3)`.
  var words: String {
    parts.map { part in
      "\(part.count) \(part.count == 1 ? part.what.rawValue : part.what.plural) (\(part.count == 1 ? "" : "the first ")in row \(part.firstRow))"
    }.joined(separator: ", ")
  }
}

extension JSONMixture.What {
  fileprivate var plural: String {
    self == .longInteger ? "whole numbers beyond 64 bits" : rawValue + "s"
  }
}

extension StatisticsNotice {
  /// The column it is about.
  var column: String? {
    switch self {
    case .declaredMissing(let column, _), .partlyLabelled(let column, _, _), .durations(let column): column
    case .weighted, .columnLabels: nil
    }
  }

  /// What the user should know.
  func words(_ path: String) -> String {
    switch self {
    case .declaredMissing(let column, let values):
      let count = values.reduce(0) { $0 + $1.count }
      let shown = values.prefix(6).map { value in
        "\(value.value)\(value.label.map { " \"\($0)\"" } ?? "") (\(value.count))"
      }
      return
        "`\(column)`: \(count) value\(count == 1 ? " that the file declares" : "s that the file declares") missing: "
        + shown.joined(separator: ", ") + (values.count > shown.count ? ", … (\(values.count) in all)" : "")
    case .partlyLabelled(let column, let unlabelled, let values):
      return
        "`\(column)` keeps its numbers: \(unlabelled) of \(values) values ha\(unlabelled == 1 ? "s" : "ve") no label"
    case .durations(let column): return "`\(column)` counts seconds, as times of day and durations do"
    case .weighted(let column):
      return "the file weights its rows by `\(column)`; here every row counts once unless a command is told"
    case .columnLabels(let count):
      return
        "\(count) column\(count == 1 ? " says" : "s say") in words what \(count == 1 ? "it is" : "they are") about; names shows that"
    }
  }
}
