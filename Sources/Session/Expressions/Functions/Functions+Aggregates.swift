import Diagnostics
import Kernels
import Language
import Tables

extension ExpressionFunction {
  static let aggregates: [ExpressionFunction] = [
    .init("sum", [.required("x", .number)], "number", "the sum; 0 of no values", .aggregate(sum)),
    .init(
      "mean", [.required("x", .number)], "number", "the arithmetic mean",
      .aggregate { call, evaluation throws(Diagnostic) in
        call.sums(&evaluation, { $0.mean }) ?? call.numbers(&evaluation) { Moments($0).mean }
      }),
    .init(
      "median", [.required("x", .number)], "number", "the middle value",
      .aggregate { call, evaluation throws(Diagnostic) in
        call.numbers(&evaluation) { Kernels.quantile(0.5, of: $0) ?? .nan }
      }),
    .init(
      "sd", [.required("x", .number)], "number", "the standard deviation, with n - 1; missing of one value",
      .aggregate { call, evaluation throws(Diagnostic) in
        call.numbers(&evaluation) { Moments($0).standardDeviation }
      }),
    .init(
      "variance", [.required("x", .number)], "number", "the variance, with n - 1; missing of one value",
      .aggregate { call, evaluation throws(Diagnostic) in call.numbers(&evaluation) { Moments($0).variance } }
    ),
    .init(
      "min", [.repeated("x", .any)], "value",
      "the smallest value of a column, or for each row of several",
      .either(
        { call, evaluation throws(Diagnostic) in
          try extreme(call, &evaluation, isLeast: true)
        }, { call, evaluation throws(Diagnostic) in try rowExtreme(call, &evaluation, isLeast: true) })),
    .init(
      "max", [.repeated("x", .any)], "value",
      "the largest value of a column, or for each row of several",
      .either(
        { call, evaluation throws(Diagnostic) in
          try extreme(call, &evaluation, isLeast: false)
        }, { call, evaluation throws(Diagnostic) in try rowExtreme(call, &evaluation, isLeast: false) })),
    .init(
      "count", [.optional("x", .any)], "integer",
      "how many rows there are, or how many values are not missing",
      .aggregate(count)),
    .init(
      "distinct", [.required("x", .any)], "integer", "how many different values there are",
      .aggregate(distinct)),
    .init(
      "share", [.required("condition", .condition)], "number", "the share of the known rows that is true",
      .aggregate { call, evaluation throws(Diagnostic) in
        call.sums(&evaluation, { $0.mean }) ?? call.numbers(&evaluation) { Moments($0).mean }
      }),
    .init(
      "first", [.required("x", .any)], "value",
      "the first value that is not missing, in the order of the rows",
      .aggregate { call, _ throws(Diagnostic) in call.taken { _, _ in false } }),
    .init(
      "last", [.required("x", .any)], "value", "the last value that is not missing, in the order of the rows",
      .aggregate { call, _ throws(Diagnostic) in call.taken { _, _ in true } }),
    .init(
      "quantile", [.required("x", .number), .required("p", .singleNumber)], "number",
      "the value below which the share p lies, by linear interpolation (type 7)", .aggregate(quantile)),
    .init(
      "any", [.required("condition", .condition)], "condition", "whether any known row is true",
      .aggregate { call, evaluation throws(Diagnostic) in call.decided(&evaluation, by: true) }),
    .init(
      "all", [.required("condition", .condition)], "condition", "whether every known row is true",
      .aggregate { call, evaluation throws(Diagnostic) in call.decided(&evaluation, by: false) }),
  ]

  /// Exact for integers; a number where an integer does not fit.
  private static func sum(_ call: AggregateCall, _ evaluation: inout Evaluation) throws(Diagnostic) -> Column
  {
    guard let cells = call.cells, let integers = cells.integers else {
      return call.sums(&evaluation) { $0.sum } ?? call.numbers(&evaluation) { deterministicSum($0) }
    }
    let (values, starts) = call.partition.present(integers, missing: cells.column.missing)
    var sums: [Int64] = []
    for group in 0..<call.partition.count {
      var sum: Int64 = 0
      for place in starts[group]..<starts[group + 1] {
        let (next, overflow) = sum.addingReportingOverflow(values[place])
        guard !overflow else { return call.numbers(&evaluation) { deterministicSum($0) } }
        sum = next
      }
      sums.append(sum)
    }
    call.noteSkipped(&evaluation)
    return Column(name: "", .integer(sums))
  }

  private static func quantile(_ call: AggregateCall, _ evaluation: inout Evaluation) throws(Diagnostic)
    -> Column
  {
    let probability = call.call.number(1) ?? -1
    guard (0...1).contains(probability) else {
      throw Diagnostic(
        .probability, at: call.call.sources[1].range, label: "not from 0 to 1",
        hints: ["`quantile(x, 90%)` is the value that 90% lie below"])
    }
    return call.numbers(&evaluation) { Kernels.quantile(probability, of: $0) ?? .nan }
  }

  private static func count(_ call: AggregateCall, _: inout Evaluation) -> Column {
    Column(name: "", .integer(call.partition.presentCounts(missing: call.cells?.column.missing)))
  }

  private static func distinct(_ call: AggregateCall, _: inout Evaluation) -> Column {
    guard let cells = call.cells else { return Column(name: "", .integer(call.partition.sizes)) }
    let (keys, starts) = call.partition.present(cells.keys, missing: cells.column.missing)
    let counts = (0..<call.partition.count).map { group -> Int64 in
      let sorted = keys[starts[group]..<starts[group + 1]].sorted()
      return zip(sorted, sorted.dropFirst()).reduce(sorted.isEmpty ? 0 : 1) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    }
    return Column(name: "", .integer(counts))
  }

  /// The first of the smallest or largest values, of any kind that has an order.
  private static func extreme(
    _ call: AggregateCall, _ evaluation: inout Evaluation, isLeast: Bool
  ) throws(Diagnostic) -> Column {
    func by<Element: Comparable>(_ values: [Element]) -> Column {
      isLeast ? call.taken { values[$0] < values[$1] } : call.taken { values[$0] > values[$1] }
    }
    call.noteSkipped(&evaluation)
    guard let cells = call.cells else { return Column(name: "", .integer(call.partition.sizes)) }
    switch cells.column.storage {
    case .integer(let values): return by(values)
    case .number(let values): return by(values)
    case .date(let values): return by(values)
    case .moment(let values): return by(values)
    case .category(let codes, _, true): return by(codes)
    case .text, .category:
      guard let view = TextView(cells.column) else { return cells.column }
      let sign = isLeast ? -1 : 1
      return call.taken { textOrder(view.utf8($0), view.utf8($1)) == sign }
    case .bool:
      throw Diagnostic(
        .noOrder(call.call.function.name), at: call.call.sources[0].range, label: "true or false",
        hints: ["`any(…)` and `all(…)` ask whether one or every row is true"])
    }
  }

  /// The smallest or largest of several values, row by row; missing where any is.
  private static func rowExtreme(
    _ call: FunctionCall, _ evaluation: inout Evaluation, isLeast: Bool
  ) throws(Diagnostic) -> Operand {
    var best = call.cells(0)
    for place in call.operands.indices.dropFirst() {
      let sources = (call.sources[place - 1], call.sources[place])
      best = try lesser(best, call.cells(place), sources, call, &evaluation, isLeast: isLeast)
    }
    return .cells(best)
  }

  private static func lesser(
    _ a: Cells, _ b: Cells, _ sources: (Expression, Expression), _ call: FunctionCall,
    _ evaluation: inout Evaluation, isLeast: Bool
  ) throws(Diagnostic) -> Cells {
    let shape = try evaluation.shape([(a, sources.0), (b, sources.1)])
    let missing = evaluation.missing([a, b], shape)
    func by<Element: Comparable & BitwiseCopyable>(_ x: [Element], _ y: [Element]) -> [Element] {
      isLeast
        ? pairwise(x, y, count: shape.count) { $1 < $0 ? $1 : $0 }
        : pairwise(x, y, count: shape.count) { $1 > $0 ? $1 : $0 }
    }
    let storage: Column.Storage
    switch (a.column.storage, b.column.storage) {
    case (.integer(let x), .integer(let y)): storage = .integer(by(x, y))
    case (.date(let x), .date(let y)): storage = .date(by(x, y))
    case (.moment(let x), .moment(let y)): storage = .moment(by(x, y))
    case (.integer, .number), (.number, .integer), (.number, .number):
      storage = .number(by(a.doubles, b.doubles))
    default:
      // Texts give the same errors as in arithmetic; what is left has unlike kinds.
      if !a.isTemporal, !b.isTemporal {
        _ = try evaluation.numeric(.cells(a), sources.0)
        _ = try evaluation.numeric(.cells(b), sources.1)
      }
      let site = Site(whole: call.whole, operation: .less, left: sources.0, right: sources.1)
      throw evaluation.unlike(site, .cells(a), .cells(b))
    }
    return Cells(storage, missing: missing, shape.extent)
  }
}

extension AggregateCall {
  /// One number for each group from its values that are not missing; missing where `body` gives NaN.
  fileprivate func numbers(_ evaluation: inout Evaluation, _ body: (Span<Double>) -> Double) -> Column {
    guard let cells else { return Column(name: "", .integer(partition.sizes)) }
    let (values, starts) = partition.present(cells.doubles, missing: cells.column.missing)
    var results: [Double] = []
    results.reserveCapacity(partition.count)
    for group in 0..<partition.count {
      results.append(body(values.span.extracting(starts[group]..<starts[group + 1])))
    }
    noteSkipped(&evaluation)
    return Column(name: "", numbers: results)
  }

  /// One number for each group from the sums of its values that are not missing; `nil` where there are none
  /// by row.
  fileprivate func sums(_ evaluation: inout Evaluation, _ body: (GroupSum) -> Double) -> Column? {
    guard let cells, let sums = partition.sums(cells.doubles, missing: cells.column.missing) else {
      return nil
    }
    noteSkipped(&evaluation)
    return Column(name: "", numbers: sums.map(body))
  }

  /// For each group the row that no other one replaces.
  fileprivate func taken(_ isBetter: (Int, Int) -> Bool) -> Column {
    guard let cells else { return Column(name: "", .integer(partition.sizes)) }
    let rows = partition.bestRows(missing: cells.column.missing, isBetter: isBetter)
    return cells.column.gathered(orMissing: rows).renamed("")
  }

  /// Whether any known value is `decisive`, told as true for `any` and as false for `all`.
  fileprivate func decided(_ evaluation: inout Evaluation, by decisive: Bool) -> Column {
    guard let cells else { return Column(name: "", .bool([])) }
    let (values, starts) = partition.present(cells.flags, missing: cells.column.missing)
    noteSkipped(&evaluation)
    return Column(
      name: "",
      .bool((0..<partition.count).map { values[starts[$0]..<starts[$0 + 1]].contains(decisive) == decisive }))
  }

  fileprivate func noteSkipped(_ evaluation: inout Evaluation) {
    guard let cells else { return }
    evaluation.noteSkipped(
      call.function.name, cells.column.missingCount, of: cells.column.count, at: call.whole)
  }
}

extension Cells {
  /// A number for each value that is the same for the same value.
  fileprivate var keys: [Int64] {
    switch column.storage {
    case .integer(let values): values
    case .moment(let values): values
    // Adding 0 makes one zero of both.
    case .number(let values): elementwise(values) { Int64(bitPattern: ($0 + 0).bitPattern) }
    case .date(let values): elementwise(values) { Int64($0) }
    case .bool(let values): elementwise(values) { $0 ? 1 : 0 }
    case .category(let codes, _, _): elementwise(codes) { Int64($0) }
    case .text(let values): elementwise(values.coded.codes) { Int64($0) }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static let probability = Self("E302", "`p` is a share from 0 to 1")

  fileprivate static func noOrder(_ function: String) -> Self {
    Self("E301", "true and false have no order for `\(function)`")
  }
}
