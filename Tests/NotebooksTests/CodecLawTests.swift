import Notebooks
import Testing

/// The laws that hold for every codec.
@Suite struct CodecLawTests {
  static let seeds = 0..<150

  /// Bytes tell apart what `==` on strings doesn't: composed and decomposed letters.
  private func bytes(_ notebook: Notebook) -> [UInt8] {
    JupyterCodec.encode(notebook, name: "report").bytes
  }

  @Test(arguments: seeds) func `decoding an encoding returns the notebook`(seed: Int) throws {
    var random = RandomNotebooks(seed: seed)
    let notebook = random.notebook()
    for codec in NotebookCodecs.all {
      let decoded = try codec.decode(codec.encode(notebook, name: "report"), name: "report")
      #expect(decoded == notebook, "\(codec.fileExtension)")
      #expect(bytes(decoded) == bytes(notebook), "\(codec.fileExtension)")
    }
  }

  @Test(arguments: seeds) func `encoding a decoded file returns its bytes`(seed: Int) throws {
    var random = RandomNotebooks(seed: seed)
    let notebook = random.notebook()
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(notebook, name: "报告 (1)")
      let again = codec.encode(try codec.decode(encoded, name: "报告 (1)"), name: "报告 (1)")
      #expect(again == encoded, "\(codec.fileExtension)")
    }
  }

  @Test(arguments: 0..<15) func `a notebook goes round all formats without loss`(seed: Int) throws {
    var random = RandomNotebooks(seed: 1000 + seed)
    let notebook = random.notebook()
    for first in NotebookCodecs.all {
      for second in NotebookCodecs.all {
        for third in NotebookCodecs.all {
          var copy = notebook
          for (codec, name) in zip([first, second, third], ["a", "b", "c"]) {
            copy = try codec.decode(codec.encode(copy, name: name), name: name)
          }
          #expect(copy == notebook)
          #expect(bytes(copy) == bytes(notebook))
        }
      }
    }
  }

  @Test(arguments: 0..<50) func `the canonical form is its own canonical form`(seed: Int) {
    var random = RandomNotebooks(seed: 2000 + seed)
    let notebook = random.notebook()
    #expect(notebook.canonical == notebook)
  }
}
