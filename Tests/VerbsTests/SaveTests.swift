import FoundationEssentials
import Session
import Tables
import Testing

/// Results in files beside the notebook.
@Suite struct SaveTests {
  @Test func `a Markdown file holds all rows of a table`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-save-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = Repository.session(writing: .below(folder))
    for line in ["orders = load \"datasets/small_orders.csv\"", "save orders, to: \"orders.md\""] {
      #expect(session.evaluate(line).error == nil)
    }
    let bytes = try #require(FileManager.default.contents(atPath: folder + "/orders.md"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.prefix(2) == ["| uid | ordered | amount | 渠道 |", "| --- | ---: | ---: | --- |"])
    guard case .table(let table)? = session["orders"] else {
      Issue.record("orders is no table")
      return
    }
    #expect(lines.count == table.rowCount + 2)
  }
}
