import Diagnostics
import Display
import Language
import Notebooks
import Session
import Tables

extension Interpreter {
  /// What may be typed at the cursor, by the prompt's own completer.
  func complete(_ content: Datum) -> MessageBody {
    let code = content["code"]?.string ?? ""
    let cursor = content["cursor_pos"]?.int ?? code.unicodeScalars.count
    let paths = PathCompletion(access: session.access)
    let completer = Completer(session: session) { paths.paths(beginningWith: $0) }
    let completions = completer.completions(of: code, at: TextPlaces.byte(ofScalar: cursor, in: code))
    return .ok(
      "complete_reply",
      [
        .init("matches", .list(completions.candidates.map { .text($0.text) })),
        .init("cursor_start", .integer(TextPlaces.scalar(ofByte: completions.range.start, in: code))),
        .init("cursor_end", .integer(TextPlaces.scalar(ofByte: completions.range.end, in: code))),
        .init("metadata", .record([])),
      ])
  }

  /// Whether a text can be run as it stands, by the prompt's own rule.
  func isComplete(_ content: Datum) -> MessageBody {
    let code = content["code"]?.string ?? ""
    let verbs = session.catalogue.names
    var fields: [Datum.Field] = []
    switch LineCompleteness(of: code, verbs: verbs) {
    case .incomplete(let reason):
      fields = [
        .init("status", .text("incomplete")), .init("indent", .text(reason == .openBracket ? "  " : "")),
      ]
    case .complete:
      let isValid = Parser(verbs: verbs).parse(code).diagnostics.isEmpty
      fields = [.init("status", .text(isValid ? "complete" : "invalid"))]
    }
    return MessageBody("is_complete_reply", fields)
  }

  /// What is known of the word at the cursor: a result's summary, or a page of the manual.
  func inspect(_ content: Datum) -> MessageBody {
    let code = content["code"]?.string ?? ""
    let cursor = content["cursor_pos"]?.int ?? code.unicodeScalars.count
    let data = inspection(of: code, at: TextPlaces.byte(ofScalar: cursor, in: code))
    return .ok(
      "inspect_reply",
      [
        .init("found", .bool(data != nil)), .init("data", .record(data ?? [])),
        .init("metadata", .record([])),
      ])
  }

  private func inspection(of code: String, at place: Int) -> [Datum.Field]? {
    let word = InspectedWord(in: code, at: place, verbs: session.catalogue.names)
    if let path = word.path, let value = value(of: path) { return summary(of: value, path) }
    if let name = word.name, let page = page(name) { return page }
    return word.verb.flatMap(page)
  }

  private func value(of path: String) -> Value? {
    guard let expression = try? Parser(verbs: session.catalogue.names).parseExpression(path) else { return nil }
    guard let first = expression.names.first, session[first] != nil else { return nil }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: session.results))
    return try? evaluator.value(of: expression)
  }

  /// What `show` prints for a result, below its kind and origin.
  private func summary(of value: Value, _ path: String) -> [Datum.Field] {
    let name = path.split(separator: ".").first.map(String.init) ?? path
    var heading = "\(path): \(value.described)"
    if let table = value.asTable {
      heading += " of \(table.rowCount) rows and \(table.columns.count) columns"
    }
    if let cell = cells.maker(of: name) { heading += ", made by cell [\(cell)]" }
    if cells.isOutdated(name) { heading += ", out of date: a cell above that one ran again" }
    let renditions = value.blocks.map { $0.rendition(width: NotebookOutput.recordedWidth) }
    let text = ([heading] + renditions.map(\.text)).joined(separator: "\n\n")
    let html = renditions.map { $0.html ?? "<pre>\(Markup.escaped($0.text))</pre>" }
    return [
      .init("text/plain", .text(text)),
      .init("text/html", .text((["<p>\(Markup.escaped(heading))</p>"] + html).joined(separator: "\n"))),
    ]
  }

  /// The page that `help` prints, and the manual's own Markdown where it has one.
  private func page(_ name: String) -> [Datum.Field]? {
    guard session.catalogue["help"] != nil else { return nil }
    var copy = session
    let evaluation = copy.evaluate("help \(Printer.name(name))")
    guard evaluation.error == nil, case .block(let block)? = evaluation.outputs.first else { return nil }
    let text = block.rendition(width: NotebookOutput.recordedWidth).text
    var fields = [Datum.Field("text/plain", .text(text))]
    if let manual = session.catalogue[name]?.manual {
      // Pictures stand in files that the reader has no way to.
      let lines = manual.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("![") }
      fields.append(.init("text/markdown", .text(lines.joined(separator: "\n"))))
    }
    return fields
  }
}
