import Kernels
import Notebooks
import Testing

/// Whatever the bytes, a codec gives a notebook or a defect, and a notebook it gives can be written.
///
/// That each failure is a `NotebookDefect` holds by the type of `decode`; that there is no trap, by the
/// test's end.
@Suite struct CodecRobustnessTests {
  private static func sample(_ seed: Int) -> Notebook {
    var random = RandomNotebooks(seed: seed)
    while true {
      let notebook = random.notebook()
      let outputs = notebook.cells.contains { cell in
        if case .code(_, let outputs?) = cell.content { outputs.count > 1 } else { false }
      }
      if outputs, !notebook.contract.isEmpty, notebook.foreignMetadata != nil { return notebook }
    }
  }

  /// The law of decoding and encoding, for whatever could be decoded.
  private func check(_ codec: any NotebookCodec.Type, _ encoded: EncodedNotebook) {
    guard let notebook = try? codec.decode(encoded, name: "report") else { return }
    #expect(notebook.canonical == notebook)
    let again = codec.encode(notebook, name: "report")
    #expect((try? codec.decode(again, name: "report")) == notebook, "\(codec.fileExtension)")
  }

  @Test(arguments: [3]) func `every truncation decodes or has a defect`(seed: Int) {
    let notebook = Self.sample(seed)
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(notebook, name: "report")
      for count in 0..<encoded.bytes.count {
        var cut = encoded
        cut.bytes = Array(encoded.bytes.prefix(count))
        check(codec, cut)
      }
      for (name, bytes) in encoded.attachments {
        for count in 0..<bytes.count where count % 3 == 0 {
          var cut = encoded
          cut.attachments[name] = Array(bytes.prefix(count))
          check(codec, cut)
        }
      }
    }
  }

  @Test(arguments: 10..<22) func `every mutation decodes or has a defect`(seed: Int) {
    let notebook = Self.sample(seed)
    var random = RandomSource(seed: UInt64(seed))
    let awkward = Array("`~#%{}[]\",:-<>\\\n\r 0e\u{0}".utf8) + [0x80, 0xC3, 0xFF, 0xEF]
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(notebook, name: "report")
      for _ in 0..<60 {
        var changed = encoded
        changed.bytes = Self.mutated(encoded.bytes, awkward, &random)
        for name in encoded.attachments.keys.sorted() where random.below(3) == 0 {
          changed.attachments[name] = Self.mutated(encoded.attachments[name] ?? [], awkward, &random)
        }
        check(codec, changed)
      }
    }
  }

  private static func mutated(_ bytes: [UInt8], _ awkward: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(awkward[random.below(awkward.count)], at: place)
      case 2: bytes[place] = awkward[random.below(awkward.count)]
      default:
        let end = min(bytes.count, place + 1 + random.below(40))
        bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
      }
    }
    return bytes
  }

  @Test(arguments: ["[", "{\"a\":", "- ", "? ", "  "]) func `endless nesting is a defect`(opening: String) {
    let deep = String(repeating: opening, count: 100_000)
    for codec in NotebookCodecs.all {
      check(codec, EncodedNotebook(Array(deep.utf8)))
      check(codec, EncodedNotebook(Array("---\ncrm: 1\nx: \(deep)\n---\n".utf8)))
      check(codec, EncodedNotebook(Array("crm 1\n# crmlab: reads=\(deep)\n".utf8)))
      let sidecars = ["report_files/outputs.json", "report_files/program.json"]
      let attachments = sidecars.map { ($0, Array(deep.utf8)) }
      check(codec, EncodedNotebook([], attachments: Dictionary(uniqueKeysWithValues: attachments)))
    }
  }

  @Test func `aliases of aliases are a defect`() {
    var text = "---\ncrm: 1\na: &a [x, x]\n"
    for (old, new) in zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu") {
      text += "\(new): &\(new) [*\(old), *\(old), *\(old)]\n"
    }
    text += "---\n"
    #expect(throws: NotebookDefect.frontMatterTooLarge) {
      try MarkdownCodec.decode(EncodedNotebook(Array(text.utf8)), name: "report")
    }
  }
}
