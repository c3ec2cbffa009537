import Tables
import Testing

@Suite struct CellTests {
  @Test func `text is not a number`() {
    #expect(Cell.text("1").double == nil)
    #expect(Cell.bool(true).double == 1)
  }
}
