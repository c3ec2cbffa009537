import Diagnostics
import Kernels
import Language
import Tables

extension Evaluation {
  /// Arithmetic of days, moments and spans; `nil` where neither side is one.
  mutating func temporal(_ site: Site, _ left: Operand, _ right: Operand) throws(Diagnostic) -> Operand? {
    switch (left, right) {
    case (.span(let a), .span(let b)): return try .span(spans(site, a, b))
    case (.span(let span), .cells(let cells)) where cells.isNumeric:
      return try .span(multiple(site, span, of: cells, site.right))
    case (.cells(let cells), .span(let span)) where cells.isNumeric:
      return try .span(multiple(site, span, of: cells, site.left))
    case (.cells(let cells), .span(let span)) where cells.isTemporal:
      switch site.operation {
      case .add: return .cells(moved(cells, by: span, times: 1, at: site.whole))
      case .subtract: return .cells(moved(cells, by: span, times: -1, at: site.whole))
      default: throw notDefined(site, left, right)
      }
    case (.span(let span), .cells(let cells)) where cells.isTemporal:
      guard site.operation == .add else { throw notDefined(site, left, right) }
      return .cells(moved(cells, by: span, times: 1, at: site.whole))
    case (.cells(let a), .cells(let b)) where a.isTemporal && b.isTemporal:
      guard site.operation == .subtract else { throw notDefined(site, left, right) }
      return try .cells(difference(site, a, b))
    case (.missing, .cells(let cells)) where cells.isTemporal: return .missing
    case (.cells(let cells), .missing) where cells.isTemporal: return .missing
    case (.missing, .span), (.span, .missing): return .missing
    case (.cells(let a), .cells(let b)) where a.isTemporal || b.isTemporal:
      throw notDefined(site, left, right)
    case (.span, _), (_, .span): throw notDefined(site, left, right)
    default: return nil
    }
  }

  /// A span taken the other way.
  func reversed(_ span: CalendarSpan, _ source: Expression) throws(Diagnostic) -> CalendarSpan {
    try multiple(span, -1, source)
  }

  private func spans(_ site: Site, _ a: CalendarSpan, _ b: CalendarSpan) throws(Diagnostic) -> CalendarSpan {
    let sign = site.operation == .subtract ? -1 : 1
    guard site.operation == .add || site.operation == .subtract else {
      throw notDefined(site, .span(a), .span(b))
    }
    let turned = try multiple(b, sign, site.right)
    let (sum, overflow): (Int, Bool)
    switch (a, turned) {
    case (.days(let x), .days(let y)): (sum, overflow) = x.addingReportingOverflow(y)
    case (.months(let x), .months(let y)): (sum, overflow) = x.addingReportingOverflow(y)
    default:
      throw Diagnostic(
        .mixedSpans, at: site.whole.range, label: "days and months",
        hints: ["months differ in length; move the day twice, as in `day + 1mo + 3d`"])
    }
    guard !overflow else { throw Diagnostic(.spanTooLong, at: site.whole.range) }
    if case .days = a { return .days(sum) }
    return .months(sum)
  }

  private func multiple(
    _ site: Site, _ span: CalendarSpan, of cells: Cells, _ source: Expression
  ) throws(Diagnostic) -> CalendarSpan {
    guard site.operation == .multiply else {
      throw notDefined(
        site, site.left == source ? .cells(cells) : .span(span),
        site.left == source ? .span(span) : .cells(cells))
    }
    guard case .integer(let count)? = cells.constant, let times = Int(exactly: count) else {
      throw Diagnostic(
        .spanTimes(source.mention), at: source.range, label: "not one whole number",
        hints: ["a span is multiplied by a single whole number"])
    }
    return try multiple(span, times, site.whole)
  }

  private func multiple(
    _ span: CalendarSpan, _ times: Int, _ source: Expression
  ) throws(Diagnostic) -> CalendarSpan {
    let (count, overflow): (Int, Bool)
    switch span {
    case .days(let days): (count, overflow) = days.multipliedReportingOverflow(by: times)
    case .months(let months): (count, overflow) = months.multipliedReportingOverflow(by: times)
    }
    guard !overflow else { throw Diagnostic(.spanTooLong, at: source.range) }
    if case .days = span { return .days(count) }
    return .months(count)
  }

  /// Days or moments moved by a span; those that leave the calendar become missing.
  private mutating func moved(
    _ cells: Cells, by span: CalendarSpan, times: Int, at source: Expression
  ) -> Cells {
    let count = cells.column.count
    let shape = Shape(count: count, extent: cells.extent)
    var isOutside = [Bool](repeating: false, count: count)
    var leaves = false
    let storage: Column.Storage
    switch cells.column.storage {
    case .date(var days):
      for row in days.indices {
        if let moved = CalendarDate(days: days[row]).moved(by: span, times: times) {
          days[row] = moved.days
        } else {
          isOutside[row] = true
          leaves = true
        }
      }
      storage = .date(days)
    case .moment(var seconds):
      for row in seconds.indices {
        let day = CalendarMoment(seconds: seconds[row]).date
        if let moved = day.moved(by: span, times: times) {
          seconds[row] += (Int64(moved.days) - Int64(day.days)) * 86_400
        } else {
          isOutside[row] = true
          leaves = true
        }
      }
      storage = .moment(seconds)
    default: storage = cells.column.storage
    }
    guard leaves else { return Cells(storage, missing: cells.column.missing, cells.extent) }
    let mask = defined(
      Array(repeating: 0, count: count), shape, missing: cells.column.missing,
      "a day outside the years 1 to 9999", at: source
    ) { isOutside[$0] }.column.missing
    return Cells(storage, missing: mask, cells.extent)
  }

  /// Days between two days, whole; days between two moments, with fractions.
  private func difference(_ site: Site, _ a: Cells, _ b: Cells) throws(Diagnostic) -> Cells {
    let shape = try shape([(a, site.left), (b, site.right)])
    let missing = missing([a, b], shape)
    switch (a.column.storage, b.column.storage) {
    case (.date(let x), .date(let y)):
      let days = pairwise(x, y, count: shape.count) { Int64($0) - Int64($1) }
      return Cells(.integer(days), missing: missing, shape.extent)
    case (.moment(let x), .moment(let y)):
      let days = pairwise(x, y, count: shape.count) { Double($0 &- $1) / 86_400 }
      return Cells(.number(days), missing: missing, shape.extent)
    default: throw dayAndMoment(site, a, b)
    }
  }

  /// The error of a day beside a moment, with the remedy of taking the moment's day.
  func dayAndMoment(_ site: Site, _ a: Cells, _ b: Cells) -> Diagnostic {
    let moment = a.kind == .moment ? site.left : site.right
    let remedy = moment.spelling.map { "date(\($0))" }
    return Diagnostic(
      .dayAndMoment(site.left.mention, a.described, site.right.mention, b.described), at: site.whole.range,
      label: "a day and a time of day", hints: ["take the day with `\(remedy ?? "date(…)")`"],
      fix: remedy.map { Diagnostic.Fix(moment.range, $0) })
  }

  private func notDefined(_ site: Site, _ left: Operand, _ right: Operand) -> Diagnostic {
    let isPlusOrMinus = site.operation == .add || site.operation == .subtract
    var hints = ["a span moves a day, as in `2024-03-31 + 7d`; two days subtract to a number of days"]
    var fix: Diagnostic.Fix?
    if isPlusOrMinus, left.cells?.isTemporal == true, case .integer(let days)? = right.cells?.constant {
      hints = ["`\(days)d` is a span of days, `\(days)mo` one of months"]
      fix = Diagnostic.Fix(site.right.range, "\(days)d")
    }
    return Diagnostic(
      .notDefined(site.operation.rawValue, left.described, right.described), at: site.whole.range,
      label: "\(left.described) \(site.operation.rawValue) \(right.described)", hints: hints, fix: fix)
  }
}

extension Diagnostic.Message {
  fileprivate static func notDefined(_ operation: String, _ left: String, _ right: String) -> Self {
    Self("E301", "`\(operation)` does not work on \(left) and \(right)")
  }

  fileprivate static let mixedSpans = Self("E305", "days and months do not add up to one span")

  fileprivate static let spanTooLong = Self("E302", "the span is too long")

  fileprivate static func spanTimes(_ mention: String) -> Self {
    Self("E301", "a span cannot be taken \(mention) times")
  }

  fileprivate static func dayAndMoment(_ a: String, _ aKind: String, _ b: String, _ bKind: String) -> Self {
    Self("E305", "\(a) is \(aKind) and \(b) is \(bKind)")
  }
}
