/// Writes diagnostics as text: the user's own line, a caret at the right column, a way out.
///
/// ```
/// error[E201]: there is no column `消费金` in people
///   ┌ cell 7, line 1, column 15
/// 1 │ filter people, 消费金 > 10
///   │                ^^^^^^ not a column
///   = did you mean `消费金额`?
///   fix: filter people, 消费金额 > 10
/// ```
public struct DiagnosticRenderer: Sendable {
  /// The text that ranges refer to.
  public var source: String
  /// What stands before line and column, such as `cell 7`; empty for none.
  public var place: String
  /// The number of the source's first line.
  public var firstLine: Int

  /// A renderer for diagnostics about `source`.
  public init(source: String, place: String = "", firstLine: Int = 1) {
    self.source = source
    self.place = place
    self.firstLine = firstLine
  }

  /// The diagnostic as lines without a final newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines = ["\(diagnostic.severity.rawValue)[\(diagnostic.message.code)]: \(diagnostic.message.text)"]
    if let range = diagnostic.range { lines += excerpt(range, label: diagnostic.label) }
    if let first = diagnostic.near.first {
      var sentence = "  = did you mean `\(first)`?"
      let others = diagnostic.near.dropFirst().prefix(2).map { "`\($0)`" }
      if !others.isEmpty { sentence += "   also near: " + others.joined(separator: ", ") }
      lines.append(sentence)
    }
    lines += diagnostic.hints.map { "  = " + $0.replacing("\n", with: "\n    ") }
    if let fix = diagnostic.fix {
      lines.append("  fix: " + correctedLine(fix).replacing("\n", with: "\n       "))
    }
    return lines.joined(separator: "\n")
  }

  /// The lines that the fix touches, with the fix applied.
  public func correctedLine(_ fix: Diagnostic.Fix) -> String {
    let bytes = Array(source.utf8)
    let start =
      bytes[..<min(fix.range.start, bytes.count)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = bytes[min(fix.range.end, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let lines = String(decoding: bytes[start..<end], as: UTF8.self)
    let fix = Diagnostic.Fix(fix.range.shifted(by: -start), fix.replacement)
    return fix.applied(to: lines).trimmingLineEnds
  }

  private func excerpt(_ range: SourceRange, label: String?) -> [String] {
    let lines = sourceLines
    let index = lines.lastIndex { $0.start <= range.start } ?? 0
    let line = lines[index]
    let before = Self.text(line.bytes.prefix(max(0, range.start - line.start)))
    let marked = Self.text(
      line.bytes.dropFirst(max(0, range.start - line.start)).prefix(range.end - range.start))
    let number = String(firstLine + index)
    let margin = String(repeating: " ", count: number.count)
    let spot = place.isEmpty ? "" : place + ", "
    let carets = String(repeating: "^", count: max(1, marked.displayWidth))
    let suffix = label.map { " " + $0 } ?? ""
    return [
      "\(margin) ┌ \(spot)line \(number), column \(before.count + 1)",
      "\(number) │ \(Self.text(line.bytes))",
      "\(margin) │ " + String(repeating: " ", count: before.displayWidth) + carets + suffix,
    ]
  }

  private var sourceLines: [(start: Int, bytes: ArraySlice<UInt8>)] {
    let bytes = Array(source.utf8)
    var lines: [(start: Int, bytes: ArraySlice<UInt8>)] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append((start, bytes[start..<index]))
      start = index + 1
    }
    lines.append((start, bytes[start...]))
    return lines
  }

  /// The bytes as text in which every control character is a space, so that columns line up.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
          $0.properties.generalCategory == .control ? " " : $0
        }))
  }
}

extension String {
  fileprivate var trimmingLineEnds: String {
    var text = self[...]
    while let last = text.last, last.isNewline { text.removeLast() }
    while let first = text.first, first.isNewline { text.removeFirst() }
    return String(text)
  }
}
