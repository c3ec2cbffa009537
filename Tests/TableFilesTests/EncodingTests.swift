import Kernels
import TableFiles
import Tables
import Testing

@Suite struct EncodingTests {
  static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  @Test(arguments: [false, true], [false, true])
  func `UTF-16 is read with and without a byte-order mark`(isBigEndian: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "客户\t备注\n𠮷野家\t1\n"
    let result = try DelimitedText.read(Self.utf16(text, isBigEndian: isBigEndian))
    #expect(result.table.names == ["客户", "备注"])
    #expect(result.table.cells("客户") == [.text("𠮷野家")])
    #expect(result.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
    #expect(result.notices == [.encoding(result.encoding, isInferred: true)])
  }

  /// 客户编号,金额 and 张三,5 in GBK, by the GB 2312 code chart.
  static let gbk: [UInt8] = [
    0xBF, 0xCD, 0xBB, 0xA7, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xBD, 0xF0, 0xB6, 0xEE, 0x0A, 0xD5, 0xC5, 0xC8,
    0xFD, 0x2C, 0x35,
    0x0A,
  ]

  @Test func `GBK is recognized and reported`() throws {
    let result = try DelimitedText.read(Self.gbk)
    #expect(result.table.names == ["客户编号", "金额"])
    #expect(result.table.cells("客户编号") == [.text("张三")])
    #expect(result.notices == [.encoding(.gb18030, isInferred: true)])
  }

  @Test func `characters of four bytes need GB18030`() throws {
    // 𠮷 and € in GB 18030-2005.
    let bytes = Self.gbk + [0x95, 0x34, 0xB2, 0x35, 0xA2, 0xE3, 0x2C, 0x36, 0x0A]
    #expect(try DelimitedText.read(bytes).table.cells("客户编号") == [.text("张三"), .text("𠮷€")])
  }

  @Test func `Big5 is told from GBK by its frequent characters`() throws {
    // 客戶,金額 and 陳,5 in Big5.
    let bytes: [UInt8] = [
      0xAB, 0xC8, 0xA4, 0xE1, 0x2C, 0xAA, 0xF7, 0xC3, 0x42, 0x0A, 0xB3, 0xAF, 0x2C, 0x35, 0x0A,
    ]
    let result = try DelimitedText.read(bytes)
    #expect(result.table.names == ["客戶", "金額"])
    #expect(result.encoding == .big5)
  }

  @Test func `single letters beyond ASCII mean Windows-1252`() throws {
    let result = try DelimitedText.read(
      Array("a,b\n1,caf".utf8) + [0xE9] + Array("\n2,".utf8) + [0x93, 0x78, 0x94, 0x80, 0x0A])
    #expect(result.table.cells("b") == [.text("café"), .text("“x”€")])
    #expect(result.notices == [.encoding(.windows1252, isInferred: true)])
  }

  @Test func `an encoding can be named`() throws {
    var options = DelimitedTextOptions()
    options.encoding = TextEncoding(named: "Latin-1")
    let result = try DelimitedText.read([0x61, 0x0A, 0xE9, 0x0A], options: options)
    #expect(result.table.cells("a") == [.text("é")])
    #expect(result.notices == [.encoding(.latin1, isInferred: false)])
    #expect(TextEncoding(named: "gbk") == .gb18030)
    #expect(TextEncoding(named: "utf_8") == .utf8)
    #expect(TextEncoding(named: "klingon") == nil)
  }

  @Test func `a wrong byte of another encoding is named by line and column`() {
    var options = DelimitedTextOptions()
    options.encoding = .gb18030
    #expect(throws: TableFileDefect.malformedText(.gb18030, line: 2, column: 3, byte: 0xFF)) {
      _ = try DelimitedText.read(Array(Self.gbk.prefix(18)) + [0xFF, 0x0A], options: options)
    }
    options.encoding = .utf16LittleEndian
    #expect(throws: TableFileDefect.malformedText(.utf16LittleEndian, line: 1, column: 2, byte: 0x00)) {
      _ = try DelimitedText.read([0x61, 0, 0x00, 0xDC], options: options)
    }
  }

  @Test func `a broken character in much UTF-8 is an error and no other encoding`() {
    #expect(throws: TableFileDefect.malformedText(.utf8, line: 2, column: 3, byte: 0xE4)) {
      _ = try DelimitedText.read(Array("客户,金额\n张三".utf8) + [0xE4, 0xB8] + Array(",5\n".utf8))
    }
  }

  @Test func `NUL is a wrong byte`() {
    #expect(throws: TableFileDefect.malformedText(.utf8, line: 2, column: 4, byte: 0)) {
      _ = try DelimitedText.read(Array("a,b\n1,x\0y\n".utf8))
    }
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], TableFileDefect.BinaryKind.zip), ([0x1F, 0x8B, 0x08], .gzip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice), ([0, 1, 2, 3, 255, 254], .unknown),
    ] as [([UInt8], TableFileDefect.BinaryKind)])
  func `files that are no text are named`(bytes: [UInt8], kind: TableFileDefect.BinaryKind) {
    #expect(throws: TableFileDefect.binary(kind)) { _ = try DelimitedText.read(bytes) }
  }
}
