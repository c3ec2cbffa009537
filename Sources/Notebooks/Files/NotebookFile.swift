import FoundationEssentials

/// Notebooks as files: the one place that reads and writes them.
public enum NotebookFile {
  /// The notebook of a file, in the format of its ending, with what lies in `NAME_files` beside it.
  ///
  /// Only files that the codec writes are read there; a missing folder is an empty one.
  ///
  /// - Throws: what the file system or the codec found; a defect of a file beside it names that file.
  public static func read(_ path: String) throws(NotebookDefect) -> Notebook {
    let place = try NotebookPlace(path)
    var encoded = EncodedNotebook(try NotebookStorage.bytes(of: path))
    for file in try NotebookStorage.files(in: place.folder, where: place.codec.writesAttachment) {
      encoded.attachments["\(place.name)_files/\(file)"] =
        try NotebookStorage.bytes(of: place.folder + "/" + file)
    }
    return try place.codec.decode(encoded, name: place.name)
  }

  /// Writes the notebook in the format of the path's ending.
  ///
  /// Every file is written beside and renamed, the notebook's own last. When anything fails, the files
  /// that had been replaced get their bytes back, and the notebook is as it was. Files in `NAME_files` that
  /// the codec had written for an earlier version and doesn't any more are removed; all others stay.
  ///
  /// - Throws: what the file system found.
  public static func write(_ notebook: Notebook, to path: String) throws(NotebookDefect) {
    let place = try NotebookPlace(path)
    try write(place.codec.encode(notebook, name: place.name), at: place)
  }

  private static func write(_ encoded: EncodedNotebook, at place: NotebookPlace) throws(NotebookDefect) {
    let old = try NotebookStorage.files(in: place.folder, where: place.codec.writesAttachment)
    let prefix = place.name + "_files/"
    var new: [(file: String, bytes: [UInt8])] = []
    for path in encoded.attachments.keys.sorted(by: { $0.precedes($1) }) {
      let file = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
      guard path.hasPrefix(prefix), place.codec.writesAttachment(file), isPlain(file) else {
        throw .unsafeName(path)
      }
      new.append((file, encoded.attachments[path] ?? []))
    }
    var changes = NotebookChanges()
    do {
      if !new.isEmpty { try changes.makeFolder(place.folder) }
      for (file, bytes) in new { try changes.write(bytes, to: place.folder + "/" + file) }
      try changes.write(encoded.bytes, to: place.path)
    } catch {
      changes.takeBack()
      throw error
    }
    let kept = Set(new.map(\.file))
    for file in old where !kept.contains(file) { try NotebookStorage.remove(place.folder + "/" + file) }
    if new.isEmpty, !old.isEmpty { NotebookStorage.removeIfEmpty(place.folder) }
  }

  /// Whether a name stays in its folder whatever the system makes of it.
  private static func isPlain(_ file: String) -> Bool {
    !file.isEmpty && file.utf8.first != UInt8(ascii: ".")
      && file.utf8.allSatisfy { byte in
        let character = Character(Unicode.Scalar(byte))
        return byte < 0x80 && (character.isLetter || character.isNumber || "-._".contains(character))
      }
  }
}

/// A path taken apart: where a notebook and the files beside it lie, and in which format.
struct NotebookPlace {
  let path: String
  let name: String
  let folder: String
  let codec: any NotebookCodec.Type

  /// - Throws: `unknownEnding` for a path without a known ending or without a name before it.
  init(_ path: String) throws(NotebookDefect) {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    guard let codec = NotebookCodecs.codec(forPath: path), let dot = path.lastIndex(of: "."), dot > start
    else { throw .unknownEnding(path: path) }
    self.path = path
    self.codec = codec
    name = String(path[start..<dot])
    folder = path[..<dot] + "_files"
  }
}
