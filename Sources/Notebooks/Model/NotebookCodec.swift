/// One file format of notebooks.
///
/// The laws that hold for every codec, and are tested over all of them: decoding an encoding gives the
/// notebook back in canonical form, and encoding a decoded file that a codec wrote gives the same bytes.
public protocol NotebookCodec: Sendable {
  /// The ending of its files, without the point.
  static var fileExtension: String { get }

  /// The notebook as a file's bytes, with the files beside it; those stand in `NAME_files`, where `name`
  /// is the file's name without folder and ending.
  static func encode(_ notebook: Notebook, name: String) -> EncodedNotebook

  /// The notebook of a file and of the files beside it; a file beside it may be missing.
  ///
  /// - Throws: the first defect of the file, or of a file beside it.
  static func decode(_ encoded: EncodedNotebook, name: String) throws(NotebookDefect) -> Notebook

  /// Whether this codec gives files in `NAME_files` this name: only those does it read and remove.
  static func writesAttachment(_ file: String) -> Bool
}

/// A notebook as bytes.
public struct EncodedNotebook: Hashable, Sendable {
  /// The notebook's own file.
  public var bytes: [UInt8]
  /// The files beside it, by their path from the notebook's folder, as `report_files/outputs.json`.
  public var attachments: [String: [UInt8]]

  /// A file with the files beside it.
  public init(_ bytes: [UInt8], attachments: [String: [UInt8]] = [:]) {
    self.bytes = bytes
    self.attachments = attachments
  }
}

/// The codecs there are.
public enum NotebookCodecs {
  /// One line for each.
  public static let all: [any NotebookCodec.Type] = [
    MarkdownCodec.self,
    JupyterCodec.self,
    ProgramCodec.self,
  ]

  /// The codec of a file's ending, in whatever case; `nil` for another ending.
  public static func codec(forPath path: String) -> (any NotebookCodec.Type)? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    return all.first { $0.fileExtension == ending }
  }
}
