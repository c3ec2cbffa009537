import Tables

extension Sidecar {
  /// The file's bytes.
  var bytes: [UInt8] {
    var fields = [Datum.Field("cells", .list(cells.map(\.datum)))]
    fields.append("metadata", metadata)
    fields.append("recorded", recording?.datum)
    return JSONText.write(.record(fields), layout: .rows) + [UInt8(ascii: "\n")]
  }

  /// The mirror of `bytes`.
  init(_ bytes: [UInt8]) throws(NotebookDefect) {
    let document: DatumPath
    do { document = DatumPath(try JSONText.read(bytes)) } catch { throw .json(error) }
    for cell in try document.required("cells").items() { cells.append(try Entry(cell)) }
    metadata = document.optional("metadata")?.value
    if let recorded = document.optional("recorded") { recording = try Recording(recorded) }
  }

  /// The sidecar among the files beside a notebook; an empty one if there is none.
  init(named name: String, of encoded: EncodedNotebook) throws(NotebookDefect) {
    guard let bytes = encoded.attachments[name] else {
      self.init(cells: [], recording: nil, metadata: nil) { _ in nil }
      return
    }
    do { try self.init(bytes) } catch { throw .attachment(name: name, error) }
  }
}

extension Sidecar.Entry {
  fileprivate var datum: Datum {
    var fields = [Datum.Field("cell", .integer(place)), .init("source", .text(source))]
    fields.append("id", id.map { .text($0) })
    fields.append("metadata", metadata)
    fields.append("attachments", attachments)
    fields.append("outputs", outputs.map { .list($0.map(\.datum)) })
    return .record(fields)
  }

  fileprivate init(_ json: DatumPath) throws(NotebookDefect) {
    place = try json.required("cell").integer()
    source = try json.required("source").text()
    id = try json.optional("id")?.text()
    metadata = json.optional("metadata")?.value
    attachments = json.optional("attachments")?.value
    guard let list = json.optional("outputs") else { return }
    var outputs: [Sidecar.Output] = []
    for output in try list.items() { outputs.append(try .init(output)) }
    self.outputs = outputs
  }
}

extension Sidecar.Output {
  fileprivate var datum: Datum {
    var fields: [Datum.Field] = []
    fields.append("kind", kind.map { .text($0.rawValue) })
    fields.append("digest", digest.map { .text($0) })
    fields.append("text", text.map { .text($0) })
    fields.append("html", html.map { .text($0) })
    fields.append("svg", svg.map { .text($0) })
    fields.append("data", data)
    return .record(fields)
  }

  fileprivate init(_ json: DatumPath) throws(NotebookDefect) {
    if let word = json.optional("kind") {
      guard let kind = NotebookOutput.Kind(rawValue: try word.text()) else { throw word.defect(.kind) }
      self.kind = kind
    }
    digest = try json.optional("digest")?.text()
    text = try json.optional("text")?.text()
    html = try json.optional("html")?.text()
    svg = try json.optional("svg")?.text()
    data = json.optional("data")?.value
  }
}

extension Array where Element == Datum.Field {
  fileprivate mutating func append(_ name: String, _ value: Datum?) {
    if let value { append(.init(name, value)) }
  }
}
