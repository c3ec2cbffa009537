import Tables

extension Notebook {
  /// The notebook as every codec gives it back.
  ///
  /// Records are sorted by name and numbers in them finite; ids are valid and unique, and `nil` where
  /// they are the derived ones; metadata that only repeats what crmlab writes itself is gone. The outputs
  /// of another program take their text from what that program wrote. Byte-order marks before paths and
  /// names of the contract, which YAML readers take off, are gone.
  public var canonical: Notebook {
    var copy = self
    if !(tolerance.isFinite && tolerance >= 0) { copy.tolerance = Self.defaultTolerance }
    copy.contract = contract.map(\.canonical)
    copy.masked = masked.map(\.canonical)
    copy.foreignMetadata = JupyterMetadata.foreign(notebook: foreignMetadata)
    copy.isBare = isBare && copy.hasDefaults
    if copy.isBare { copy.recording = nil }
    var known: Set<String> = []
    for index in cells.indices {
      copy.cells[index] = cells[index].canonical
      if let id = cells[index].id, !(CellIdentity.isValid(id) && known.insert(id).inserted) {
        copy.cells[index].id = nil
      }
    }
    copy.forgetDerivedIDs(among: known)
    return copy
  }

  /// Whether edition, seed, tolerance and contract are those of a notebook that says nothing of them.
  var hasDefaults: Bool {
    edition == Self.currentEdition && seed == Self.defaultSeed && tolerance == Self.defaultTolerance
      && contract.isEmpty && masked.isEmpty
  }

  /// The ids of all cells: their own, and derived ones for the rest.
  public var completeIDs: [String] {
    let taken = Set(cells.compactMap(\.id))
    return cells.enumerated().map { index, cell in
      cell.id ?? CellIdentity.derived(place: index + 1, content: cell.content) { taken.contains($0) }
    }
  }

  /// Sets ids to `nil` that are what would be derived.
  private mutating func forgetDerivedIDs(among known: Set<String>) {
    for index in cells.indices {
      guard let id = cells[index].id else { continue }
      let derived = CellIdentity.derived(
        place: index + 1, content: cells[index].content
      ) { $0 != id && known.contains($0) }
      if id == derived { cells[index].id = nil }
    }
  }
}

extension String {
  /// The text without the byte-order marks before it.
  fileprivate var unmarked: String {
    String(String.UnicodeScalarView(unicodeScalars.drop { $0 == "\u{FEFF}" }))
  }
}

extension MaskedColumn {
  fileprivate var canonical: MaskedColumn {
    MaskedColumn(table: table.unmarked, column: column.unmarked, how: how.unmarked)
  }
}

extension FileRecord {
  fileprivate var canonical: FileRecord {
    FileRecord(
      path: path.unmarked, digest: digest.unmarked, rows: rows,
      columns: columns.map { .init(name: $0.name.unmarked, kind: $0.kind, values: $0.values) })
  }
}

extension NotebookCell {
  fileprivate var canonical: NotebookCell {
    var copy = self
    copy.foreignMetadata = JupyterMetadata.foreign(cell: foreignMetadata)
    copy.attachments = JupyterMetadata.record(attachments)
    if case .code(let source, let outputs) = content {
      copy.attachments = nil
      copy.content = .code(source, outputs: outputs?.map(\.canonical))
    }
    return copy
  }
}

extension NotebookOutput {
  fileprivate var canonical: NotebookOutput {
    if let foreign = JupyterOutput.foreign(self) { return foreign }
    var copy = self
    copy.data = data?.canonical
    return copy
  }
}
