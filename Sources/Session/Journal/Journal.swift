import FoundationEssentials
import Kernels

/// The lines a prompt accepted, on disk before they ran, so that no crash loses them.
///
/// The file begins with a line that names the format; then, for each entry, a line `@` with the number of
/// its bytes, the bytes, and a line end. An entry cut short by a crash is left out when the file is read.
public struct Journal: Sendable {
  /// Where the file lies.
  public let path: String
  private let file: AppendOnlyFile

  private static let header = "crmlab journal 1\n"

  /// Starts a new journal in `folder`, which is made if need be.
  ///
  /// - Returns: `nil` when no file can be made there.
  public init?(folder: String, process: Int) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/\(process).journal"
    // A dead process of the same number may have left one; it is kept under the next free name.
    if FileManager.default.fileExists(atPath: path) {
      var number = 2
      while FileManager.default.fileExists(atPath: "\(folder)/\(process)-\(number).journal") { number += 1 }
      try? FileManager.default.moveItem(atPath: path, toPath: "\(folder)/\(process)-\(number).journal")
    }
    guard let file = AppendOnlyFile(path: path) else { return nil }
    self.path = path
    self.file = file
    // The first entry waits for the disk; a journal without entries has nothing to lose.
    guard file.append(Array(Self.header.utf8), isWaiting: false) else { return nil }
  }

  /// Writes an entry and waits until the disk has it.
  ///
  /// - Returns: whether it was written.
  public func append(_ source: String) -> Bool {
    file.append(Array("@\(source.utf8.count)\n\(source)\n".utf8))
  }

  /// Removes the journal: its session ended in order.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The journals in `folder` that no living process holds, oldest first, with their entries; empty ones
  /// are removed.
  public static func leftBehind(in folder: String) -> [(path: String, entries: [String])] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths = names.filter { $0.hasSuffix(".journal") }.map { folder + "/" + $0 }
    var found: [(path: String, entries: [String], date: Date)] = []
    for path in paths where !AppendOnlyFile.isLocked(path: path) {
      let entries = FileManager.default.contents(atPath: path).map { Self.entries(in: Array($0)) } ?? []
      guard !entries.isEmpty else {
        try? FileManager.default.removeItem(atPath: path)
        continue
      }
      let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
      found.append((path, entries, date ?? .distantPast))
    }
    found.sort { ($0.date, $0.path) < ($1.date, $1.path) }
    return found.map { ($0.path, $0.entries) }
  }

  /// The whole entries of a journal's bytes, in order.
  static func entries(in bytes: [UInt8]) -> [String] {
    let header = Array(Self.header.utf8)
    guard bytes.starts(with: header) else { return [] }
    var entries: [String] = []
    var rest = bytes[header.count...]
    while rest.first == UInt8(ascii: "@"), let end = rest.firstIndex(of: UInt8(ascii: "\n")),
      let count = Int(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)),
      count >= 0, count < rest.endIndex - end - 1
    {
      let start = end + 1
      entries.append(String(decoding: rest[start..<(start + count)], as: UTF8.self))
      rest = rest[(start + count + 1)...]
    }
    return entries
  }
}
