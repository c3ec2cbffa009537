import FoundationEssentials
import Notebooks
import Tables
import Testing

@Suite struct NotebookFileTests {
  /// Runs a test in a folder of its own, which is gone afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func put(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private func figure(_ count: Int) -> Notebook {
    let outputs = (0..<count).map {
      NotebookOutput(kind: .figure, text: "bars \($0)", svg: "<svg>\($0)</svg>")
    }
    return Notebook(cells: [NotebookCell(.code("plot a", outputs: outputs))])
  }

  @Test(arguments: ["md", "ipynb", "crm", "IPYNB"]) func `what was written is read`(ending: String) throws {
    try inFolder { folder in
      for seed in 0..<5 {
        var random = RandomNotebooks(seed: seed)
        let notebook = random.notebook()
        try NotebookFile.write(notebook, to: "\(folder)/my report.v2.\(ending)")
        #expect(try NotebookFile.read("\(folder)/my report.v2.\(ending)") == notebook)
      }
    }
  }

  @Test func `formats of one name don't disturb each other`() throws {
    try inFolder { folder in
      for ending in ["md", "ipynb", "crm"] { try NotebookFile.write(figure(2), to: "\(folder)/a.\(ending)") }
      try NotebookFile.write(figure(0), to: "\(folder)/a.crm")
      #expect(try NotebookFile.read("\(folder)/a.md") == figure(2))
      #expect(try NotebookFile.read("\(folder)/a.ipynb") == figure(2))
      #expect(try NotebookFile.read("\(folder)/a.crm") == figure(0))
    }
  }

  @Test func `files of an earlier version go, others stay`() throws {
    try inFolder { folder in
      let path = folder + "/a.md"
      try NotebookFile.write(figure(3), to: path)
      try put("mine", folder + "/a_files/notes.txt")
      try put("mine", folder + "/a_files/cell-01-1.svg")
      try NotebookFile.write(figure(1), to: path)
      #expect(try files(folder + "/a_files") == ["cell-01-1.svg", "cell-1-1.svg", "notes.txt"])
    }
  }

  @Test func `an empty folder goes`() throws {
    try inFolder { folder in
      try NotebookFile.write(figure(1), to: folder + "/a.md")
      try NotebookFile.write(figure(0), to: folder + "/a.md")
      #expect(try files(folder) == ["a.md"])
    }
  }

  @Test func `when a write fails everything is as it was`() throws {
    try inFolder { folder in
      let path = folder + "/a.md"
      try NotebookFile.write(figure(1), to: path)
      let before = try Data(contentsOf: URL(filePath: path))
      // The second picture can't be written: a folder has its name.
      try FileManager.default.createDirectory(
        atPath: folder + "/a_files/cell-1-2.svg", withIntermediateDirectories: false)
      var changed = figure(2)
      changed.cells[0].content = .code(
        "plot a", outputs: ["x", "y"].map { NotebookOutput(kind: .figure, text: $0, svg: "<svg>new</svg>") })
      #expect(throws: NotebookDefect.unsafeName(folder + "/a_files/cell-1-2.svg")) {
        try NotebookFile.write(changed, to: path)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
      #expect(
        try Data(contentsOf: URL(filePath: folder + "/a_files/cell-1-1.svg")) == Data("<svg>0</svg>".utf8))
      #expect(try files(folder) == ["a.md", "a_files"])
    }
  }

  @Test func `when the notebook itself can't be written its pictures come back`() throws {
    try inFolder { folder in
      let path = folder + "/a.md"
      try NotebookFile.write(figure(1), to: path)
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      var changed = figure(2)
      changed.cells[0].content = .code(
        "plot a", outputs: ["x", "y"].map { NotebookOutput(kind: .figure, text: $0, svg: "<svg>new</svg>") })
      #expect(throws: NotebookDefect.self) { try NotebookFile.write(changed, to: path) }
      #expect(try files(folder + "/a_files") == ["cell-1-1.svg"])
      #expect(
        try Data(contentsOf: URL(filePath: folder + "/a_files/cell-1-1.svg")) == Data("<svg>0</svg>".utf8))
    }
  }

  @Test func `a notebook that is a link stays one, and private`() throws {
    try inFolder { folder in
      try NotebookFile.write(figure(0), to: folder + "/real.md")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/real.md")
      try FileManager.default.createSymbolicLink(atPath: folder + "/link.md", withDestinationPath: "real.md")
      try NotebookFile.write(Notebook(cells: []), to: folder + "/link.md")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.md") == "real.md")
      #expect(try NotebookFile.read(folder + "/real.md") == Notebook(cells: []))
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/real.md")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `links beside a notebook are not followed`() throws {
    try inFolder { folder in
      try put("secret", folder + "/secret")
      try NotebookFile.write(figure(1), to: folder + "/a.md")
      try FileManager.default.removeItem(atPath: folder + "/a_files/cell-1-1.svg")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/a_files/cell-1-1.svg", withDestinationPath: folder + "/secret")
      #expect(throws: NotebookDefect.unsafeName(folder + "/a_files/cell-1-1.svg")) {
        try NotebookFile.read(folder + "/a.md")
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/b_files", withDestinationPath: folder + "/a_files")
      try put("", folder + "/b.md")
      #expect(throws: NotebookDefect.unsafeName(folder + "/b_files")) {
        try NotebookFile.read(folder + "/b.md")
      }
    }
  }

  @Test func `paths without a known ending are defects`() {
    for path in ["report", "report.txt", "a.md/report", ".md", "folder/.crm"] {
      #expect(throws: NotebookDefect.unknownEnding(path: path)) { try NotebookFile.read(path) }
    }
    #expect(throws: NotebookDefect.file(path: "/no/such.md", .read, reason: "there is no such file")) {
      try NotebookFile.read("/no/such.md")
    }
  }
}
