import Diagnostics
import Language
import Tables

extension Evaluation {
  /// Marks as missing the rows in which an operation is not defined, and warns of those that are used.
  ///
  /// - Parameter isUndefined: asked for rows that are not missing already.
  mutating func defined(
    _ values: [Double], _ shape: Shape, missing: MissingMask?, _ reason: String, at source: Expression,
    isUndefined: (Int) -> Bool
  ) -> Cells {
    var mask = missing
    var count = 0
    var first: Int?
    for row in values.indices where isUndefined(row) {
      if let missing, missing[row] { continue }
      if mask == nil { mask = MissingMask(count: values.count) }
      mask?[row] = true
      if isConsidered(row, shape) {
        count += 1
        if first == nil { first = row }
      }
    }
    warn(reason, count, first: first, shape, at: source)
    return .numbers(values, missing: mask, shape.extent)
  }

  /// Whether a row's value is used.
  func isConsidered(_ row: Int, _ shape: Shape) -> Bool {
    guard let considered else { return true }
    if shape.extent == .constant { return considered.contains(true) }
    return considered.count == shape.count ? considered[row] : true
  }

  /// Warns that `count` values became missing, once for an operation; nothing when there are none.
  mutating func warn(
    _ reason: String, _ count: Int, first: Int?, _ shape: Shape, at source: Expression, hints: [String] = []
  ) {
    guard count > 0, let first else { return }
    let unit = level == .groups ? "group" : "row"
    let message: Diagnostic.Message =
      shape.extent == .constant ? .madeMissing(reason) : .madeMissing(reason, count, unit, first + 1)
    notices.append(Diagnostic(message, severity: .warning, at: source.range, hints: hints))
  }

  /// Warns that values did not convert and shows some of them.
  mutating func warnUnconverted(
    _ target: String, _ count: Int, samples: [String], of source: Expression
  ) {
    guard count > 0 else { return }
    notices.append(
      Diagnostic(
        .unconverted(count, target), severity: .warning, at: source.range,
        hints: samples.isEmpty ? [] : ["such as " + samples.joined(separator: ", ")]))
  }

  /// Warns that texts were read as days in one of two possible orders.
  mutating func warnDateOrder(_ count: Int, of source: Expression) {
    notices.append(
      Diagnostic(
        .dateOrder(count), severity: .warning, at: source.range,
        hints: ["say which: `date(x, \"day_first\")` or `date(x, \"month_first\")`"]))
  }

  /// Warns that a text compared with a category is none of its levels.
  mutating func warnNoLevel(_ text: String, _ levels: [String], column: Expression, at source: Expression) {
    let near = nearestNames(to: text, among: levels)
    notices.append(
      Diagnostic(
        .noLevel(text, column.mention), severity: .warning, at: source.range, label: "not a level",
        near: near,
        hints: near.isEmpty ? ["its levels are " + Self.enumerated(levels)] : []))
  }

  /// Notes how many values an aggregate skipped.
  mutating func noteSkipped(_ function: String, _ skipped: Int, of count: Int, at source: Expression) {
    guard skipped > 0 else { return }
    notices.append(
      Diagnostic(.skipped(function, skipped, count), severity: .note, at: source.range))
  }
}

extension Diagnostic.Message {
  fileprivate static func madeMissing(_ reason: String) -> Self {
    Self("W301", "\(reason) gives missing")
  }

  fileprivate static func madeMissing(_ reason: String, _ count: Int, _ unit: String, _ first: Int) -> Self {
    Self("W301", "\(reason) gives missing in \(count.counted(unit)), first in \(unit) \(first.grouped)")
  }

  fileprivate static func unconverted(_ count: Int, _ target: String) -> Self {
    Self("W302", "\(count.counted("value")) \(count == 1 ? "is" : "are") not \(target) and became missing")
  }

  fileprivate static func dateOrder(_ count: Int) -> Self {
    Self(
      "W304", "\(count.counted("day")) read with the day before the month could also be the other way round")
  }

  fileprivate static func noLevel(_ text: String, _ column: String) -> Self {
    Self("W303", "\"\(text)\" is not a level of \(column)")
  }

  fileprivate static func skipped(_ function: String, _ skipped: Int, _ count: Int) -> Self {
    Self(
      "N301",
      "`\(function)` used \((count - skipped).grouped) of \(count.counted("value")); \(skipped.grouped) missing"
    )
  }
}
