import Tables

/// What a text format can't show, in a JSON file beside it: values in full precision, HTML, kinds, and
/// the ids and metadata of other programs.
///
/// Only cells that have such things have an entry.
struct Sidecar: Hashable {
  /// The entries in the order of their cells.
  var cells: [Entry] = []
  /// What gave the outputs.
  var recording: Recording?
  /// Metadata of the notebook that the text has no place for.
  var metadata: Datum?

  /// What belongs to one cell.
  struct Entry: Hashable {
    /// The cell's place, counted from 1.
    var place: Int
    /// The digest of its kind and text.
    var source: String
    var id: String?
    var metadata: Datum?
    var attachments: Datum?
    /// Its outputs, if any of them has more than its text shows.
    var outputs: [Output]?
  }

  /// What belongs to one output.
  struct Output: Hashable {
    /// Its kind, where the text doesn't tell it.
    var kind: NotebookOutput.Kind?
    /// The digest of its text, where the text stands in the notebook's file.
    var digest: String?
    /// Its text, where it doesn't.
    var text: String?
    var html: String?
    var svg: String?
    var data: Datum?
  }

  /// Whether there is anything to write.
  var isEmpty: Bool { cells.isEmpty && recording == nil && metadata == nil }

  /// Entries for the ids, metadata and attachments of cells, with outputs as `outputs` gives them.
  init(
    cells: [NotebookCell], recording: Recording?, metadata: Datum?,
    outputs: ([NotebookOutput]) -> [Output]?
  ) {
    self.recording = recording
    self.metadata = metadata
    for (index, cell) in cells.enumerated() {
      var entry = Entry(
        place: index + 1, source: CellIdentity.digest(of: cell.content), id: cell.id,
        metadata: cell.foreignMetadata, attachments: cell.attachments)
      if case .code(_, let recorded?) = cell.content { entry.outputs = outputs(recorded) }
      let isEmpty =
        entry.id == nil && entry.metadata == nil && entry.attachments == nil && entry.outputs == nil
      if !isEmpty { self.cells.append(entry) }
    }
  }

  /// The entry of each cell, `nil` where there is none.
  ///
  /// A cell that was moved keeps its entry, because its text is the same; one that was edited keeps it
  /// when it still stands behind the same cell.
  func entries(for contents: [NotebookCell.Content]) -> [Entry?] {
    let digests = contents.map { CellIdentity.digest(of: $0) }
    var found = [Entry?](repeating: nil, count: contents.count)
    var places = [Int?](repeating: nil, count: cells.count)
    for (number, entry) in cells.enumerated() where digests.indices.contains(entry.place - 1) {
      guard digests[entry.place - 1] == entry.source, found[entry.place - 1] == nil else { continue }
      found[entry.place - 1] = entry
      places[number] = entry.place
    }
    var free: [String: [Int]] = [:]
    for index in digests.indices.reversed() where found[index] == nil {
      free[digests[index], default: []].append(index)
    }
    for (number, entry) in cells.enumerated() where places[number] == nil {
      guard let index = free[entry.source]?.popLast() else { continue }
      found[index] = entry
      places[number] = index + 1
    }
    var shift = 0
    for (number, entry) in cells.enumerated() {
      if let place = places[number] {
        shift = place - entry.place
        continue
      }
      let (place, overflows) = entry.place.addingReportingOverflow(shift)
      guard !overflows, contents.indices.contains(place - 1), found[place - 1] == nil else { continue }
      if entry.outputs != nil, case .code = contents[place - 1] {} else { continue }
      found[place - 1] = entry
    }
    return found
  }
}
