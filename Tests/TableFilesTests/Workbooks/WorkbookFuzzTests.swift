import Kernels
import TableFiles
import Tables
import Testing

/// Broken workbooks: the archive's bytes, and the XML of its parts.
@Suite(.enabled(if: ExcelFormat.libraries.allSatisfy(\.isBuiltIn))) struct WorkbookFuzzTests {
  static let seeds: [[(name: String, bytes: [UInt8])]] = [
    BuiltWorkbook(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>\
      <row r="2"><c r="A2" s="1"><v>45383.5</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>\
      <row r="3"><c r="A3" s="2"><f>1</f><v>1E5</v></c><c r="B3" t="str"><v>x_x000D_</v></c></row>
      """, texts: ["<t>名</t>", "<r><t>a</t></r><rPh><t>p</t></rPh>"], formats: ["yyyy-mm-dd", "@", "0.0"],
      rest: "<mergeCells><mergeCell ref=\"B2:B9\"/><mergeCell ref=\"A1:C1\"/></mergeCells>"
    ).parts,
    BuiltWorkbook(
      "<row><c><v>1</v></c><c><v>-2.5</v></c></row><row><c/><c t=\"d\"><v>2020-01-01</v></c></row>"
    ).parts,
  ]
  static let pieces = [
    "<", ">", "\"", "&amp;", "&#x0;", "</c>", "<c>", "<v>", "1048577", "XFD1048576", "-1", "1e999",
    " s=\"9\"", "<row r=\"0\">",
    "t=\"s\"", "_x0000_", "<t/>", "<!--", "<![CDATA[", "\u{FEFF}", "<mergeCell ref=\"A1:XFD1048576\"/>",
    "999999999999",
    "</sheetData>", "0", "numFmtId", "[h]", "xml:space",
  ].map { Array($0.utf8) }

  static func mutated(_ bytes: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) {
      let place = random.below(bytes.count + 1)
      switch random.below(4) {
      case 0: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(8)))
      case 2:
        let start = random.below(bytes.count + 1)
        bytes.insert(contentsOf: bytes[start..<min(bytes.count, start + random.below(60))], at: place)
      default: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
      }
    }
    return bytes
  }

  static func input(_ random: inout RandomSource) -> [UInt8] {
    var parts = seeds[random.below(seeds.count)]
    if random.below(4) == 0 { return mutated(StoredZip.bytes(parts), &random) }
    let place = random.below(parts.count)
    parts[place].bytes = mutated(parts[place].bytes, &random)
    return StoredZip.bytes(parts)
  }

  /// Nothing traps or hangs, and what is read has columns of equal lengths with different names.
  @Test(arguments: 0..<16) func `every input gives a table or a defect`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<250 {
      var options = TableReadOptions()
      if random.below(4) == 0 { options.text.header = random.below(2) == 0 }
      if random.below(4) == 0 { options.text.skip = random.below(3) }
      if random.below(8) == 0 { options.text.missing = ["", "-2.5"] }
      let input = Self.input(&random)
      let reading = try? ExcelFormat.read(input, ending: "xlsx", options: options, control: RunControl())
      guard let table = reading?.table else { continue }
      #expect(Set(table.names).count == table.columns.count)
      #expect(table.columns.allSatisfy { $0.count == table.rowCount })
    }
  }
}
