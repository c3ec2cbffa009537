import Display
import Session
import Tables
import Testing
import Verbs

/// The completer offers what fits at a place, and nothing else.
@Suite struct CompleterTests {
  private func completions(_ marked: String) throws -> [String] {
    var session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 0, edition: 1),
      access: FileAccess(workingDirectory: "/"))
    let table = try Table(
      columns: [Column(name: "amount", numbers: [1]), Column(name: "消费金额（元）", numbers: [2])],
      origin: .step("test"))
    session.bind("orders", to: .table(table))
    let offset = try #require(marked.utf8.firstIndex(of: UInt8(ascii: "|")))
    let place = marked.utf8.distance(from: marked.utf8.startIndex, to: offset)
    let completer = Completer(session: session) { written in
      ["datasets/", "data.csv"].filter { $0.hasPrefix(written) }
    }
    return completer.completions(of: marked.replacing("|", with: ""), at: place).candidates.map(\.text)
  }

  @Test func `a statement begins with a verb or a result`() throws {
    #expect(try completions("filt|") == ["filter "])
    #expect(try completions("ord|") == ["orders"])
  }

  @Test func `what gets a name must make a result`() throws {
    #expect(try completions("x = sho|") == [])
    #expect(try completions("x = fil|") == ["filter "])
  }

  @Test func `a column option offers the columns of its table`() throws {
    #expect(try completions("sort orders, by: a|") == ["amount"])
    #expect(try completions("sort orders, by: 消|") == ["`消费金额（元）`"])
  }

  @Test func `behind what stands by place come options`() throws {
    #expect(try completions("sample orders, s|").contains("seed: "))
    #expect(try completions("sample orders, seed: 1, se|").contains("seed: ") == false)
  }

  @Test func `an option with choices offers them`() throws {
    #expect(try completions("x = weight s, ri: al|") == ["\"alonso-lamata\""])
  }

  @Test func `text offers files and a point offers members`() throws {
    #expect(try completions("x = load \"datas|") == ["\"datasets/"])
    #expect(try completions("orders.am|") == ["amount"])
  }
}
