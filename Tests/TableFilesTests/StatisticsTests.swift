import FoundationEssentials
import Kernels
import Tables
import Testing

@testable import TableFiles

/// Files of SPSS, Stata and SAS; `Tests/Fixtures/statistics/make.py` writes them.
@Suite struct StatisticsTests {
  static let folder: String = {
    var path = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(2)
    return path.joined(separator: "/") + "/Fixtures/statistics/"
  }()

  static func read(
    _ name: String, _ change: (inout DelimitedTextOptions) -> Void = { _ in }
  ) throws(TableFileDefect) -> TableReading {
    var options = TableReadOptions()
    change(&options.text)
    return try TableFile.read(path: folder + name, options: options)
  }

  /// Each column as its cells in words.
  static func rows(_ table: Table) -> [String] {
    (0..<table.rowCount).map { row in
      table.columns.map { $0.isMissing(row) ? "–" : $0.plainText(row) }.joined(separator: "|")
    }
  }

  @Test(arguments: ["survey.sav", "survey.zsav"])
  func
    `a survey has levels from its labels, and what it declares missing is missing`(name: String) throws
  {
    let reading = try Self.read(name)
    let table = reading.table
    #expect(
      Self.rows(table).prefix(3) == [
        "101|北京|2019-03-01|very satisfied|web|34|120.5|3", "102|上海|2019-03-04|satisfied|shop|51|80.25|97",
        "103|成都|2019-03-09|–|web|–|–|1",
      ])
    guard case .category(_, let levels, let ordered)? = table["satisfied"]?.storage else {
      Issue.record("no category")
      return
    }
    #expect(levels == ["very dissatisfied", "dissatisfied", "undecided", "satisfied", "very satisfied"])
    #expect(ordered)
    guard case .category(_, _, false)? = table["channel"]?.storage else {
      Issue.record("the channel has no order")
      return
    }
    #expect(table["satisfied"]?.label == "How satisfied are you with us?")
    #expect(table["visits"]?.label == nil)
    #expect(
      reading.notices == [
        .statistics(
          .declaredMissing(
            column: "satisfied",
            [.init(value: "8", label: "don't know", count: 1), .init(value: "9", label: "refused", count: 1)])
        ),
        .statistics(
          .declaredMissing(
            column: "age",
            [
              .init(value: "98", label: "refused", count: 2),
              .init(value: "99", label: "don't know", count: 1),
            ])),
        .statistics(.partlyLabelled(column: "visits", unlabelled: 6, of: 8)),
        .statistics(.columnLabels(count: 7)),
      ])
  }

  @Test func `types decide between codes, levels and text`() throws {
    let table = try Self.read("survey.sav") {
      $0.types = [
        "satisfied": .integer, "visits": .category, "channel": .text, "age": .number, "joined": .text,
      ]
    }.table
    #expect(table.cells("satisfied")?.prefix(3) == [.integer(5), .integer(4), .missing])
    guard case .category(_, let levels, _)? = table["visits"]?.storage else {
      Issue.record("no category")
      return
    }
    #expect(levels == ["0", "1", "2", "3", "5", "8", "97 or more"])
    #expect(table["channel"]?.kind == .text)
    #expect(table.cells("age")?.prefix(3) == [.number(34), .number(51), .missing])
    #expect(table["satisfied"]?.label == "How satisfied are you with us?")
  }

  @Test func `missing values with letters are counted by letter`() throws {
    let reading = try Self.read("letters.dta")
    #expect(
      Self.rows(reading.table) == [
        "1200.5|low|2020-12-31|Ann", "–|middle|1959-12-31|Bé", "900.0|middle|1960-01-01|张三", "–|low|–|–",
        "–|high|2024-02-29|longer name",
      ])
    #expect(
      reading.notices.first
        == .statistics(
          .declaredMissing(
            column: "income",
            [
              .init(value: ".a", label: "refused", count: 2),
              .init(value: ".b", label: "not asked", count: 1),
            ])))
  }

  /// Stata counts from 1960 in every unit; before it the numbers are negative.
  @Test func `every unit of time becomes the day it begins with`() throws {
    let reading = try Self.read("times.dta")
    #expect(
      Self.rows(reading.table) == [
        "1959-12-01|1959-10-01|1959-07-01|1959-12-24|1999|1959-12-31T23:59:59|1959-12-31",
        "1960-01-01|1960-01-01|1960-01-01|1960-01-01|2000|1960-01-01T00:00|1960-01-01",
        "2024-01-01|2024-01-01|2024-01-01|2024-01-01|2024|2020-01-01T00:00|2024-01-01",
      ])
    #expect(reading.notices == [.fractionsDropped(column: "c")])
  }

  @Test func `SAS files give days, date-times and seconds by their formats`() throws {
    let reading = try Self.read("visits.sas7bdat")
    #expect(
      Self.rows(reading.table) == [
        "1|Ann|2020-12-31|2020-12-31T00:00|3600|12.5", "2|张三|–|–|60|–", "3|–|1960-01-01|1960-01-01T00:00|–|–",
      ])
    #expect(reading.notices.contains(.statistics(.durations(column: "long"))))
  }

  @Test(arguments: ["small.xpt", "small.por"]) func `transport and portable files are read`(name: String)
    throws
  {
    #expect(Self.rows(try Self.read(name).table) == ["1|Ann|1.5", "2|–|–", "3|Bob|2.0"])
  }

  @Test func `texts are in the encoding that the file or the user names`() throws {
    #expect(Self.rows(try Self.read("chinese.sav").table) == ["北京|普通", "成都|会员"])
    let named = try Self.read("chinese-unsaid.sav") { $0.encoding = .gb18030 }
    #expect(Self.rows(named.table) == ["北京|普通", "成都|会员"])
    let defect = TableFileTests.defect { () throws(TableFileDefect) in _ = try Self.read("chinese-unsaid.sav")
    }
    #expect(defect == .statistics(.problem(.encoding, byte: 264, of: 527, rows: 0)))
  }

  @Test func `what is no such file is named, and one that is cut off ends at a place`() throws {
    func defect(_ bytes: [UInt8], _ ending: String) -> TableFileDefect? {
      TableFileTests.defect { () throws(TableFileDefect) in
        _ = try StatisticsFormat.read(
          bytes, ending: ending, options: TableReadOptions(), control: RunControl())
      }
    }
    #expect(defect(Array("a,b\n1,2\n".utf8), "sav") == .statistics(.notThis(package: "SPSS", found: nil)))
    #expect(
      defect([0x50, 0x4B, 3, 4, 0, 0, 0, 0], "dta") == .statistics(.notThis(package: "Stata", found: .zip)))
    #expect(defect([], "sas7bdat") == .empty)
    for (name, ending) in [
      ("survey.sav", "sav"), ("survey.zsav", "zsav"), ("letters.dta", "dta"), ("visits.sas7bdat", "sas7bdat"),
    ] {
      let whole = try FileReading.bytes(path: Self.folder + name)
      for part in 1..<20 {
        let bytes = Array(whole[..<(whole.count * part / 20)])
        #expect(defect(bytes, ending) != nil, "\(name) cut to \(bytes.count)")
      }
    }
    let survey = try FileReading.bytes(path: Self.folder + "survey.sav")
    #expect(
      defect(Array(survey.dropLast(100)), "sav")
        == .statistics(.problem(.endsEarly, byte: survey.count - 100, of: survey.count - 100, rows: 6)))
  }

  @Test func `a table isn't saved as such a file`() throws {
    let table = try TableFileTests.table()
    #expect(throws: TableFileDefect.statistics(.onlyRead(ending: "sav"))) {
      _ = try TableFile.bytes(of: table, path: "a.sav")
    }
  }

  @Test func `an interruption ends the reading`() throws {
    let control = RunControl()
    control.interrupt()
    let bytes = try FileReading.bytes(path: Self.folder + "survey.sav")
    #expect(throws: TableFileDefect.interrupted) {
      _ = try StatisticsFormat.read(bytes, ending: "sav", options: TableReadOptions(), control: control)
    }
  }
}
