import Tables

/// Jupyter notebooks: nbformat 4.5, with the bytes that Jupyter itself would write.
///
/// Edition, seed, tolerance and contract stand in `metadata.crmlab`. A cell that was run has its place
/// among the cells that were run as its execution count; one that never was has `null`. The counts and
/// times of a file are not kept.
public enum JupyterCodec: NotebookCodec {
  /// `ipynb`.
  public static let fileExtension = "ipynb"

  /// The notebook as one file; nothing stands beside it.
  public static func encode(_ notebook: Notebook, name: String) -> EncodedNotebook {
    let notebook = notebook.canonical
    var runs = 0
    var cells: [Datum] = []
    for (cell, id) in zip(notebook.cells, notebook.completeIDs) {
      cells.append(
        datum(of: cell, id: id, runs: &runs, isOurs: JupyterMetadata.isOurs(notebook.foreignMetadata)))
    }
    let document = Datum.record([
      .init("cells", .list(cells)),
      .init("metadata", metadata(of: notebook)),
      .init("nbformat", .integer(4)),
      .init("nbformat_minor", .integer(5)),
    ])
    return EncodedNotebook(JSONText.write(document) + [UInt8(ascii: "\n")])
  }

  /// The notebook of an nbformat 4 file of any minor version.
  public static func decode(
    _ encoded: EncodedNotebook, name: String
  ) throws(NotebookDefect) -> Notebook {
    let document = DatumPath(try Self.read(encoded.bytes))
    let format = try document.required("nbformat")
    guard try format.integer() == 4 else { throw .format(major: try format.integer()) }
    let metadata = try document.required("metadata")
    let isOurs = JupyterMetadata.isOurs(metadata.value)
    var cells: [NotebookCell] = []
    for cell in try document.required("cells").items() {
      cells.append(try Self.cell(of: cell, isOurs: isOurs))
    }
    var notebook = Notebook(cells: cells, isBare: true)
    notebook.foreignMetadata = .record(try metadata.fields())
    if let own = metadata.optional(JupyterMetadata.ownKey) { try read(own, into: &notebook) }
    return notebook.canonical
  }

  /// Never: a Jupyter notebook is one file.
  public static func writesAttachment(_ file: String) -> Bool { false }

  private static func read(_ bytes: [UInt8]) throws(NotebookDefect) -> Datum {
    do { return try JSONText.read(bytes) } catch { throw .json(error) }
  }
}

// MARK: Notebook metadata

extension JupyterCodec {
  private static let keptKey = "kept"

  private static func metadata(of notebook: Notebook) -> Datum {
    var fields: [Datum.Field] = []
    var kept: [Datum.Field] = []
    if case .record(let foreign)? = notebook.foreignMetadata {
      for field in foreign {
        if JupyterMetadata.isValid(field) { fields.append(field) } else { kept.append(field) }
      }
    }
    let names = fields.map(\.name)
    if !names.contains("kernelspec") {
      fields.append(.init("kernelspec", JupyterMetadata.kernelSpecification))
    }
    if !names.contains("language_info") {
      fields.append(.init("language_info", JupyterMetadata.languageInformation))
    }
    var own: [Datum.Field] = []
    if !notebook.isBare {
      own.append(.init("edition", .integer(notebook.edition)))
      if !notebook.masked.isEmpty { own.append(.init("masked", .list(notebook.masked.map(\.datum)))) }
      own.append(.init("reads", .list(notebook.contract.map(\.datum))))
      if let recording = notebook.recording { own.append(.init("recorded", recording.datum)) }
      own.append(.init("seed", notebook.seed.datum))
      own.append(.init("tolerance", .number(notebook.tolerance)))
    }
    if !kept.isEmpty { own.append(.init(keptKey, .record(kept))) }
    if !own.isEmpty { fields.append(.init(JupyterMetadata.ownKey, .record(own))) }
    return .record(fields)
  }

  private static func read(_ own: DatumPath, into notebook: inout Notebook) throws(NotebookDefect) {
    if case .record(let kept)? = own.optional(keptKey)?.value,
      case .record(let foreign)? = notebook.foreignMetadata
    {
      // Of two entries with one name the first counts.
      notebook.foreignMetadata = .record(kept + foreign)
    }
    guard let edition = own.optional("edition") else { return }
    notebook.isBare = false
    notebook.edition = try edition.edition()
    if let seed = own.optional("seed") { notebook.seed = try seed.seed() }
    if let tolerance = own.optional("tolerance") { notebook.tolerance = try tolerance.tolerance() }
    for record in try own.optional("reads")?.items() ?? [] {
      notebook.contract.append(try FileRecord(record))
    }
    for column in try own.optional("masked")?.items() ?? [] {
      notebook.masked.append(try MaskedColumn(column))
    }
    if let recorded = own.optional("recorded") { notebook.recording = try Recording(recorded) }
  }
}

// MARK: Cells

extension JupyterCodec {
  private static let outputsKey = "outputs"

  private static func datum(of cell: NotebookCell, id: String, runs: inout Int, isOurs: Bool) -> Datum {
    var metadata: [Datum.Field] = []
    if case .record(let foreign)? = cell.foreignMetadata { metadata = foreign }
    var fields = [Datum.Field("id", .text(id))]
    switch cell.content {
    case .prose(let text): fields += [.init("cell_type", .text("markdown")), source(text)]
    case .raw(let text): fields += [.init("cell_type", .text("raw")), source(text)]
    case .code(let text, let outputs):
      if outputs != nil { runs += 1 }
      if isOurs { metadata = RaisedErrors.tagged(metadata, outputs: outputs) }
      let rest = (outputs ?? []).enumerated().compactMap { place, output in
        JupyterOutput.remainder(output).map { Datum.Field("\(place)", $0) }
      }
      if !rest.isEmpty {
        let own = Datum.record([.init(outputsKey, .record(rest))])
        metadata.append(.init(JupyterMetadata.ownKey, own))
      }
      let last = (outputs?.count ?? 0) - 1
      let list = (outputs ?? []).enumerated().map { place, output in
        JupyterOutputShape.split(JupyterOutput.json(output, count: place == last ? runs : nil))
      }
      fields += [
        .init("cell_type", .text("code")), source(text), .init("outputs", .list(list)),
        .init("execution_count", outputs == nil ? .null : .integer(runs)),
      ]
    }
    if case .record(let attachments)? = cell.attachments {
      let split = attachments.map {
        Datum.Field($0.name, JupyterOutputShape.splitBundle($0.value))
      }
      fields.append(.init("attachments", .record(split)))
    }
    fields.append(.init("metadata", .record(metadata)))
    return .record(fields)
  }

  private static func source(_ text: String) -> Datum.Field {
    .init("source", .list(PythonLines.split(text)))
  }

  private static func cell(of json: DatumPath, isOurs: Bool) throws(NotebookDefect) -> NotebookCell {
    let type = try json.required("cell_type")
    let source = try json.required("source").lines()
    let metadata = try json.required("metadata")
    let content: NotebookCell.Content
    var foreign = try metadata.fields()
    switch try type.text() {
    case "markdown": content = .prose(source)
    case "raw": content = .raw(source)
    case "code":
      let outputs = try outputs(of: json, metadata: metadata)
      if isOurs { foreign = RaisedErrors.untagged(foreign, outputs: outputs) }
      content = .code(source, outputs: outputs)
    default: throw type.defect(.cellType)
    }
    var cell = NotebookCell(content, foreignMetadata: .record(foreign))
    if let id = json.optional("id") { cell.id = try id.text() }
    if let attachments = json.optional("attachments") {
      var bundles: [Datum.Field] = []
      for field in try attachments.fields() {
        let bundle = DatumPath(field.value, path: "\(attachments.path)[\"\(field.name)\"]")
        bundles.append(.init(field.name, try JupyterOutputShape.bundle(bundle)))
      }
      cell.attachments = .record(bundles)
    }
    return cell
  }

  private static func outputs(
    of json: DatumPath, metadata: DatumPath
  ) throws(NotebookDefect) -> [NotebookOutput]? {
    let rest = metadata.optional(JupyterMetadata.ownKey)?.optional(outputsKey)
    var outputs: [NotebookOutput] = []
    let items = try json.required("outputs").items().filter { !JupyterOutput.isAdvice($0) }
    for (place, output) in items.enumerated() {
      outputs.append(try JupyterOutput.output(output, remainder: rest?.optional("\(place)")))
    }
    return try JupyterOutputShape.count(json) == nil && outputs.isEmpty ? nil : outputs
  }
}
