import Kernels
import Synchronization
import TableFiles
import Tables
import Testing

@Suite struct DelimitedLimitTests {
  @Test func `a hundred thousand columns load`() throws {
    let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    let values = (0..<100_000).map { $0 % 3 == 0 ? "x\($0)" : "\($0)" }.joined(separator: ",")
    let empty = String(repeating: ",", count: 99_999)
    let table = try DelimitedTextTests.read("\(names)\n\(values)\n\(empty)\n").table
    #expect(table.columns.count == 100_000)
    #expect(table["c99998"]?[0] == .integer(99_998))
    #expect(table["c99999"]?[0] == .text("x99999"))
    #expect(table["c5"]?[1] == .missing)
  }

  @Test func `more columns than the limit are an error`() {
    #expect(
      DelimitedTextTests.defect("a,b,c\n1,2,3\n") { $0.columnLimit = 2 }
        == .tooManyColumns(line: 1, count: 3, limit: 2))
  }

  @Test func `more rows than the limit are an error`() {
    #expect(
      DelimitedTextTests.defect("a,b\n1,2\n3,4\n") { $0.rowLimit = 1 } == .tooManyRows(count: 2, limit: 1))
  }

  @Test func `a field of a megabyte loads and one beyond the limit is an error`() throws {
    let long = String(repeating: "é", count: 1 << 19)
    #expect(try DelimitedTextTests.read("a,b\n\"\(long)\",1\n").table["a"]?[0] == .text(long))
    #expect(
      DelimitedTextTests.defect("a,b\n1,2\n\"\(long)\",1\n") { $0.fieldLimit = 1 << 20 - 1 }
        == .fieldTooLong(line: 3, bytes: 1 << 20, limit: 1 << 20 - 1))
  }

  @Test func `a cell of quotation marks loads`() throws {
    let marks = String(repeating: "\"\"", count: 65_536)
    let cell = try DelimitedTextTests.read("a\n\"\(marks)\"\n").table["a"]?[0]
    #expect(cell == .text(String(repeating: "\"", count: 65_536)))
  }

  @Test func `a table that memory can't hold is refused before it is made`() {
    let rows = (0..<1000).map { "\($0),\($0).5\n" }.joined()
    #expect(
      DelimitedTextTests.defect("a,b\n" + rows) { $0.memory = 10_000 }
        == .outOfMemory(needed: 16_000, available: 10_000))
    #expect(DelimitedTextTests.defect("a,b\n" + rows) { $0.memory = 20_000 } == nil)
  }

  @Test func `text that must be converted needs memory for it`() {
    var options = DelimitedTextOptions()
    options.memory = 100
    let bytes = EncodingTests.utf16("\u{FEFF}" + String(repeating: "客户\t1\n", count: 20), isBigEndian: false)
    #expect(throws: TableFileDefect.outOfMemory(needed: bytes.count / 2 * 5, available: 100)) {
      _ = try DelimitedText.read(bytes, options: options)
    }
  }

  @Test func `free memory is what the system says`() {
    let text = "MemTotal:       24683916 kB\nMemFree:          123 kB\nMemAvailable:   16712344 kB\n"
    #expect(AvailableMemory.figure("MemAvailable:", in: text) == 16_712_344)
    #expect(AvailableMemory.figure("SwapFree:", in: text) == nil)
    #expect(AvailableMemory.figure("", in: "max\n") == nil)
    #if os(Linux)
      #expect((AvailableMemory.bytes ?? 0) > 1 << 20)
    #endif
  }

  @Test func `an interrupted reading stops and reports its rows before`() throws {
    let rows = String(repeating: "1,2020-01-01,3.5,web\n", count: 60_000)
    let bytes = PaddedBytes(Array(("a,b,c,d\n" + rows).utf8))
    let reports = Reports()
    let control = RunControl(threads: 2) { reports.add($0) }
    _ = try DelimitedText.read(bytes, control: control)
    #expect(reports.last(of: "rows") == ProgressReport(unit: "rows", done: 60_000, total: 60_000))
    #expect(reports.last(of: "MB") == ProgressReport(unit: "MB", done: 1, total: 1))
    control.interrupt()
    #expect(throws: TableFileDefect.interrupted) { _ = try DelimitedText.read(bytes, control: control) }
  }

  /// The results are the same for any number of threads, and as those of a text that is read record by record
  /// because comments are looked for.
  @Test(arguments: 0..<6) func `threads and quick ways change nothing`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let words = [
      "web", "shop", "long text of many letters", "NA", "", "\"q, x\"", "\"a \"\"b\"\"\"", "7", "1999-01-02",
    ]
    let numbers = ["1", "-2.5", "3.25e2", "12345.678901234567", "", "NA", "1,5".quoted, "0.1"]
    let end = seed % 3 == 0 ? "\r\n" : "\n"
    var text = "id,text,number,day,flag" + end
    for row in 0..<14_000 {
      let word = random.below(200) == 0 ? words[random.below(words.count)] : words[random.below(3)]
      let number =
        seed % 2 == 0 ? "\(Double(random.below(100_000)) / 100)" : numbers[random.below(numbers.count)]
      let day = CalendarDate(days: Int32(random.below(20_000))).description
      text += "\(row),\(word),\(number),\(day),\(random.below(2) == 0 ? "true" : "FALSE")" + end
      if seed == 5, random.below(3000) == 0 { text += end }
    }
    var options = DelimitedTextOptions()
    options.threads = 1
    let one = try DelimitedText.read(Array(text.utf8), options: options)
    options.threads = 4
    let four = try DelimitedText.read(Array(text.utf8), options: options)
    options.comment = 1
    let slow = try DelimitedText.read(Array(text.utf8), options: options)
    #expect(one == four)
    #expect(one.table.columns == slow.table.columns)
    #expect(one.notices == slow.notices)
    #expect(one.table.rowCount == 14_000)
  }
}

/// Keeps what a command reports.
private final class Reports: Sendable {
  private let all = Mutex([ProgressReport]())

  func add(_ report: ProgressReport) { all.withLock { $0.append(report) } }

  /// The report of a unit with the most done.
  func last(of unit: String) -> ProgressReport? {
    all.withLock { $0.filter { $0.unit == unit }.max { $0.done < $1.done } }
  }
}

extension String {
  fileprivate var quoted: String { "\"" + self + "\"" }
}
