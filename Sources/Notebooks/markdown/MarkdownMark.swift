/// A comment line that says what Markdown can't: where a cell begins, or that a stretch isn't to be read.
///
/// - `<!-- crmlab cell -->`: the prose behind it is a cell of its own.
/// - `<!-- crmlab prose -->` … `<!-- /crmlab prose -->`: prose, whatever stands in it.
/// - `<!-- crmlab raw -->` … `<!-- /crmlab raw -->`: a raw cell of a Jupyter notebook.
///
/// Where the stretch itself holds the closing line, both lines carry a number.
struct MarkdownMark: Hashable {
  enum Kind: String { case cell, prose, raw }

  let kind: Kind
  let number: Int?

  init(_ kind: Kind, number: Int? = nil) {
    self.kind = kind
    self.number = number
  }

  /// The mark that a line is; `nil` for any other line.
  init?(_ line: ArraySlice<UInt8>) {
    let words = line.trimmedEnd.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 4 || words.count == 5 else { return nil }
    let texts = words.map { String(decoding: $0, as: UTF8.self) }
    guard let kind = Kind(rawValue: texts[2]) else { return nil }
    self.kind = kind
    number = texts.count == 5 ? Int(texts[3]) : nil
    guard line.reads(opening) else { return nil }
  }

  private var name: String { kind.rawValue + (number.map { " \($0)" } ?? "") }

  /// The line that begins.
  var opening: String { "<!-- crmlab \(name) -->" }

  /// The line that ends.
  var closing: String { "<!-- /crmlab \(name) -->" }

  /// A stretch between two lines that don't stand in it.
  static func stretch(_ kind: Kind, _ text: String) -> String {
    let lines = TextLines(Array(text.utf8))
    var mark = MarkdownMark(kind)
    var number = 2
    while lines.ranges.contains(where: { lines.bytes[$0].reads(mark.closing) }) {
      mark = MarkdownMark(kind, number: number)
      number += 1
    }
    return mark.opening + "\n" + text + "\n" + mark.closing
  }
}
