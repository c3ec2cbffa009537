import Diagnostics
import Kernels
import Language
import Session
import Tables
import Testing

@Suite struct ExpressionLawTests {
  /// Equal, or both the same number: which kind a column of integers and numbers got is no matter here.
  private func agree(_ left: Cell, _ right: Cell) -> Bool {
    if left == right { return true }
    switch (left, right) {
    case (.integer, .number), (.number, .integer): return left.double == right.double
    default: return false
    }
  }

  private func check(_ expression: Expression, _ table: Table, _ seed: UInt64) throws {
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, tableName: "t", results: [:]))
    let column = try evaluator.column(of: expression, named: "result")
    #expect(column.count == table.rowCount)
    for row in 0..<table.rowCount {
      let expected = RowwiseTwin(table: table, row: row).cell(expression)
      if !agree(column[row], expected) {
        Issue.record("seed \(seed), row \(row): \(column[row]) is not \(expected) for \(expression)")
        return
      }
    }
  }

  @Test(arguments: 0..<400) func `whole columns give what one row at a time gives`(seed: UInt64) throws {
    var source = RandomExpressions(random: RandomSource(seed: seed))
    let table = try source.table(rows: [0, 1, 2, 7, 33][source.random.below(5)])
    let depth = 1 + source.random.below(4)
    try check(source.numeric(depth), table, seed)
    try check(source.condition(depth), table, seed)
    try check(source.textual(depth), table, seed)
    try check(source.day(depth), table, seed)
  }

  @Test(arguments: 0..<60) func `a condition counts its rows and partitions them with its complement`(
    seed: UInt64
  ) throws {
    var source = RandomExpressions(random: RandomSource(seed: seed))
    let table = try source.table(rows: 50)
    let expression = source.condition(3)
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, results: [:]))
    let kept = try evaluator.condition(of: expression)
    let dropped = try evaluator.condition(of: unary(.not, expression))
    #expect(kept.trueCount == dropped.falseCount)
    #expect(kept.falseCount == dropped.trueCount)
    #expect(kept.unknownCount == dropped.unknownCount)
    #expect(kept.trueCount + kept.falseCount + kept.unknownCount == 50)
    #expect(kept.trueRows.count == kept.trueCount)
    #expect((0..<50).allSatisfy { kept[$0] == dropped[$0].map { !$0 } })
  }

  /// Kleene (1952), §64: the laws that hold in strong three-valued logic.
  @Test func `and, or and not obey the laws of three-valued logic`() throws {
    // Rows are all 27 combinations of true, false and unknown.
    func column(_ name: String, _ stride: Int) -> Column {
      let digits = (0..<27).map { $0 / stride % 3 }
      return Column(
        name: name, .bool(digits.map { $0 == 1 }), missing: MissingMask(count: 27) { digits[$0] == 2 })
    }
    let table = try table(column("p", 1), column("q", 3), column("r", 9))
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, results: [:]))
    let (p, q, r) = (name("p"), name("q"), name("r"))
    func and(_ a: Expression, _ b: Expression) -> Expression { binary(a, .and, b) }
    func or(_ a: Expression, _ b: Expression) -> Expression { binary(a, .or, b) }
    func not(_ a: Expression) -> Expression { unary(.not, a) }
    let laws: [(Expression, Expression)] = [
      (and(p, q), and(q, p)), (or(p, q), or(q, p)),
      (and(p, and(q, r)), and(and(p, q), r)), (or(p, or(q, r)), or(or(p, q), r)),
      (and(p, or(q, r)), or(and(p, q), and(p, r))), (or(p, and(q, r)), and(or(p, q), or(p, r))),
      (not(and(p, q)), or(not(p), not(q))), (not(or(p, q)), and(not(p), not(q))),
      (not(not(p)), p), (and(p, p), p), (or(p, p), p), (and(p, or(p, q)), p),
      (and(p, bool(true)), p), (or(p, bool(false)), p),
      (and(p, bool(false)), bool(false)), (or(p, bool(true)), bool(true)),
    ]
    for (left, right) in laws {
      let a = try evaluator.condition(of: left)
      let b = try evaluator.condition(of: right)
      #expect(a == b)
    }
    // The law of the excluded middle does not hold: unknown or not unknown is unknown.
    let middle = try evaluator.condition(of: or(p, not(p)))
    #expect(middle.unknownCount == 9)
  }

  @Test(arguments: 0..<60) func `a grouped expression gives what it gives on the rows of each group alone`(
    seed: UInt64
  ) throws {
    var source = RandomExpressions(random: RandomSource(seed: seed))
    let table = try source.table(rows: 40)
    let groupCount = 5
    // Code −1 is in no group, and the last group may be empty.
    let codes = (0..<40).map { _ in Int32(source.random.below(groupCount)) - 1 }
    let inner = source.numeric(2)
    let expressions = [
      call("sum", inner), call("mean", inner), call("median", inner), call("sd", inner), call("min", inner),
      call("max", name("t")), call("count"), call("count", inner), call("distinct", inner),
      call("distinct", name("t")), call("share", source.condition(2)), call("any", source.condition(2)),
      call("all", source.condition(2)), call("first", name("c")), call("last", name("d")),
      call("quantile", inner, number(0.3)), call("variance", name("a")),
      binary(call("sum", name("a")), .divide, call("count")),
      call("max", binary(name("a"), .subtract, call("mean", name("a")))),
      call("max", call("sum", name("a")), call("sum", name("b"))),
    ]
    var grouped = GroupedEvaluator(
      scope: ExpressionScope(table: table, results: [:]), codes: codes, groupCount: groupCount, keys: [])
    for expression in expressions {
      let column = try grouped.column(of: expression, named: "g")
      #expect(column.count == groupCount)
      for group in 0..<groupCount {
        let rows = codes.indices.filter { codes[$0] == Int32(group) }
        let alone = table.gathered(rows, origin: table.origin)
        var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: alone, results: [:]))
        let expected = try evaluator.value(of: expression).cell
        #expect(
          agree(column[group], expected ?? .text("no cell")), "seed \(seed), group \(group), \(expression)")
      }
    }
  }

  @Test(arguments: 0..<50) func `pairwise loops agree with plain loops and broadcast single values`(
    seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    let count = random.below(70)
    let left = (0..<(random.below(3) == 0 ? 1 : count)).map { _ in Int64(bitPattern: random.next() >> 33) }
    let right = (0..<(left.count == 1 || random.below(3) > 0 ? count : 1)).map { _ in
      Int64(bitPattern: random.next() >> 33)
    }
    func at(_ values: [Int64], _ row: Int) -> Int64 { values[values.count == 1 ? 0 : row] }
    let sums = pairwise(left, right, count: count) { $0 &- $1 }
    #expect(sums == (0..<count).map { at(left, $0) &- at(right, $0) })
    let checked = pairwiseChecked(left, right, count: count) { $0.multipliedReportingOverflow(by: $1) }
    let overflows = (0..<count).contains {
      at(left, $0).multipliedReportingOverflow(by: at(right, $0)).overflow
    }
    #expect((checked == nil) == overflows)
    #expect(elementwise(left) { $0 &* 3 } == left.map { $0 &* 3 })
  }
}
