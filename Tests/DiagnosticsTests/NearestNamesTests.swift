import Diagnostics
import Testing

@Suite struct NearestNamesTests {
  @Test func `a swap, a slip, a missing and a further letter are near`() {
    #expect(nearestNames(to: "tere", among: ["tree", "plot"]) == ["tree"])
    #expect(nearestNames(to: "trie", among: ["tree", "plot"]) == ["tree"])
    #expect(nearestNames(to: "tre", among: ["tree", "plot"]) == ["tree"])
    #expect(nearestNames(to: "treee", among: ["tree", "plot"]) == ["tree"])
  }

  @Test func `the nearest comes first, equal ones keep their order, and three are enough`() {
    #expect(
      nearestNames(to: "cost", among: ["most", "coat", "cast", "cost_a", "post"]) == ["most", "coat", "cast"])
    #expect(nearestNames(to: "amounts", among: ["account", "amount"]) == ["amount"])
  }

  @Test func `case does not count, and the name itself is not offered`() {
    #expect(nearestNames(to: "AMOUNT", among: ["amount"]) == ["amount"])
    #expect(nearestNames(to: "amount", among: ["amount"]) == [])
  }

  @Test func `the start of a name is near it from two characters on`() {
    #expect(nearestNames(to: "消费", among: ["消费金额（元）"]) == ["消费金额（元）"])
    #expect(nearestNames(to: "消", among: ["消费金额（元）"]) == [])
  }

  @Test func `one Chinese character off is near`() {
    #expect(nearestNames(to: "消费金", among: ["消费金额", "消费频次", "年龄"]) == ["消费金额"])
  }

  @Test func `names with nothing in common are not near`() {
    #expect(nearestNames(to: "x", among: ["y", "z"]) == [])
    #expect(nearestNames(to: "", among: ["y"]) == [])
    #expect(nearestNames(to: "age", among: ["income", "city"]) == [])
  }
}
