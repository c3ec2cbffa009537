import FoundationEssentials
import Testing

@testable import Session

/// The journal gives back every line it accepted, whatever happened to its file.
@Suite struct JournalTests {
  private func folder() -> String {
    FileManager.default.temporaryDirectory.path + "/crmlab-journal-\(UUID().uuidString)"
  }

  @Test func `entries come back as they were written`() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let entries = ["x = 1", "tree t,\n  a ~ b", "@12\nodd", "消费 = 1", ""]
    do {
      let journal = try #require(Journal(folder: folder, process: 7))
      for entry in entries { #expect(journal.append(entry)) }
      // While its owner lives, nobody else is offered the journal.
      #expect(Journal.leftBehind(in: folder).isEmpty)
      withExtendedLifetime(journal) {}
    }
    let left = Journal.leftBehind(in: folder)
    #expect(left.map(\.entries) == [entries])
  }

  @Test func `a file cut anywhere loses only the entry it was cut in`() {
    let whole = Array("crmlab journal 1\n@3\nabc\n@5\n12\n45\n".utf8)
    for length in 0...whole.count {
      let entries = Journal.entries(in: Array(whole.prefix(length)))
      #expect([[], ["abc"], ["abc", "12\n45"]].contains(entries), "cut at \(length)")
      #expect(entries.count == 2 || length < whole.count)
    }
  }

  @Test func `a journal that was removed is not offered`() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = try #require(Journal(folder: folder, process: 8))
    #expect(journal.append("x = 1"))
    journal.remove()
    #expect(Journal.leftBehind(in: folder).isEmpty)
  }
}
