import Engines
import Foundation
import Kernels
import Tables
import Testing

/// Tables that are written into a SQLite file and read again.
@Suite struct SQLiteRoundTripTests {
  static let texts = [
    "张三", "", " ", "007", "1", "2020-01-01", "true", "a'b\"c", "x\ny", "NULL", "=1+1", "\u{0}z", "é", "𠮷",
    "\t",
  ]

  static func cell(_ kind: ColumnKind, _ random: inout RandomSource) -> Cell {
    if random.below(6) == 0 { return .missing }
    switch kind {
    case .integer: return .integer(Int64(bitPattern: random.next()) >> Int64(random.below(64)))
    case .number:
      let value = Double(bitPattern: random.next())
      return .number(value.isFinite ? value : [.infinity, -.infinity, 3][random.below(3)])
    case .text, .category: return .text(texts[random.below(texts.count)])
    case .date: return .date(CalendarDate(days: Int32(random.below(3_600_000)) - 719_162))
    case .moment: return .moment(CalendarMoment(seconds: Int64(random.below(4_000_000_000)) - 2_000_000_000))
    case .bool: return .bool(random.below(2) == 0)
    }
  }

  /// All values come back, those of categories as text.
  @Test(arguments: 0..<60) func `reading what was written gives the table`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let rows = random.below(10)
    let columns = ColumnKind.allCases.enumerated().map { place, kind in
      var builder = ColumnBuilder(
        name: ["列 ", "消费（元）, \"", "it's"][random.below(3)] + "\(place)", kind: kind)
      for _ in 0..<rows { builder.append(Self.cell(kind, &random)) }
      return builder.finish()
    }
    let path = NSTemporaryDirectory() + "crmlab-\(UInt64.random(in: 0 ... .max)).db"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let table = try Table(columns: columns, origin: .step("test"))
    try SQLiteFile.write([("客户's", table)], to: path, control: RunControl())
    let engine = try SQLiteEngine(path: path, name: "sqlite:test")
    let stored = try engine.relation(ofTable: "客户's", control: RunControl())
    let read = try engine.rows(
      of: stored.relation, columns: stored.columns, order: [], limit: nil, control: RunControl())
    #expect(read.names == table.names)
    for (ours, theirs) in zip(table.columns, read.columns) {
      #expect(theirs.kind == (ours.kind == .category ? .text : ours.kind), "\(ours.name)")
      #expect((0..<rows).allSatisfy { ours[$0] == theirs[$0] }, "\(ours.name)")
    }
  }
}
