import Engines
import Kernels
import Notebooks
import TableFiles
import Tables

/// A reader of files, and what its inputs are made from.
public struct FuzzedReader: Sendable {
  /// The name on the command line: `csv`.
  public let name: String
  /// Of a million inputs, how many thousand are this reader's.
  public let share: Int
  private let files: [[UInt8]]
  private let pieces: [[UInt8]]
  private let read: @Sendable ([UInt8], inout Mutator) -> Outcome

  /// What came of an input.
  public enum Outcome: Hashable, Sendable {
    /// It was read.
    case read
    /// It is an error.
    case refused
    /// It was read into what can't be.
    case wrong(String)
  }

  /// Reads the input that a seed stands for.
  public func run(seed: UInt64) -> Outcome {
    var mutator = Mutator(seed: seed)
    let bytes = mutator.input(from: files, pieces: pieces)
    return read(bytes, &mutator)
  }

  /// The bytes of the input that a seed stands for.
  public func input(seed: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: seed)
    return mutator.input(from: files, pieces: pieces)
  }

  /// All readers; `folder` is the repository's, where sample files lie.
  public static func all(folder: String) -> [FuzzedReader] {
    [csv, json, gzip, workbook] + statistics(folder) + notebooks + [sqlite]
  }

  /// What is wrong with a table that was read.
  private static func wrong(_ reading: TableReading) -> String? {
    let table = reading.table
    if Set(table.names).count != table.columns.count { return "two columns of one name" }
    for column in table.columns {
      if column.count != table.rowCount { return "columns of different lengths" }
      if case .category(let codes, let levels, _) = column.storage {
        if Set(levels).count != levels.count { return "two levels of one name" }
        for (row, code) in codes.enumerated() where !column.isMissing(row) {
          if !levels.indices.contains(Int(code)) { return "a code without a level" }
        }
      }
      if case .text(let values) = column.storage, String(validating: values.pool.bytes, as: UTF8.self) == nil
      {
        return "text that is no UTF-8"
      }
    }
    return nil
  }

  /// Reads bytes as a file with this name, under options that the mutator chooses.
  private static func table(_ bytes: [UInt8], _ name: String, _ mutator: inout Mutator) -> Outcome {
    var options = TableReadOptions()
    options.inflatedLimit = 8 << 20
    options.text.threads = 1
    if mutator.choice(2) == 0 { options.text.ragged = .fill }
    if mutator.choice(4) == 0 { options.text.header = mutator.choice(2) == 0 }
    if mutator.choice(8) == 0 { options.text.decimalMark = .comma }
    if mutator.choice(8) == 0 { options.text.dateOrder = .monthFirst }
    if mutator.choice(16) == 0 { options.text.missing = ["", "-9", "1"] }
    if mutator.choice(8) == 0 {
      options.text.encoding = TextEncoding.allCases[mutator.choice(TextEncoding.allCases.count)]
    }
    guard let kind = try? TableFile.kind(of: name),
      let reading = try? TableFile.read(PaddedBytes(bytes), as: kind, options: options)
    else { return .refused }
    return wrong(reading).map { .wrong($0) } ?? .read
  }

  // The texts that CSV and JSON are mutated from.
  private static let csvTexts = [
    "name,age,city\nAnn,31,Berlin\nBob,,\"Köln, Rhein\"\n\"x \"\"y\"\"\",7,\n", "a;b\n1,5;2020-01-01\n",
    "sep=,\nx\n\"\n", "Report\n\n#c\nid\tv\n1\t2\n", "\u{FEFF}n\n1e400\n007\n", "a,b\n1,\"x\"\"y\"z\n,,\n",
    "d\n2020年1月1日\n1/2/2020 10:00 PM\n", "a,a,\n-,?,NA\n\r\r\n", "客户,金额\n张三,1.5\n李四,2\n",
    "t|f\ntrue|1,234.5\nFALSE|-9\n",
  ]
  private static let jsonTexts = [
    "{\"id\":1,\"city\":\"Köln\",\"at\":\"2024-01-05\"}\n{\"id\":2.5,\"x\":null}\n{\"city\":true}\n",
    "[{\"a\":{\"b\":{\"c\":1}},\"l\":[1,\"x\",{\"y\":2}]},{\"a\":{\"b\":7}}]\n",
    "{\"n\":12345678901234567890,\"e\":1e999,\"s\":\"\\u00e9\\ud83d\\ude00\\n\"}\r\n{\"n\":-0.0}\n",
    "[]", "{}\n{}\n", "{\"d\":\"31.12.2020\"}\n{\"d\":\"1.2.2021\"}\n",
  ]
  private static let textPieces: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0x1A], [34], [34, 34], [44], [10], [13], [13, 10], [9], [59], [92],
    [0xEF, 0xBB, 0xBF],
    [0xFF, 0xFE], [0x81, 0x30, 0x81, 0x30], [0xCF, 0xFB, 0xB7, 0xD1], [0x82, 0xA0], Array("1e9".utf8),
    Array("年".utf8), Array("-".utf8), Array("9".utf8), Array("#".utf8), Array("{".utf8), Array("[".utf8),
    Array("[[[[[[[[".utf8), Array("{\"a\":".utf8), Array("}".utf8), Array("]".utf8), Array(":".utf8),
    Array("\\u0000".utf8), Array("\\ud800".utf8), Array("null".utf8), Array("tru".utf8), Array("1e999".utf8),
    Array("\"\":1,".utf8), Array("\u{FFFD}".utf8),
  ]

  private static let csv = FuzzedReader(
    name: "csv", share: 220, files: csvTexts.map { Array($0.utf8) } + encoded, pieces: textPieces
  ) { bytes, mutator in table(bytes, "a.csv", &mutator) }

  /// A table in encodings that are no UTF-8.
  private static let encoded: [[UInt8]] = [
    [0xBF, 0xCD, 0xBB, 0xA7, 44, 0xBD, 0xF0, 0xB6, 0xEE, 10, 0xD5, 0xC5, 0xC8, 0xFD, 44, 49, 10],
    [0xAB, 0xC8, 0xA4, 0xE1, 44, 0xAA, 0xF7, 0xC3, 0x42, 10, 0xB1, 0x69, 44, 50, 10],
    [0x8C, 0xDA, 0x8B, 0x71, 44, 97, 10, 0x82, 0xA0, 44, 51, 10],
    [97, 44, 98, 10, 0xE9, 44, 0xFC, 10],
    [0xFF, 0xFE, 97, 0, 44, 0, 98, 0, 10, 0, 49, 0, 44, 0, 0xA2, 0x5B, 10, 0],
    [0, 97, 0, 44, 0, 98, 0, 10, 0, 49, 0, 44, 0, 50, 0, 10],
  ]

  private static let json = FuzzedReader(
    name: "json", share: 170, files: jsonTexts.map { Array($0.utf8) }, pieces: textPieces
  ) { bytes, mutator in table(bytes, mutator.choice(2) == 0 ? "a.json" : "a.jsonl", &mutator) }

  /// Compressed files, of which the stream is changed, or the text within.
  private static let gzip: FuzzedReader = {
    let texts = csvTexts.map { Array($0.utf8) }
    let files = texts.compactMap { try? Gzip.deflated($0) }
    let long = (try? Gzip.deflated(Array(repeating: texts[0], count: 300).flatMap(\.self))) ?? []
    return FuzzedReader(
      name: "gzip", share: 120, files: files + [long, files.flatMap(\.self)], pieces: textPieces
    ) { bytes, mutator in
      guard mutator.choice(3) == 0 else { return table(bytes, "a.csv.gz", &mutator) }
      let text = mutator.input(from: texts, pieces: textPieces)
      guard let whole = try? Gzip.deflated(text) else { return .wrong("text that can't be compressed") }
      if (try? Gzip.inflated(whole, limit: text.count)) != text {
        return .wrong("another text after compressing")
      }
      return table(whole, "a.csv.gz", &mutator)
    }
  }()

  /// Workbooks of which the archive is changed, or one of its parts.
  private static let workbook: FuzzedReader = {
    let parts = WorkbookSample.parts
    let whole = StoredArchive.bytes(parts)
    let written = (try? DelimitedText.read(Array(csvTexts[0].utf8)).table).flatMap {
      try? TableFile.bytes(of: $0, path: "a.xlsx")
    }
    let files = [whole] + (written.map { [$0] } ?? [])
    return FuzzedReader(name: "xlsx", share: 90, files: files, pieces: textPieces + xmlPieces) {
      bytes, mutator in
      guard mutator.choice(4) > 0 else { return table(bytes, "a.xlsx", &mutator) }
      var changed = parts
      let part = mutator.choice(parts.count)
      changed[part].bytes = mutator.input(from: [parts[part].bytes], pieces: textPieces + xmlPieces)
      return table(StoredArchive.bytes(changed), "a.xlsx", &mutator)
    }
  }()

  private static let xmlPieces = [
    "<c r=\"XFD1048576\">", "<row r=\"1048576\">", "<row r=\"-1\">", "<v>1e308</v>", "<v>-1</v>", "</row>",
    "<c t=\"s\">",
    "&amp;", "&#0;", "&#x10FFFF;", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<![CDATA[", "]]>",
    "s=\"99999\"",
    "<v>99999999999999999999</v>", "r=\"A1:XFD1048576\"", "date1904=\"1\"", "<!--", "-->", "_xD800_",
  ].map { Array($0.utf8) }

  private static func statistics(_ folder: String) -> [FuzzedReader] {
    let samples = [
      ("sav", 60, ["survey.sav", "chinese.sav", "chinese-unsaid.sav"]), ("zsav", 30, ["survey.zsav"]),
      ("dta", 60, ["letters.dta", "times.dta"]), ("sas7bdat", 30, ["visits.sas7bdat"]),
      ("xpt", 30, ["small.xpt"]),
      ("por", 30, ["small.por"]),
    ]
    return samples.map { ending, share, names in
      let files = names.compactMap { try? FileBytes.read(path: folder + "/Tests/Fixtures/statistics/" + $0) }
      precondition(files.count == names.count, "run from the folder of the repository")
      return FuzzedReader(name: ending, share: share, files: files, pieces: textPieces) { bytes, mutator in
        table(bytes, "a." + ending, &mutator)
      }
    }
  }

  /// A notebook in each of its forms.
  private static let notebooks: [FuzzedReader] = {
    let text = """
      # Churn

      ```crm
      a = load "x.csv", id: uid
      a
      ```
      ```output
      rows  3
      ```
      ```output
      uid
      ───
        1
      ```

      What is left over.
      """
    guard let notebook = try? MarkdownCodec.decode(EncodedNotebook(Array(text.utf8)), name: "a") else {
      preconditionFailure("the sample notebook is none")
    }
    return NotebookCodecs.all.map { codec in
      let file = codec.encode(notebook, name: "a").bytes
      return FuzzedReader(name: codec.fileExtension, share: 40, files: [file], pieces: textPieces) {
        bytes, _ in
        (try? codec.decode(EncodedNotebook(bytes), name: "a")) == nil ? .refused : .read
      }
    }
  }()

  /// A database with two tables; each input is written to a file, opened and read whole.
  private static let sqlite: FuzzedReader = {
    let file = ScratchFile(ending: "db")
    var files: [[UInt8]] = []
    if let orders = try? DelimitedText.read(Array(csvTexts[0].utf8)).table,
      let amounts = try? DelimitedText.read(Array(csvTexts[8].utf8)).table,
      (try? SQLiteFile.write([("orders", orders), ("客户", amounts)], to: file.path, control: RunControl()))
        != nil,
      let bytes = try? FileBytes.read(path: file.path)
    {
      files = [bytes]
    }
    precondition(!files.isEmpty, "no sample database could be written to \(file.path)")
    return FuzzedReader(name: "sqlite", share: 20, files: files, pieces: textPieces) { bytes, _ in
      guard file.write(bytes), let engine = try? SQLiteEngine(path: file.path, name: "fuzz") else {
        return .refused
      }
      var outcome = Outcome.refused
      for name in (try? engine.tableNames(control: RunControl())) ?? [] {
        guard let stored = try? engine.relation(ofTable: name, control: RunControl()) else { continue }
        let table = try? engine.rows(
          of: stored.relation, columns: stored.columns, order: [], limit: 10_000, control: RunControl())
        guard let table else { continue }
        if let words = wrong(TableReading(table: table, notices: [])) { return .wrong(words) }
        outcome = .read
      }
      return outcome
    }
  }()
}
