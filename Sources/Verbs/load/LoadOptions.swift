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
    options.sheet = try sheet()
    return options
  }

  /// The sheet, by its name, bare or in quotes, or by its number.
  private func sheet() throws(Diagnostic) -> SheetChoice? {
    guard let value = call.syntax("sheet") else { return nil }
    switch value.expression?.kind {
    case .name(let name): return .name(name.name)
    case .text(let text): return .name(text)
    case .number(let number, _): if let place = Int(exactly: number), place >= 1 { return .number(place) }
    default: break
    }
    throw Diagnostic(.notSheet, at: value.range, hints: ["as in sheet: \"orders\" or sheet: 2"])
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

  func encoding() throws(Diagnostic) -> TextEncoding? {
    guard let name = call.text("encoding") else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      let known = TextEncoding.allCases.map(\.rawValue)
      let near = nearestNames(to: name, among: known)
      throw Diagnostic(
        .noEncoding(name), at: call.range(of: "encoding"), near: near,
        hints: ["known: " + known.joined(separator: ", ")],
        fix: near.first.map { .init(call.range(of: "encoding"), Printer.text($0)) })
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

  /// The spellings given are added to the usual ones, unless the empty one is among them.
  private func missingMarks() throws(Diagnostic) -> [String]? {
    guard let value = call.value("missing") else { return nil }
    let items: [Value] = if case .list(let list) = value { list } else { [value] }
    var marks: [String] = []
    for item in items {
      switch item {
      case .text(let text): marks.append(text)
      case .number: marks.append(item.spelled)
      default:
        throw Diagnostic(
          .notMarks, at: call.range(of: "missing"), hints: ["as in missing: [\"-9\", \"none\"]"])
      }
    }
    return marks.contains("")
      ? marks : DelimitedText.missingMarks + marks.filter { !DelimitedText.missingMarks.contains($0) }
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
      let word = Self.word(entry.value.expression)
      guard let kind = word.flatMap({ ColumnKind(rawValue: $0) }) else {
        let other = Self.otherWords[word?.lowercased() ?? ""].map { [$0.rawValue] }
        let near = other ?? nearestNames(to: word ?? "", among: ColumnKind.allCases.map(\.rawValue))
        throw Diagnostic(
          .noKind(word ?? "this"), at: entry.value.range, label: "not a kind", near: near,
          hints: [Self.words],
          fix: near.first.map { .init(entry.value.range, $0) })
      }
      kinds[entry.name.name] = kind
    }
    self.kinds = kinds
    names = entries.map(\.name)
  }

  /// A kind's word, bare or in quotes; `date-time` reads as a difference.
  private static func word(_ expression: Expression?) -> String? {
    switch expression?.kind {
    case .name(let name): name.name == "moment" ? "date-time" : name.name
    case .text(let text): text
    case .binary(.subtract, let left, let right):
      word(left).flatMap { left in word(right).map { left + "-" + $0 } }
    default: nil
    }
  }

  /// What other programs call the kinds.
  private static let otherWords: [String: ColumnKind] = [
    "int": .integer, "long": .integer, "float": .number, "double": .number, "numeric": .number,
    "decimal": .number,
    "real": .number, "string": .text, "str": .text, "char": .text, "character": .text, "varchar": .text,
    "factor": .category, "enum": .category, "levels": .category, "categorical": .category, "day": .date,
    "datetime": .moment, "timestamp": .moment, "time": .moment, "boolean": .bool, "logical": .bool,
  ]

  private static let words = "kinds: " + ColumnKind.allCases.map(\.rawValue).joined(separator: ", ")
}

extension Diagnostic.Message {
  fileprivate static func notName(_ option: String) -> Self {
    .init("E301", "`\(option):` takes a column's name")
  }

  fileprivate static func noEncoding(_ name: String) -> Self {
    .init("E206", "no encoding is called \(name)")
  }

  fileprivate static func oneCharacter(_ option: String) -> Self {
    .init("E301", "`\(option):` takes one ASCII character in quotes")
  }

  fileprivate static var notSheet: Self {
    .init("E301", "`sheet:` takes a sheet's name, or its number from 1")
  }

  fileprivate static var notMarks: Self { .init("E301", "`missing:` takes texts or numbers") }

  fileprivate static var notKinds: Self {
    .init("E301", "kinds are given by column, in braces: {amount: number, code: text}")
  }

  fileprivate static func noKind(_ word: String) -> Self {
    .init("E206", "no kind of column is called `\(word)`")
  }
}
