import Diagnostics
import Language
import Session
import TableFiles
import Tables

/// Turns the options of `load` into what the readers take.
struct LoadOptions {
  let call: Call

  func readOptions() throws(Diagnostic) -> TableReadOptions {
    var options = TableReadOptions()
    options.text.encoding = try encoding()
    options.text.delimiter = try byte("delimiter")
    options.text.comment = try byte("comment")
    options.text.header = call.bool("header")
    options.text.skip = call.integer("skip") ?? 0
    options.text.ragged = call.choice("ragged") == "fill" ? .fill : .refuse
    options.text.missing = try missingMarks()
    options.text.types = try types()
    options.text.decimalMark = call.choice("decimal").map { $0 == "comma" ? .comma : .point }
    options.text.dateOrder = call.choice("dates").map { $0 == "day_first" ? .dayFirst : .monthFirst }
    return options
  }

  /// The name given for `id:`, bare, in backticks or in quotes.
  func idName() throws(Diagnostic) -> String? {
    guard let value = call.syntax("id") else { return nil }
    switch value.expression?.kind {
    case .name(let name): return name.name
    case .text(let text): return text
    default: throw Diagnostic(.notName("id"), at: value.range)
    }
  }

  private func encoding() throws(Diagnostic) -> TextEncoding? {
    guard let name = call.text("encoding") else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      throw Diagnostic(
        .noEncoding(name), at: call.range(of: "encoding"),
        hints: ["known: " + TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")])
    }
    return encoding
  }

  private func byte(_ option: String) throws(Diagnostic) -> UInt8? {
    guard let text = call.text(option) else { return nil }
    let written = text == "tab" || text == "\\t" ? "\t" : text
    guard let byte = written.utf8.first, written.utf8.count == 1 else {
      throw Diagnostic(.oneCharacter(option), at: call.range(of: option), hints: ["a tab is written \"tab\""])
    }
    return byte
  }

  private func missingMarks() throws(Diagnostic) -> [String]? {
    guard let value = call.value("missing") else { return nil }
    let items: [Value] = if case .list(let list) = value { list } else { [value] }
    var marks: [String] = []
    for item in items {
      switch item {
      case .text(let text): marks.append(text)
      case .number: marks.append(item.spelled)
      default: throw Diagnostic(.notMarks, at: call.range(of: "missing"), hints: ["as in: missing: [\"\", \"-9\"]"])
      }
    }
    return marks
  }

  private func types() throws(Diagnostic) -> [String: ColumnKind] {
    guard let value = call.syntax("types") else { return [:] }
    return try KindRecord(value).kinds
  }
}

/// Kinds of columns by name, as written: `{amount: number, code: text}`.
struct KindRecord {
  let kinds: [String: ColumnKind]
  /// The names in the order written, with their places.
  let names: [Identifier]

  init(_ value: ValueExpression) throws(Diagnostic) {
    guard case .record(let entries)? = value.expression?.kind else {
      throw Diagnostic(.notKinds, at: value.range, hints: [Self.words])
    }
    var kinds: [String: ColumnKind] = [:]
    for entry in entries {
      let word: String? =
        switch entry.value.expression?.kind {
        case .name(let name): name.name
        case .text(let text): text
        default: nil
        }
      guard let word, let kind = ColumnKind(rawValue: word) ?? (word == "moment" ? .moment : nil) else {
        throw Diagnostic(
          .noKind(word ?? "this"), at: entry.value.range, label: "not a kind",
          near: nearestNames(to: word ?? "", among: ColumnKind.allCases.map(\.rawValue)), hints: [Self.words])
      }
      kinds[entry.name.name] = kind
    }
    self.kinds = kinds
    names = entries.map(\.name)
  }

  private static let words = "kinds: " + ColumnKind.allCases.map { $0 == .moment ? "moment" : $0.rawValue }.joined(separator: ", ")
}

extension Diagnostic.Message {
  fileprivate static func notName(_ option: String) -> Self { .init("E301", "`\(option):` takes a column's name") }

  fileprivate static func noEncoding(_ name: String) -> Self { .init("E206", "no encoding is called \(name)") }

  fileprivate static func oneCharacter(_ option: String) -> Self {
    .init("E301", "`\(option):` takes one ASCII character in quotes")
  }

  fileprivate static var notMarks: Self { .init("E301", "`missing:` takes texts or numbers") }

  fileprivate static var notKinds: Self { .init("E301", "kinds are given by name, in braces") }

  fileprivate static func noKind(_ word: String) -> Self { .init("E206", "no kind of column is called \(word)") }
}
