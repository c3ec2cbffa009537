import FoundationEssentials

/// The file system as notebooks need it, with its errors as defects.
enum NotebookStorage {
  static func bytes(of path: String) throws(NotebookDefect) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .file(path: path, .read, reason: reason(error))
    }
  }

  /// Whether something lies there, a broken link too.
  static func exists(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  /// Writes a file beside and renames it. A link stays one, and who may read the file stays the same.
  static func write(_ bytes: [UInt8], to path: String) throws(NotebookDefect) {
    do {
      let target = URL(filePath: path).resolvingSymlinksInPath()
      let old = try? FileManager.default.attributesOfItem(atPath: target.path)
      try Data(bytes).write(to: target, options: .atomic)
      if let permissions = old?[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: target.path)
      }
    } catch {
      throw .file(path: path, .write, reason: reason(error))
    }
  }

  static func remove(_ path: String) throws(NotebookDefect) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .file(path: path, .remove, reason: reason(error))
    }
  }

  /// Removes a folder that holds nothing; what else happens doesn't matter.
  static func removeIfEmpty(_ folder: String) {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    if names?.isEmpty == true { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// The names of those files in a folder that are wanted, sorted; none for a folder that isn't there.
  ///
  /// - Throws: `unsafeName` for a folder or a wanted file that is a link or something else still: through
  ///   it a notebook that came from elsewhere could reach other places.
  static func files(
    in folder: String, where isWanted: (String) -> Bool
  ) throws(NotebookDefect) -> [String] {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: folder) else { return [] }
    guard attributes[.type] as? FileAttributeType == .typeDirectory else { throw .unsafeName(folder) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).filter(isWanted)
    } catch {
      throw .file(path: folder, .list, reason: reason(error))
    }
    for name in names {
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      guard attributes?[.type] as? FileAttributeType == .typeRegular else {
        throw .unsafeName(folder + "/" + name)
      }
    }
    return names.sorted { $0.precedes($1) }
  }

  /// A few words about an error, without what differs from machine to machine.
  static func reason(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile?, .fileReadNoSuchFile?: "there is no such file"
    case .fileReadNoPermission?, .fileWriteNoPermission?: "no permission"
    case .fileWriteOutOfSpace?: "no space left"
    case .fileWriteVolumeReadOnly?: "the disk is read-only"
    default: "the system refused"
    }
  }
}

/// Writes that can be taken back as long as not all have succeeded.
struct NotebookChanges {
  /// Each path with the bytes it had; `nil` for a file or folder that was not there.
  private var before: [(path: String, bytes: [UInt8]?)] = []

  mutating func makeFolder(_ path: String) throws(NotebookDefect) {
    guard !NotebookStorage.exists(path) else { return }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } catch {
      throw .file(path: path, .write, reason: NotebookStorage.reason(error))
    }
    before.append((path, nil))
  }

  /// Writes a file, unless it holds these bytes already.
  mutating func write(_ bytes: [UInt8], to path: String) throws(NotebookDefect) {
    let old = NotebookStorage.exists(path) ? try NotebookStorage.bytes(of: path) : nil
    guard old != bytes else { return }
    try NotebookStorage.write(bytes, to: path)
    before.append((path, old))
  }

  /// Puts back what was there, last change first, as far as the system allows.
  func takeBack() {
    for (path, bytes) in before.reversed() {
      if let bytes {
        try? NotebookStorage.write(bytes, to: path)
      } else {
        try? NotebookStorage.remove(path)
      }
    }
  }
}
