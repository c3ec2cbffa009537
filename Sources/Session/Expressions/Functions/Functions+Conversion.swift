import Diagnostics
import Kernels
import Language
import Tables

extension ExpressionFunction {
  static let conversions: [ExpressionFunction] = [
    .init(
      "number", [.required("x", .any)], "number",
      "text as numbers; true and false as 1 and 0; what is no number becomes missing with a warning",
      .rowwise(toNumber)),
    .init(
      "integer", [.required("x", .any)], "integer",
      "text and numbers as whole numbers; what is not whole becomes missing with a warning",
      .rowwise(toInteger)),
    .init("text", [.required("x", .any)], "text", "any value as text", .rowwise(toText)),
    .init(
      "category", [.required("x", .any), .optional("levels", .list)], "category",
      "a fixed set of levels, in rising order where they are given", .rowwise(toCategory)),
    .init(
      "date", [.required("x", .any), .optional("order", .singleText)], "date",
      "text or moments as days, \"day_first\" or \"month_first\"; what is no day becomes missing with a warning",
      .rowwise(toDate)),
  ]

  private static func toNumber(_ call: FunctionCall, _ evaluation: inout Evaluation) throws(Diagnostic)
    -> Operand
  {
    let x = call.cells(0)
    switch x.kind {
    case .integer, .number: return .cells(x)
    case .bool:
      return .cells(Cells(.integer(elementwise(x.flags) { $0 ? 1 : 0 }), missing: x.column.missing, x.extent))
    case .text, .category: return .cells(readNumbers(x, call, &evaluation, "a number") { _ in true })
    case .date, .moment: throw unconvertible(call, x, "a number")
    }
  }

  private static func toInteger(_ call: FunctionCall, _ evaluation: inout Evaluation) throws(Diagnostic)
    -> Operand
  {
    let x = call.cells(0)
    let numbers: Cells
    switch x.kind {
    case .integer: return .cells(x)
    case .bool:
      return .cells(Cells(.integer(elementwise(x.flags) { $0 ? 1 : 0 }), missing: x.column.missing, x.extent))
    case .number:
      let values = x.doubles
      let mask = MissingMask(count: values.count) { x.column.isMissing($0) || !isWhole(values[$0]) }
      numbers = Cells(.number(values), missing: mask, x.extent)
      let lost = values.indices.filter { mask[$0] && !x.column.isMissing($0) }
      evaluation.warnUnconverted(
        "a whole number", lost.count, samples: lost.prefix(3).map { numberText(values[$0]) }, of: call.whole)
    case .text, .category: numbers = readNumbers(x, call, &evaluation, "a whole number", isWhole)
    case .date, .moment: throw unconvertible(call, x, "a whole number")
    }
    let integers = elementwise(numbers.doubles) { Int64($0) }
    return .cells(Cells(.integer(integers), missing: numbers.column.missing, x.extent))
  }

  private static func isWhole(_ value: Double) -> Bool { value == value.rounded() && abs(value) < 0x1p63 }

  private static func readNumbers(
    _ x: Cells, _ call: FunctionCall, _ evaluation: inout Evaluation, _ target: String,
    _ accepts: (Double) -> Bool
  ) -> Cells {
    guard let view = TextView(x.column) else { return x }
    let read = view.mapped { text in TextConversion.number(text).flatMap { accepts($0) ? $0 : nil } }
    warn(x, view, call, &evaluation, target) { text in TextConversion.number(text).map(accepts) ?? false }
    let mask = MissingMask(count: read.count) { x.column.isMissing($0) || read[$0] == nil }
    return Cells(.number(read.map { $0 ?? 0 }), missing: mask, x.extent)
  }

  private static func warn(
    _ x: Cells, _ view: TextView, _ call: FunctionCall, _ evaluation: inout Evaluation, _ target: String,
    _ isConvertible: (ArraySlice<UInt8>) -> Bool
  ) {
    let (_, others, samples) = view.conversion(missing: x.column.missing, isConvertible)
    evaluation.warnUnconverted(target, others, samples: samples, of: call.whole)
  }

  private static func toText(_ call: FunctionCall, _: inout Evaluation) -> Operand {
    let x = call.cells(0)
    return .cells(Cells(.text(x.texts), missing: x.column.missing, x.extent))
  }

  private static func toDate(_ call: FunctionCall, _ evaluation: inout Evaluation) throws(Diagnostic)
    -> Operand
  {
    let x = call.cells(0)
    switch x.column.storage {
    case .date: return .cells(x)
    case .moment(let seconds):
      let days = elementwise(seconds) { CalendarMoment(seconds: $0).date.days }
      return .cells(Cells(.date(days), missing: x.column.missing, x.extent))
    case .text, .category: return .cells(try readDates(x, call, &evaluation))
    case .integer, .number, .bool: throw unconvertible(call, x, "a date")
    }
  }

  private static func readDates(
    _ x: Cells, _ call: FunctionCall, _ evaluation: inout Evaluation
  ) throws(Diagnostic) -> Cells {
    guard let view = TextView(x.column) else { return x }
    let isDayFirst = try givenOrder(call) ?? foundOrder(x, view, call, &evaluation)
    func day(_ text: ArraySlice<UInt8>) -> CalendarDate? {
      let days = TextConversion.days(text)
      return isDayFirst ? days.dayFirst : days.monthFirst
    }
    let read = view.mapped { day($0)?.days }
    warn(x, view, call, &evaluation, "a date") { day($0) != nil }
    let mask = MissingMask(count: read.count) { x.column.isMissing($0) || read[$0] == nil }
    return Cells(.date(read.map { $0 ?? 0 }), missing: mask, x.extent)
  }

  private static func givenOrder(_ call: FunctionCall) throws(Diagnostic) -> Bool? {
    guard call.operands.count > 1 else { return nil }
    switch call.text(1) {
    case "day_first": return true
    case "month_first": return false
    default:
      throw Diagnostic(
        .dateOrder, at: call.sources[1].range, label: "no order",
        hints: [
          "31/12/2024 is read with `date(x, \"day_first\")`, 12/31/2024 with `date(x, \"month_first\")`"
        ])
    }
  }

  /// The order in which more of the values are days; the day first where both read as many, with a
  /// warning if they then mean other days.
  private static func foundOrder(
    _ x: Cells, _ view: TextView, _ call: FunctionCall, _ evaluation: inout Evaluation
  ) -> Bool {
    let read = view.mapped(TextConversion.days)
    var (dayFirst, monthFirst, doubtful) = (0, 0, 0)
    for row in read.indices where !x.column.isMissing(row) {
      dayFirst += read[row].dayFirst == nil ? 0 : 1
      monthFirst += read[row].monthFirst == nil ? 0 : 1
      // Without a month-first reading the text settles the order itself, as 31.12.2024 does.
      doubtful += read[row].monthFirst != nil && read[row].dayFirst != read[row].monthFirst ? 1 : 0
    }
    if dayFirst == monthFirst, doubtful > 0 { evaluation.warnDateOrder(doubtful, of: call.whole) }
    return dayFirst >= monthFirst
  }

  private static func toCategory(
    _ call: FunctionCall, _ evaluation: inout Evaluation
  ) throws(Diagnostic) -> Operand {
    let x = call.cells(0)
    let isReadable = x.isTextual || x.kind == .integer || x.kind == .bool
    guard isReadable, let view = TextView(Column(name: "", .text(x.texts))) else {
      throw unconvertible(call, x, "a category")
    }
    if call.list(1) == nil, x.kind == .category { return .cells(x) }
    let levels = try givenLevels(call) ?? foundLevels(x, view)
    var places: [String: Int32] = [:]
    for (place, level) in levels.enumerated() { places[level] = Int32(place) }
    let codes = view.mapped { places[String(decoding: $0, as: UTF8.self)] }
    if call.list(1) != nil {
      let target = "one of the levels"
      warn(x, view, call, &evaluation, target) { places[String(decoding: $0, as: UTF8.self)] != nil }
    }
    let mask = MissingMask(count: codes.count) { x.column.isMissing($0) || codes[$0] == nil }
    let storage = Column.Storage.category(codes.map { $0 ?? 0 }, levels: levels, ordered: call.list(1) != nil)
    return .cells(Cells(storage, missing: mask, x.extent))
  }

  private static func givenLevels(_ call: FunctionCall) throws(Diagnostic) -> [String]? {
    guard let values = call.list(1) else { return nil }
    var levels: [String] = []
    for value in values {
      guard case .text(let level) = value, !levels.contains(level) else {
        throw Diagnostic(
          .levels, at: call.sources[1].range, label: "not different texts",
          hints: ["`category(grade, [\"low\", \"middle\", \"high\"])` gives levels in rising order"])
      }
      levels.append(level)
    }
    return levels
  }

  /// The values that occur: numbers by size, text by code points.
  private static func foundLevels(_ x: Cells, _ view: TextView) -> [String] {
    var isUsed = [Bool](repeating: false, count: view.pool.count)
    for row in 0..<view.count where !x.column.isMissing(row) {
      isUsed[view.codes.map { Int($0[row]) } ?? row] = true
    }
    var found = Set<String>()
    for place in isUsed.indices where isUsed[place] { found.insert(view.pool[place]) }
    return found.sorted { left, right in
      if x.kind == .integer, let a = Int64(left), let b = Int64(right) { return a < b }
      return textOrder(ArraySlice(left.utf8), ArraySlice(right.utf8)) < 0
    }
  }

  private static func unconvertible(_ call: FunctionCall, _ x: Cells, _ target: String) -> Diagnostic {
    Diagnostic(
      .unconvertible(call.sources[0].mention, x.described, target), at: call.sources[0].range,
      label: x.described,
      hints: x.isTemporal
        ? ["`days(a, b)` counts days; `year(x)`, `month(x)` and `day(x)` take a day apart"]
        : target == "a date" && x.kind == .integer
          ? ["20240331 becomes a day as text: `date(text(\(call.sources[0].spelling ?? "…")))`"]
          : target == "a category" ? ["`cut(x, [breaks])` makes intervals of numbers"] : [])
  }
}

extension Cells {
  /// The values as text; days and moments as the language writes them.
  var texts: TextValues {
    switch column.storage {
    case .text(let values): values
    case .category(let codes, let levels, _):
      TextValues(codes: codes, pool: StringPool(levels.isEmpty ? [""] : levels))
    case .integer(let values): TextValues(values.map { String($0) })
    case .number(let values): TextValues(values.map { numberText($0) })
    case .date(let days): TextValues(days.map { CalendarDate(days: $0).description })
    case .moment(let seconds): TextValues(seconds.map { CalendarMoment(seconds: $0).description })
    case .bool(let flags): TextValues(flags.map { $0 ? "true" : "false" })
    }
  }
}

/// The shortest text that reads as the same number, whole ones without a point.
func numberText(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
}

extension Diagnostic.Message {
  fileprivate static func unconvertible(_ mention: String, _ kind: String, _ target: String) -> Self {
    Self("E301", "\(mention) is \(kind), which does not become \(target)")
  }

  fileprivate static let dateOrder = Self("E302", "`order` is \"day_first\" or \"month_first\"")

  fileprivate static let levels = Self("E302", "`levels` is a list of different texts")
}
