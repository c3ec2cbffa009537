public import Tables

/// Outputs in Jupyter's form: what a kernel publishes, and what an `.ipynb` file holds.
///
/// An error is an `error` output; everything else is `display_data` with the text as `text/plain`, the
/// HTML and SVG where there are some, the values as `application/vnd.crmlab+json`, and the kind in
/// `metadata.crmlab`. Streams are never written, because Jupyter joins neighbouring ones.
public enum JupyterOutput {
  /// The MIME type of values in full precision.
  public static let dataType = "application/vnd.crmlab+json"
  /// The name under which a foreign output stands in `NotebookOutput.data`.
  static let foreignKey = "nbformat"

  /// The output as nbformat's JSON, every text in one string as on the wire.
  public static func json(_ output: NotebookOutput) -> Datum {
    if let payload = payload(output) { return payload }
    return output.kind == .error ? error(output) : display(output)
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
    if let remainder {
      candidate.data = remainder.optional("data")?.value
      candidate.html = try remainder.optional("html")?.text()
      candidate.svg = try remainder.optional("svg")?.text()
    }
    if payload(candidate) == nil, Self.json(candidate).canonical == whole { return candidate }
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

  private static func display(_ output: NotebookOutput) -> Datum {
    var data = [Datum.Field("text/plain", .text(output.text))]
    if let values = output.data { data.append(.init(dataType, values)) }
    if let svg = output.svg { data.append(.init("image/svg+xml", .text(svg))) }
    if let html = output.html { data.append(.init("text/html", .text(html))) }
    let kind = Datum.record([.init("kind", .text(output.kind.rawValue))])
    return .record([
      .init("data", .record(data.sortedByName)),
      .init("metadata", .record(output.kind == .text ? [] : [.init(JupyterMetadata.ownKey, kind)])),
      .init("output_type", .text("display_data")),
    ])
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
