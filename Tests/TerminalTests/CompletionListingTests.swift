import Testing

@testable import Terminal

@Suite struct CompletionListingTests {
  @Test func `the shared start is cut between characters`() {
    #expect(CompletionListing.commonPrefix(of: ["plot churn", "plot cube"]) == "plot c")
    #expect(CompletionListing.commonPrefix(of: ["消费金额", "消费频次"]) == "消费")
    #expect(CompletionListing.commonPrefix(of: ["one"]) == "one")
    #expect(CompletionListing.commonPrefix(of: []) == "")
  }

  @Test func `labels stand in columns, down first, by display width`() {
    #expect(CompletionListing.listing(["a", "bb", "c"], width: 80) == "a   bb  c")
    #expect(CompletionListing.listing(["消费", "b", "c", "d"], width: 12) == "消费  c\nb     d")
    #expect(CompletionListing.listing(["long label"], width: 4) == "long label")
  }
}
