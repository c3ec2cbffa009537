import FoundationEssentials
import Testing

/// The layers of the manifest against the imports of the sources.
@Suite struct ImportTests {
  @Test func `the manifest's table of modules is read whole`() throws {
    let rows = try Manifest.read()
    let folders = try FileManager.default.contentsOfDirectory(atPath: Package.root + "/Sources")
    // What is no module of the layers: the program itself, C shims, and tools of the build.
    let others: Set = [
      "crmlab", "CReadline", "CMarkGFM", "CZeroMQ", "CSQLite", "CPostgreSQL", "CZip", "CExpat", "CZlib",
      "CReadStat", "CProcessor", "CPrefetch", "ManualEmbedder",
    ]
    #expect(Set(rows.map(\.name)) == Set(folders).subtracting(others))
  }

  @Test func `a module imports lower layers only`() throws {
    let rows = try Manifest.read()
    let layers = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.layer) })
    for row in rows {
      for used in row.uses {
        #expect(
          (layers[used] ?? .max) < row.layer, "\(row.name) stands on layer \(row.layer) and uses \(used)")
      }
    }
  }

  @Test func `the sources import what the manifest lists, and all of it`() throws {
    let rows = try Manifest.read()
    let names = Set(rows.map(\.name))
    for row in rows {
      let imported = try Package.imports(below: "Sources/" + row.name)
      #expect(imported.intersection(names) == Set(row.uses), "\(row.name)")
    }
  }

  @Test func `a C library is imported by exactly one file`() throws {
    for library in [
      "CReadline", "CMarkGFM", "CZeroMQ", "CSQLite", "CPostgreSQL", "CZip", "CExpat", "CZlib", "CReadStat",
      "CProcessor", "CPrefetch", "Yams",
    ] {
      let files = try Package.swiftFiles(below: "Sources").filter {
        try Package.imports(of: $0).contains(library)
      }
      #expect(files.count == 1, "\(library): \(files)")
    }
  }

  @Test
  func
    `cryptography is imported by one file of a module: digests of files, signatures of messages, pseudonyms`()
    throws
  {
    let files = try Package.swiftFiles(below: "Sources").filter {
      try Package.imports(of: $0).contains("Crypto")
    }
    #expect(
      files == [
        "Sources/Jupyter/Wire/MessageSigner.swift", "Sources/TableFiles/FileDigest.swift",
        "Sources/Verbs/mask/KeyedHash.swift",
      ])
  }

  @Test func `unsafe stands in the kernels and in files that call C`() throws {
    let homes = [
      "Sources/Kernels/", "Sources/TableFiles/", "Sources/Notebooks/Files/", "Sources/Publishing/Markdown/",
      "Sources/Jupyter/Sockets/", "Sources/Terminal/", "Sources/Engines/sqlite/SQLiteConnection.swift",
      "Sources/Engines/postgresql/PostgreSQLConnection.swift",
    ]
    for file in try Package.swiftFiles(below: "Sources") {
      let lines = try Package.text(of: file).split(separator: "\n")
      let isUnsafe = lines.contains { line in
        // What stands in quotes is no code.
        let code = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 0 }.map(\.element)
        return !line.drop(while: { $0 == " " }).hasPrefix("//")
          && code.contains { $0.split(whereSeparator: { !$0.isLetter }).contains("unsafe") }
      }
      #expect(!isUnsafe || homes.contains { file.hasPrefix($0) }, "\(file)")
    }
  }
}
