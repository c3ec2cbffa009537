import FoundationEssentials
import Notebooks

/// The notebook's file as the server last saved it: its settings and the order of its cells.
public struct SavedNotebook: Sendable {
  private let path: String
  private var lastRead: Date?

  /// The file at a path; `nil` for one that no codec reads.
  public init?(path: String) {
    guard NotebookCodecs.codec(forPath: path) != nil else { return nil }
    self.path = path
  }

  /// The notebook, if the file has changed since it was last read and can be read now.
  mutating func readAnew() -> Notebook? {
    let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    guard let date, date != lastRead else { return nil }
    lastRead = date
    return try? NotebookFile.read(path)
  }
}
