import Tables

/// The shapes of outputs that nbformat 4 allows, with texts whole or in lines.
enum JupyterOutputShape {
  /// The output with every text in one string and its entries sorted.
  ///
  /// - Throws: where it has another shape than its type asks for.
  static func normalized(_ json: DatumPath) throws(NotebookDefect) -> Datum {
    let type = try json.required("output_type")
    var fields = [Datum.Field("output_type", type.value)]
    switch try type.text() {
    case "stream":
      fields.append(.init("name", .text(try json.required("name").text())))
      fields.append(.init("text", .text(try json.required("text").lines())))
    case "error":
      fields.append(.init("ename", .text(try json.required("ename").text())))
      fields.append(.init("evalue", .text(try json.required("evalue").text())))
      var lines: [Datum] = []
      for line in try json.required("traceback").items() { lines.append(.text(try line.text())) }
      fields.append(.init("traceback", .list(lines)))
    case "display_data":
      fields += try display(json)
    case "execute_result":
      fields += try display(json)
      fields.append(.init("execution_count", try count(json).map { .integer($0) } ?? .null))
    default: throw type.defect(.outputType)
    }
    return Datum.record(fields).canonical
  }

  /// A count that is whole and not negative, or `null`, or missing.
  static func count(_ json: DatumPath) throws(NotebookDefect) -> Int? {
    guard let entry = json.optional("execution_count"), entry.value != .null else { return nil }
    guard case .integer(let count) = entry.value, count >= 0 else { throw entry.defect(.count) }
    return count
  }

  /// A MIME bundle with every text in one string; values under a JSON type stay as they are.
  static func bundle(_ json: DatumPath) throws(NotebookDefect) -> Datum {
    var fields: [Datum.Field] = []
    for field in try json.fields() {
      let value = DatumPath(field.value, path: "\(json.path)[\"\(field.name)\"]")
      fields.append(.init(field.name, isJSON(field.name) ? field.value : .text(try value.lines())))
    }
    return .record(fields)
  }

  /// The output as nbformat writes it: texts in lines.
  static func split(_ json: Datum) -> Datum {
    guard case .record(let fields) = json else { return json }
    return .record(
      fields.map { field in
        switch (field.name, field.value) {
        case ("text", .text(let text)): .init(field.name, .list(PythonLines.split(text)))
        case ("data", let bundle): .init(field.name, splitBundle(bundle))
        default: field
        }
      })
  }

  /// A MIME bundle as nbformat writes it.
  static func splitBundle(_ bundle: Datum) -> Datum {
    guard case .record(let fields) = bundle else { return bundle }
    return .record(
      fields.map { field in
        guard case .text(let text) = field.value, isWrittenInLines(field.name) else { return field }
        return .init(field.name, .list(PythonLines.split(text)))
      })
  }

  private static func display(_ json: DatumPath) throws(NotebookDefect) -> [Datum.Field] {
    let metadata = json.optional("metadata")
    return [
      .init("data", try bundle(try json.required("data"))),
      .init("metadata", .record(try metadata?.fields() ?? [])),
    ]
  }

  private static func isJSON(_ type: String) -> Bool {
    type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json")
  }

  private static func isWrittenInLines(_ type: String) -> Bool {
    type.hasPrefix("text/") || type == "image/svg+xml" || type == "application/javascript"
  }
}
