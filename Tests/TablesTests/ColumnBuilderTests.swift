import Kernels
import Tables
import Testing

@Suite struct ColumnBuilderTests {
  @Test func `a value of another kind becomes missing`() {
    var builder = ColumnBuilder(name: "x", kind: .integer)
    let fits = [builder.append(.integer(5)), builder.append(.number(5)), builder.append(.missing)]
    #expect(fits == [true, false, true])
    let column = builder.finish()
    #expect((0..<3).map { column[$0] } == [.integer(5), .missing, .missing])
  }

  @Test func `whole numbers fit among numbers`() {
    var builder = ColumnBuilder(name: "x", kind: .number)
    builder.append(.integer(5))
    #expect(builder.finish() == Column(name: "x", .number([5])))
  }
}
