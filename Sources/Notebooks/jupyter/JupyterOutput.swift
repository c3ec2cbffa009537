public import Tables

/// Outputs in Jupyter's form: what a kernel publishes, and what an `.ipynb` file holds.
///
/// An error is an `error` output; a bare value at a cell's end is its `execute_result`; everything else is
/// `display_data`. Both hold the text as `text/plain`, the HTML and SVG where there are some, the values as
/// `application/vnd.crmlab+json`, and the kind in `metadata.crmlab`. A picture stands as an image in HTML
/// too, because JupyterLab shows no SVG of a notebook that it does not trust. Streams are never written,
/// because Jupyter joins neighbouring ones.
public enum JupyterOutput {
  /// The MIME type of values in full precision.
  public static let dataType = "application/vnd.crmlab+json"
  /// The name under which a foreign output stands in `NotebookOutput.data`.
  static let foreignKey = "nbformat"

  /// The kind of what a kernel says of its session: no cell's output, and not kept when a file is read.
  static let adviceKind = "advice"

  /// The output as nbformat's JSON, every text in one string as on the wire.
  ///
  /// - Parameter count: the cell's execution count, for its last output; `nil` for the others.
  public static func json(_ output: NotebookOutput, count: Int? = nil) -> Datum {
    json(output, count: count, hasImage: true)
  }

  private static func json(_ output: NotebookOutput, count: Int?, hasImage: Bool) -> Datum {
    if let payload = payload(output) { return payload }
    if output.kind == .error { return error(output) }
    return display(output, count: output.isBareValue ? count : nil, image: hasImage ? image(of: output) : nil)
  }

  /// A text that a kernel says of its session, in nbformat's JSON.
  public static func advice(_ text: String) -> Datum {
    let kind = Datum.record([.init("kind", .text(adviceKind))])
    return .record([
      .init("data", .record([.init("text/plain", .text(text))])),
      .init("metadata", .record([.init(JupyterMetadata.ownKey, kind)])),
      .init("output_type", .text("display_data")),
    ])
  }

  /// Whether an output is what a kernel said of its session.
  static func isAdvice(_ json: DatumPath) -> Bool {
    json.value["metadata"]?[JupyterMetadata.ownKey]?["kind"] == .text(adviceKind)
  }

  /// What an `error` output can't hold: HTML, SVG and values; `nil` for none, and for other kinds.
  static func remainder(_ output: NotebookOutput) -> Datum? {
    guard output.kind == .error, payload(output) == nil else { return nil }
    let fields = [
      output.data.map { Datum.Field("data", $0) },
      output.html.map { .init("html", .text($0)) },
      output.svg.map { .init("svg", .text($0)) },
    ].compactMap(\.self)
    return fields.isEmpty ? nil : .record(fields)
  }

  /// The output of nbformat's JSON, texts whole or in lines.
  ///
  /// An output that crmlab didn't write is kept as it came in `data`, with its text, and its SVG if it
  /// has one, for the reader. `remainder` is what `remainder(_:)` gave.
  static func output(
    _ json: DatumPath, remainder: DatumPath? = nil
  ) throws(NotebookDefect) -> NotebookOutput {
    let whole = try JupyterOutputShape.normalized(json)
    var candidate = own(whole)
    // A cell that another program ran again may still have the values of an earlier error.
    if let remainder, candidate.holds(remainder.optional("data")?.value) {
      candidate.data = remainder.optional("data")?.value
      candidate.html = try remainder.optional("html")?.text()
      candidate.svg = try remainder.optional("svg")?.text()
    }
    // A picture's HTML is made of its SVG.
    if candidate.html == image(of: candidate) { candidate.html = nil }
    let hasImage = whole["data"]?["text/html"] != nil
    let count = whole["execution_count"]?.count
    if payload(candidate) == nil, Self.json(candidate, count: count, hasImage: hasImage).canonical == whole {
      return candidate
    }
    var output = foreign(whole)
    output.data = .record([.init(foreignKey, whole)])
    return output
  }

  /// The output of another program that `output` holds, with its text; `nil` for our own.
  static func foreign(_ output: NotebookOutput) -> NotebookOutput? {
    guard let payload = payload(output) else { return nil }
    return try? Self.output(DatumPath(payload))
  }

  /// The JSON of another program's output, if that is what the values are.
  private static func payload(_ output: NotebookOutput) -> Datum? {
    guard case .record(let fields)? = output.data, fields.count == 1, fields[0].name == foreignKey else {
      return nil
    }
    return try? JupyterOutputShape.normalized(DatumPath(fields[0].value))
  }

  private static func display(_ output: NotebookOutput, count: Int?, image: String?) -> Datum {
    var data = [Datum.Field("text/plain", .text(output.text))]
    if let values = output.data { data.append(.init(dataType, values)) }
    if let svg = output.svg { data.append(.init("image/svg+xml", .text(svg))) }
    if let html = output.html ?? image { data.append(.init("text/html", .text(html))) }
    let kind = Datum.record([.init("kind", .text(output.kind.rawValue))])
    let fields = [
      Datum.Field("data", .record(data.sortedByName)),
      .init("metadata", .record(output.kind == .text ? [] : [.init(JupyterMetadata.ownKey, kind)])),
    ]
    guard let count else { return .record(fields + [.init("output_type", .text("display_data"))]) }
    return .record(
      fields + [.init("execution_count", .integer(count)), .init("output_type", .text("execute_result"))])
  }

  /// A picture as an image in HTML.
  private static func image(of output: NotebookOutput) -> String? {
    guard output.kind == .figure, let svg = output.svg else { return nil }
    return "<img alt=\"\" src=\"data:image/svg+xml;base64,\(Base64.text(Array(svg.utf8)))\" style=\"max-width:100%\">"
  }

  private static func error(_ output: NotebookOutput) -> Datum {
    let lines = output.text.isEmpty ? [] : output.text.splitAtNewlines
    let (name, value) = codeAndMessage(String(lines.first ?? ""))
    return .record([
      .init("ename", .text(name)),
      .init("evalue", .text(value)),
      .init("output_type", .text("error")),
      .init("traceback", .list(lines.map { .text($0) })),
    ])
  }

  /// `E201` and the sentence of `error[E201]: sentence`.
  private static func codeAndMessage(_ line: String) -> (String, String) {
    let opening = "error["
    guard line.utf8.starts(with: opening.utf8), let close = line.utf8.firstIndex(of: UInt8(ascii: "]")) else {
      return ("Error", line)
    }
    let code = line.utf8[line.utf8.index(line.utf8.startIndex, offsetBy: opening.utf8.count)..<close]
    let rest = line.utf8[line.utf8.index(after: close)...]
    guard !code.isEmpty, rest.starts(with: ": ".utf8) else { return ("Error", line) }
    return (String(Substring(code)), String(Substring(rest.dropFirst(2))))
  }

  /// What we would have written to get this JSON, as far as it goes.
  private static func own(_ json: Datum) -> NotebookOutput {
    if case .list(let lines)? = json["traceback"] {
      return NotebookOutput(kind: .error, text: lines.compactMap(\.string).joined(separator: "\n"))
    }
    let data = json["data"]
    let kind = json["metadata"]?[JupyterMetadata.ownKey]?["kind"]?.string
    return NotebookOutput(
      kind: kind.flatMap(NotebookOutput.Kind.init) ?? .text, text: data?["text/plain"]?.string ?? "",
      html: data?["text/html"]?.string, svg: data?["image/svg+xml"]?.string, data: data?[dataType])
  }

  /// What a reader sees of another program's output.
  private static func foreign(_ json: Datum) -> NotebookOutput {
    let own = own(json)
    if case .error = own.kind { return own }
    if let stream = json["text"]?.string {
      var lines = stream.splitAtNewlines
      if lines.last == "" { lines.removeLast() }
      let kind: NotebookOutput.Kind = json["name"]?.string == "stderr" ? .notice : .text
      return NotebookOutput(kind: kind, text: lines.joined(separator: "\n"))
    }
    return NotebookOutput(kind: own.svg == nil ? .text : .figure, text: own.text, svg: own.svg)
  }
}

extension NotebookOutput {
  /// Whether it is a value without a name, as an expression gives one.
  fileprivate var isBareValue: Bool {
    guard kind == .facts, data?["title"] == .null, case .list(let facts)? = data?["facts"] else { return false }
    return facts.count == 1 && facts[0]["name"] == .text("")
  }

  /// Whether values belong to this error, as far as its text tells.
  fileprivate func holds(_ values: Datum?) -> Bool {
    guard case .text(let code)? = values?["code"], case .text(let message)? = values?["message"] else {
      return true
    }
    return text.hasPrefix("error[\(code)]: \(message)")
  }
}

extension Datum {
  fileprivate var count: Int? { if case .integer(let count) = self { count } else { nil } }
}
