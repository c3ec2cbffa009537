import Diagnostics
import Kernels
import Language
import Tables

extension ExpressionFunction {
  static let calendar: [ExpressionFunction] = [
    .init(
      "year", [.required("x", .day)], "integer", "the year",
      .rowwise { call, _ throws(Diagnostic) in parts(call) { Int64($0.components.year) } }),
    .init(
      "month", [.required("x", .day)], "integer", "the month, 1 to 12",
      .rowwise { call, _ throws(Diagnostic) in parts(call) { Int64($0.components.month) } }),
    .init(
      "day", [.required("x", .day)], "integer", "the day of the month, 1 to 31",
      .rowwise { call, _ throws(Diagnostic) in parts(call) { Int64($0.components.day) } }),
    .init(
      "weekday", [.required("x", .day)], "integer", "the day of the week, 1 for Monday to 7 for Sunday",
      .rowwise { call, _ throws(Diagnostic) in parts(call) { Int64($0.weekday) } }),
    .init(
      "quarter", [.required("x", .day)], "integer", "the quarter, 1 to 4",
      .rowwise { call, _ throws(Diagnostic) in parts(call) { Int64(($0.components.month + 2) / 3) } }),
    .init(
      "hour", [.required("x", .moment)], "integer", "the hour, 0 to 23",
      .rowwise { call, _ throws(Diagnostic) in
        let x = call.cells(0)
        guard case .moment(let seconds) = x.column.storage else { return .cells(x) }
        let hours = elementwise(seconds) { Int64(CalendarMoment(seconds: $0).timeOfDay.hour) }
        return .cells(Cells(.integer(hours), missing: x.column.missing, x.extent))
      }),
    .init(
      "days", [.required("a", .day), .required("b", .day)], "integer",
      "the days from a to b, negative backwards",
      .rowwise { call, evaluation throws(Diagnostic) in
        try between(call, &evaluation) { Int64($1.days) - Int64($0.days) }
      }),
    .init(
      "months", [.required("a", .day), .required("b", .day)], "integer",
      "the whole months from a to b, negative backwards",
      .rowwise { call, evaluation throws(Diagnostic) in
        try between(call, &evaluation) { Int64(wholeMonths(from: $0, to: $1)) }
      }),
    .init(
      "month_start", [.required("x", .day)], "date", "the first day of the month",
      .rowwise { call, _ throws(Diagnostic) in
        let x = call.cells(0)
        let starts = elementwise(x.days) {
          CalendarDate(days: $0 - Int32(CalendarDate(days: $0).components.day - 1)).days
        }
        return .cells(Cells(.date(starts), missing: x.column.missing, x.extent))
      }),
  ]

  private static func parts(_ call: FunctionCall, _ body: (CalendarDate) -> Int64) -> Operand {
    let x = call.cells(0)
    let values = elementwise(x.days) { body(CalendarDate(days: $0)) }
    return .cells(Cells(.integer(values), missing: x.column.missing, x.extent))
  }

  private static func between(
    _ call: FunctionCall, _ evaluation: inout Evaluation, _ body: (CalendarDate, CalendarDate) -> Int64
  ) throws(Diagnostic) -> Operand {
    let (a, b) = (call.cells(0), call.cells(1))
    let shape = try evaluation.shape([(a, call.sources[0]), (b, call.sources[1])])
    let values = pairwise(a.days, b.days, count: shape.count) {
      body(CalendarDate(days: $0), CalendarDate(days: $1))
    }
    return .cells(Cells(.integer(values), missing: evaluation.missing([a, b], shape), shape.extent))
  }
}

extension Cells {
  /// The days of a date column, and of moments the days they lie in.
  fileprivate var days: [Int32] {
    switch column.storage {
    case .date(let days): days
    case .moment(let seconds): elementwise(seconds) { CalendarMoment(seconds: $0).date.days }
    default: []
    }
  }
}
