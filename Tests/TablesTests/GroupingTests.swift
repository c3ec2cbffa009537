import Kernels
import Tables
import Testing

@Suite struct GroupingTests {
  @Test(arguments: 0..<200) func `groups are those of equal cells, in order of first appearance`(seed: UInt64)
  {
    var random = RandomSource(seed: seed)
    let rows = random.below(40)
    let columns = (0..<(1 + random.below(3))).map { place in
      RandomTable.column(
        ColumnKind.allCases[random.below(7)], rows: rows, name: "c\(place)", &random)
    }
    let grouping = Grouping(columns)

    var places: [[Cell]: Int32] = [:]
    var firstRows: [Int] = []
    for row in 0..<rows {
      let key = columns.map { $0[row] }
      if places[key] == nil {
        places[key] = Int32(firstRows.count)
        firstRows.append(row)
      }
      #expect(grouping.codes[row] == places[key])
    }
    #expect(grouping.count == firstRows.count)
    #expect(grouping.firstRows == firstRows)
    let (members, ends) = grouping.members
    #expect(ends == grouping.sizes.indices.map { grouping.sizes[...$0].reduce(0, +) })
    #expect(members.map { grouping.codes[$0] } == grouping.codes.sorted())
    #expect(Set(members) == Set(0..<rows))
  }

  @Test func `many distinct keys are told apart`() {
    let values = (0..<100_000).map { Int64($0) &* 0x9E37_79B9_7F4A_7C1 }
    let grouping = Grouping([Column(name: "k", .integer(values + values))])
    #expect(grouping.count == 100_000)
    #expect(grouping.firstRows == Array(0..<100_000))
    #expect(grouping.codes[100_000...].elementsEqual(0..<100_000))
  }

  @Test func `rows without columns are one group`() {
    #expect(Grouping(rowCount: 3).codes == [0, 0, 0])
    #expect(Grouping(rowCount: 0).count == 0)
  }

  @Test func `distinct rows leave missing values out`() {
    let column = Column(name: "x", texts: ["b", nil, "a", "b"])
    #expect(column.distinctRows == [0, 2])
  }
}
