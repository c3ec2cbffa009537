import Tables

/// The tag by which Jupyter's tools know that a cell is meant to fail: nbclient, nbval and papermill go on behind it.
///
/// It is derived from the recorded outputs: written behind a cell's other tags, and taken off again when read.
enum RaisedErrors {
  private static let tag = Datum.text("raises-exception")
  private static let key = "tags"

  /// A cell's metadata with the tag where its outputs hold an error.
  static func tagged(_ metadata: [Datum.Field], outputs: [NotebookOutput]?) -> [Datum.Field] {
    guard outputs?.contains(where: { $0.kind == .error }) ?? false else { return metadata }
    guard let place = metadata.firstIndex(where: { $0.name == key }) else {
      return metadata + [.init(key, .list([tag]))]
    }
    guard case .list(let tags) = metadata[place].value, !tags.contains(tag) else { return metadata }
    var metadata = metadata
    metadata[place].value = .list(tags + [tag])
    return metadata
  }

  /// A cell's metadata without the tag that its outputs account for.
  static func untagged(_ metadata: [Datum.Field], outputs: [NotebookOutput]?) -> [Datum.Field] {
    guard outputs?.contains(where: { $0.kind == .error }) ?? false,
      let place = metadata.firstIndex(where: { $0.name == key }),
      case .list(let tags) = metadata[place].value, tags.last == tag
    else { return metadata }
    var metadata = metadata
    if tags.count == 1 { metadata.remove(at: place) } else { metadata[place].value = .list(tags.dropLast()) }
    return metadata
  }
}
