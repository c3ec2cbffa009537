import FoundationEssentials
import Kernels
import Segmentation
import Testing

private let ordersPath: String? = {
  guard let folder = ProcessInfo.processInfo.environment["CRMLAB_TEST_DATA"] else { return nil }
  let path = folder + "/rfm_orders.csv"
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()

/// The orders that the R package rfm 0.3.0 ships as `rfm_data_orders`, analysed at 2006-12-31.
///
/// They run where `CRMLAB_TEST_DATA` names a folder that holds them as `rfm_orders.csv`.
@Suite(.enabled(if: ordersPath != nil)) struct RFMPackageParityTests {
  static func table() throws -> (names: [String], table: RFMTable) {
    let text = try String(contentsOfFile: #require(ordersPath), encoding: .utf8)
    var codes: [String: Int32] = [:]
    var names: [String] = []
    var columns: (customers: [Int32], dates: [Int32], amounts: [Double]) = ([], [], [])
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      let name = String(fields[0])
      let code = codes[name] ?? Int32(names.count)
      if codes.updateValue(code, forKey: name) == nil { names.append(name) }
      columns.customers.append(code)
      let parts = fields[1].split(separator: "-").compactMap { Int($0) }
      columns.dates.append(try #require(CalendarDate(year: parts[0], month: parts[1], day: parts[2])).days)
      columns.amounts.append(try #require(Double(fields[2])))
    }
    let asof = try #require(CalendarDate(year: 2006, month: 12, day: 31)).days
    return (
      names,
      try RFMTable(
        customers: columns.customers, dates: columns.dates, amounts: columns.amounts,
        options: RFMOptions(asof: asof))
    )
  }

  @Test func `thresholds are those the package prints`() throws {
    let scores = try RFMScores(Self.table().table, scoring: .rfmPackage)
    let published = [[115, 181, 297.4, 482], [4, 5, 6, 8], [255.8, 382, 506.4, 666]]
    for (dimension, expected) in zip(scores.dimensions, published) {
      for (ours, theirs) in zip(dimension.cuts, expected) { #expect(abs(ours - theirs) < 1e-9) }
    }
  }

  @Test func `the first customers have the scores the package prints`() throws {
    let (names, table) = try Self.table()
    let scores = try RFMScores(table, scoring: .rfmPackage)
    let rows: [(String, Int32, Int32, Double, Int32)] = [
      ("Abbey O'Reilly", 205, 6, 472, 343), ("Add Senger", 140, 3, 340, 412),
      ("Aden Lesch", 194, 4, 405, 323), ("Aden Murphy", 98, 7, 596, 544),
      ("Admiral Senger", 132, 5, 448, 433),
    ]
    for (name, recency, frequency, monetary, combined) in rows {
      let row = try #require(names.firstIndex { $0.hasPrefix(name) })
      #expect(table.recency[row] == recency)
      #expect(table.frequency[row] == frequency)
      #expect(table.monetary[row] == monetary)
      #expect(scores.combined[row] == combined)
    }
  }

  @Test func `nested scores make 125 cells of seven or eight customers`() throws {
    let scores = try RFMScores(Self.table().table, scoring: .nested)
    let sizes = Dictionary(grouping: scores.combined, by: \.self).mapValues(\.count)
    #expect(sizes.count == 125)
    #expect(Set(sizes.values) == [7, 8])
  }
}
